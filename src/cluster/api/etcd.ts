/**
 * etcd: the members that keep the store, and how long they take to commit what is written.
 *
 * Writes are committed in groups. While one group is on its way to the disks, all that comes in waits and makes up the next:
 *
 *   time of a group of b writes = q + perGroup + b perWrite,
 *
 * where q is the time until a quorum of members has it on the disk: the (m div 2 + 1)-th shortest among the leader's flush
 * and each follower's round trip and flush. So one client is bound by the time of a group, and a thousand fill groups of
 * hundreds (etcd, op-guide/performance.md: 583 writes/s at 1.6 ms, and 50,104 writes/s at 20 ms).
 */
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';

/** What a commit takes. */
export interface CommitCost {
  /** One flush of the log to a member's disk. */
  readonly flush: () => Micros;
  /** Between the leader and a follower, there and back. */
  readonly roundTrip: Micros;
  readonly perGroup: Micros;
  readonly perWrite: Micros;
}

export class Etcd<Write> {
  private readonly sim: Simulation;
  private readonly cost: CommitCost;
  private readonly committed: (writes: readonly Write[]) => void;
  private readonly quorumChanged: () => void;
  private readonly done: HandlerId;
  private readonly members: number;
  private membersUp: number;
  private waiting: Write[] = [];
  private group: Write[] = [];
  private busy = false;
  /** When each member has the group that is on its way, shortest first. */
  private readonly times: Micros[] = [];

  /**
   * `committed` is told each group at its commit. `members`: any number from 1 on. `quorumChanged` is told when there is a
   * quorum no longer, or again.
   */
  constructor(
    sim: Simulation,
    members: number,
    cost: CommitCost,
    committed: (writes: readonly Write[]) => void,
    quorumChanged: () => void = () => {},
  ) {
    this.sim = sim;
    this.cost = cost;
    this.committed = committed;
    this.quorumChanged = quorumChanged;
    this.members = members;
    this.membersUp = members;
    this.done = sim.on(() => this.finish());
  }

  /** Members, up or not. */
  get size(): number {
    return this.members;
  }

  /** Members that are needed to write: more than half of all, up or not. */
  get quorum(): number {
    return Math.floor(this.members / 2) + 1;
  }

  /** Members that work. Without a quorum nothing is written, and what was asked for waits. Range: 0 to all. */
  get up(): number {
    return this.membersUp;
  }

  set up(members: number) {
    const had = this.hasQuorum;
    this.membersUp = members;
    this.begin();
    if (had !== this.hasQuorum) this.quorumChanged();
  }

  write(write: Write): void {
    this.waiting.push(write);
    this.begin();
  }

  /** Whether what is written can be committed. */
  get hasQuorum(): boolean {
    return this.membersUp >= this.quorum;
  }

  private begin(): void {
    if (this.busy || !this.hasQuorum || this.waiting.length === 0) return;
    this.busy = true;
    this.group = this.waiting;
    this.waiting = [];
    const { perGroup, perWrite } = this.cost;
    this.sim.after(Math.round(this.quorumTime() + perGroup + this.group.length * perWrite), this.done);
  }

  /** What lost its quorum on the way is written again, first of all, once there is one. */
  private finish(): void {
    this.busy = false;
    const { group } = this;
    this.group = [];
    if (this.hasQuorum) this.committed(group);
    else this.waiting = [...group, ...this.waiting];
    this.begin();
  }

  private quorumTime(): Micros {
    const { flush, roundTrip } = this.cost;
    const { times } = this;
    times.length = 0;
    for (let member = 0; member < this.membersUp; member++)
      insert(times, flush() + (member === 0 ? 0 : roundTrip));
    return times[this.quorum - 1] ?? 0;
  }
}

/** Puts a time among others that are sorted. */
function insert(times: Micros[], time: Micros): void {
  let at = times.push(time) - 1;
  for (; at > 0 && (times[at - 1] as Micros) > time; at--) times[at] = times[at - 1] as Micros;
  times[at] = time;
}
