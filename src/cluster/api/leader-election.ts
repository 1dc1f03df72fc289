/**
 * Several equal processes of which one does the work: the one that holds the lease (client-go, `tools/leaderelection`).
 *
 * The leader renews its lease every retry period. Another takes it once the lease's duration has passed since the last
 * renewal that it saw, at its next try; so a dead leader is replaced `duration` to `duration + retry` after its last
 * renewal. Renewals of a leader that works are no events: when the last was follows from when it took the lease.
 */
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import type { Lease } from '../objects/lease.ts';
import type { ApiClient } from './api-client.ts';

/** Times of an election. */
export interface ElectionTimes {
  /** A lease that was not renewed for so long may be taken. */
  readonly duration: Micros;
  /** A leader that could not renew for so long stops working. */
  readonly renewDeadline: Micros;
  /** From one try to take or renew it to the next. */
  readonly retry: Micros;
}

/** What the work of a process that may lead needs to know of it. */
export interface Leadership {
  /** Whether a process works that holds the lease. */
  readonly leads: boolean;
  /** Tells whenever a process begins to lead, and when it ceases to. */
  watch(watcher: (leads: boolean) => void): void;
}

export class LeaderElection implements Leadership {
  readonly lease: Lease;
  private readonly sim: Simulation;
  private readonly times: ElectionTimes;
  private readonly client: ApiClient;
  private readonly emit: RecordListener;
  /** The instants at which each process tries lie so far behind whole multiples of the retry period. */
  private readonly offsets: readonly Micros[];
  private readonly alive: boolean[];
  private readonly led: ApiClient[] = [];
  private readonly watchers: ((leads: boolean) => void)[] = [];
  private readonly taken: Timer;
  /** Who works; the lease may still tell of one that does not. */
  private leader: number | null = 0;
  /** What watchers were told last. */
  private told = true;

  /**
   * Process 0 leads from the beginning. `offsets`: one for each process, below the retry period. `client`: what leases are
   * written with.
   */
  constructor(parts: {
    readonly sim: Simulation;
    readonly lease: Lease;
    readonly times: ElectionTimes;
    readonly offsets: readonly Micros[];
    readonly client: ApiClient;
    readonly emit: RecordListener;
  }) {
    this.sim = parts.sim;
    this.lease = parts.lease;
    this.times = parts.times;
    this.offsets = parts.offsets;
    this.client = parts.client;
    this.emit = parts.emit;
    this.alive = parts.offsets.map(() => true);
    this.lease.holder = 0;
    this.lease.renewedAt = parts.sim.now;
    this.taken = this.sim.timer(this.sim.on(() => this.take()));
  }

  get leads(): boolean {
    return this.leader !== null;
  }

  watch(watcher: (leads: boolean) => void): void {
    this.watchers.push(watcher);
  }

  /** What the leader writes with: while nobody leads, what would be written waits. */
  lead(client: ApiClient): void {
    this.led.push(client);
    client.held = !this.leads;
  }

  /** A process dies, or is there again: as another than before, that has to take the lease. */
  set(process: number, alive: boolean): void {
    if (this.leader === process && !alive) {
      this.leader = null;
      this.lease.renewedAt = this.lastTry(process);
    }
    this.alive[process] = alive;
    this.settle();
  }

  /** The API server could not be reached for so long: a leader that failed to renew has given up. */
  unreachableFor(outage: Micros): void {
    if (outage < this.times.renewDeadline || !this.leads) return;
    this.leader = null;
    this.lease.renewedAt = this.sim.now - this.times.duration;
    this.settle();
  }

  /** Who works goes on, who can take the lease will. */
  private settle(): void {
    for (const client of this.led) client.held = !this.leads;
    this.tell();
    if (this.leads) {
      this.taken.cancel();
      return;
    }
    const next = this.nextTaker();
    if (next === null) this.taken.cancel();
    else this.taken.armAt(next.at);
  }

  private tell(): void {
    if (this.told === this.leads) return;
    this.told = this.leads;
    for (const watcher of this.watchers) watcher(this.leads);
  }

  /** Of the processes that are alive, the one that tries first once the lease may be taken. */
  private nextTaker(): { readonly process: number; readonly at: Micros } | null {
    const from = Math.max(this.sim.now, this.lease.renewedAt + this.times.duration);
    let first: { process: number; at: Micros } | null = null;
    for (const [process, alive] of this.alive.entries()) {
      if (!alive) continue;
      const at = this.tryFrom(process, from);
      if (first === null || at < first.at) first = { process, at };
    }
    return first;
  }

  private tryFrom(process: number, from: Micros): Micros {
    const { retry } = this.times;
    const offset = this.offsets[process] ?? 0;
    return Math.ceil((from - offset) / retry) * retry + offset;
  }

  private lastTry(process: number): Micros {
    const next = this.tryFrom(process, this.sim.now);
    return Math.max(0, next === this.sim.now ? next : next - this.times.retry);
  }

  private take(): void {
    const taker = this.nextTaker()?.process;
    if (taker === undefined) return;
    this.client.write(
      (tx) => {
        if (this.alive[taker] !== true) return false;
        this.leader = taker;
        this.lease.holder = taker;
        this.lease.renewedAt = tx.now;
        tx.update(this.lease);
        this.tellTaken(taker);
        return true;
      },
      () => this.settle(),
    );
  }

  private tellTaken(value: number): void {
    const { sim, lease } = this;
    this.emit({
      kind: 'event',
      at: sim.now,
      reason: 'LeaderElection',
      about: 'Lease',
      index: lease.rank,
      machine: NOWHERE,
      value,
    });
  }
}
