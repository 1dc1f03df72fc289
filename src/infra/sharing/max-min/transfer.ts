/** The handle on a transfer, from its beginning to its end. */
import { type Life, PARK, type Process, type Simulation } from '../../../engine/simulation.ts';
import type { Bundle, Flow } from './bundle.ts';

/** What carries transfers. */
export interface Carrier {
  readonly sim: Simulation;
  /** Takes on a transfer with so many bytes left; null where nothing bounds its rate, so that it takes no time. */
  carry(transfer: Transfer, bytes: number): Bundle | null;
  /** Drops a transfer; returns the bytes that were left to send. */
  drop(transfer: Transfer, bundle: Bundle): number;
}

export class Transfer implements Flow {
  readonly number: number;
  key = 0;
  place = -1;
  /** Names of the links it takes, in ascending order, without repetitions. */
  readonly route: readonly number[];
  private readonly carrier: Carrier;
  private most: number;
  private bundle: Bundle | null = null;
  private waiting: Process | null = null;
  /** What it sent in bundles before this one, and where this one stood when it came in. */
  private before = 0;
  private since = 0;

  /** Made by `Network.send`. */
  constructor(carrier: Carrier, number: number, route: readonly number[], bytes: number, cap: number) {
    this.carrier = carrier;
    this.number = number;
    this.route = route;
    this.most = checkedCap(cap);
    if (bytes > 0) this.takeUp(bytes);
  }

  /** Bytes per second that it takes at most. */
  get cap(): number {
    return this.most;
  }

  /** Bounds a transfer under way otherwise from now on. */
  set cap(bytesPerSecond: number) {
    if (checkedCap(bytesPerSecond) === this.most) return;
    this.most = bytesPerSecond;
    if (this.bundle === null) return;
    this.before = this.sent;
    this.takeUp(this.carrier.drop(this, this.bundle));
    if (this.bundle === null) this.arrive();
  }

  /** Bytes per second since the last division; 0 once it is over. */
  get rate(): number {
    return this.bundle === null ? 0 : this.bundle.rate;
  }

  /** Bytes that are still to be sent. */
  get left(): number {
    return this.bundle === null ? 0 : Math.max(0, this.key - this.bundle.attained(this.carrier.sim.now));
  }

  /** Bytes sent so far; 0 once it is over. */
  get sent(): number {
    if (this.bundle === null) return 0;
    return this.before + this.bundle.attained(this.carrier.sim.now) - this.since;
  }

  /** Helper of the life that looks after it: ends when the last byte has arrived. Stopping the life breaks it off. */
  *arrival(): Life {
    if (this.bundle === null) return;
    const process = this.carrier.sim.current;
    if (process === null) throw new Error('only a life can wait for a transfer');
    this.waiting = process;
    try {
      while (this.bundle !== null) yield PARK;
    } finally {
      this.waiting = null;
      this.stop();
    }
  }

  private takeUp(bytes: number): void {
    this.bundle = this.carrier.carry(this, bytes);
    this.since = this.bundle?.attained(this.carrier.sim.now) ?? 0;
  }

  /** Breaks it off; nothing happens when it is over. */
  stop(): void {
    if (this.bundle === null) return;
    this.carrier.drop(this, this.bundle);
    this.bundle = null;
  }

  /** Called by the carrier, when the last byte has arrived. */
  arrive(): void {
    this.bundle = null;
    this.waiting?.wake();
  }
}

function checkedCap(cap: number): number {
  if (!(cap > 0)) throw new RangeError(`a transfer must be allowed more than 0 bytes per second, not ${cap}`);
  return cap;
}
