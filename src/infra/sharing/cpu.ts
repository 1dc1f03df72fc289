/**
 * A machine's cores, divided among those who want them by weighted max-min fairness with limits, at every change.
 *
 * Machines nest: a VM is a claim on its host's CPU and carries a CPU of its own, whose claims are served from what the
 * VM is given. Demands are summed from the leaves up, then cores are divided from the root down, once per instant.
 * Threads of one claim share what the claim is given in proportion to their widths, as threads of one control group do.
 */
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { CpuClaim } from './cpu-claim.ts';
import { CpuTable } from './cpu-table.ts';
import { fairShare, shareTable } from './fair-share.ts';
import { NEVER, Settling } from './settling.ts';

export { CpuClaim } from './cpu-claim.ts';

/**
 * Told after each division: the cores wanted by those who use them, each up to its own limit, however small the machines
 * in between, and the cores given.
 */
export type CpuListener = (wanted: number, used: number) => void;

const toNobody = (): void => undefined;

/** What divisions of scarce cores are worked out in, one at a time. */
let shares = shareTable(64);

export class Cpu {
  readonly cores: number;
  /** Work that claims here do per core-second given: 1, but for a VM that is slower or faster than others of its kind. */
  readonly pace: number;
  /** Kept by `slowTo`: what slows all work here for a while, such as memory that is swapped. */
  brake = 1;
  /** Kept by `dragTo`: what a host that is slow leaves of the speed of all work on it, however deep it is nested. */
  speed = 1;
  readonly simulation: Simulation;
  private readonly onChange: CpuListener;
  /** Of a machine that stands on no other. */
  private readonly settling: Settling | null;
  /** Of a machine inside another: its claim there. */
  private outer: CpuClaim | null;
  private readonly claims: CpuClaim[] = [];
  /**
   * Claims whose demand has changed since the last division, in that order, as a chain through `CpuClaim.next`: while
   * there is enough for all, only they are looked at.
   */
  private firstChange: CpuClaim | null = null;
  private lastChange: CpuClaim | null = null;
  private readonly table = new CpuTable();
  private scarce = false;
  private isStale = false;
  private totalWanted = 0;
  private totalUsed = 0;
  /** Wanted by claims that carry no machine, here and in the machines carried. */
  private leavesWanted = 0;
  private available = 0;
  private due: Micros = NEVER;

  /** A machine with `cores` of its own (above 0), or, with `outer`, one that runs on that claim: see `Cpu.inside`. */
  constructor(
    sim: Simulation,
    cores: number,
    onChange: CpuListener,
    outer: CpuClaim | null = null,
    pace = 1,
  ) {
    if (!(cores > 0)) throw new RangeError(`a machine must have more than 0 cores, not ${cores}`);
    if (!(pace > 0 && pace < Infinity))
      throw new RangeError(`a pace must be above 0 and finite, not ${pace}`);
    this.cores = cores;
    this.pace = pace;
    this.simulation = sim;
    this.onChange = onChange;
    this.outer = outer;
    if (outer !== null) this.speed = outer.speed;
    this.settling = outer === null ? new Settling(sim, this) : null;
  }

  /** The CPU of a machine that runs on `claim`: at most `cores`, and at most what the claim is given. */
  static inside(claim: CpuClaim, cores: number, onChange: CpuListener = toNobody, pace = 1): Cpu {
    const cpu = new Cpu(claim.simulation, cores, onChange, claim, pace);
    claim.carry(cpu);
    return cpu;
  }

  /** A machine inside another runs on `claim` from now on, which may be of another host: nobody in it notices. */
  moveTo(claim: CpuClaim): void {
    if (this.outer === null) throw new Error('only a machine inside another can move');
    this.outer.putDown();
    this.outer = claim;
    this.slowTo(1);
    this.dragTo(claim.speed);
    claim.carry(this);
  }

  /** A machine inside another is left with that part of what it would use, until it moves. Above 0 to 1. */
  holdTo(part: number): void {
    this.outer?.holdTo(part);
  }

  /**
   * Opens a claim. `weight`: above 0, parts in shortage are in proportion to it. `limit`: most cores it may ever get.
   */
  claim(weight: number, limit: number): CpuClaim {
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`a weight must be above 0 and finite, not ${weight}`);
    }
    if (!(limit > 0)) throw new RangeError(`a limit must be above 0 cores, not ${limit}`);
    const claim = new CpuClaim(this, limit, this.table.add(weight));
    this.claims.push(claim);
    return claim;
  }

  /** From now on all work here is done so many times as fast per core given, beside its usual pace. */
  slowTo(brake: number): void {
    if (brake === this.brake) return;
    this.brake = brake;
    for (const claim of this.claims) claim.changed();
  }

  /** From now on all work here, and in the machines carried, is done at that part of its speed. Above 0 to 1. */
  dragTo(speed: number): void {
    if (speed === this.speed) return;
    this.speed = speed;
    for (const claim of this.claims) claim.dragTo(speed);
  }

  /** Cores wanted by all claims as of the last division, each up to its limit. More than `cores` where they contend. */
  get wanted(): number {
    return this.totalWanted;
  }

  /** Called by the claim that carries this machine, after `sumDemands`. */
  get wantedByLeaves(): number {
    return this.leavesWanted;
  }

  /** Cores given to all claims since the last division. */
  get used(): number {
    return this.totalUsed;
  }

  /** Called by claims, at most once between divisions: the demand of `claim` has changed. */
  changed(claim: CpuClaim): void {
    if (this.lastChange === null) this.firstChange = claim;
    else this.lastChange.next = claim;
    this.lastChange = claim;
    this.becomeStale();
  }

  /** Called by claims: takes one out. */
  drop(claim: CpuClaim): void {
    this.claims.splice(claim.row, 1);
    this.table.remove(claim.row);
    for (let row = claim.row; row < this.claims.length; row++) (this.claims[row] as CpuClaim).row = row;
    this.unchain(claim);
    this.becomeStale();
  }

  /** Called by the settling of the root. */
  settle(): Micros {
    this.sumDemands();
    return this.divide(this.cores);
  }

  /**
   * Called from above before a division: brings `wanted` up to date. Returns the cores this machine can make use of.
   */
  sumDemands(): number {
    if (this.isStale) {
      for (let claim = this.firstChange; claim !== null; claim = claim.next)
        this.table.ask(claim.row, claim.sumDemands(), claim.leavesWanted);
      this.totalWanted = this.table.sumOfDemands();
      this.leavesWanted = this.table.sumOfLeaves();
    }
    return Math.min(this.cores, this.totalWanted);
  }

  /** Called from above: divides the `available` cores. Returns when the next work of any claim will be done. */
  divide(available: number): Micros {
    if (!this.isStale && available === this.available) return this.due;
    this.available = available;
    if (this.scarce || this.totalWanted > available) this.divideAnew(available);
    else this.divideChanges();
    this.isStale = false;
    this.forgetChanges();
    this.due = this.table.firstDue();
    this.onChange(this.leavesWanted, this.totalUsed);
    return this.due;
  }

  /** Called from above when the time of some work has come: wakes the lives whose work is done. */
  finishDue(): void {
    const { now } = this.simulation;
    if (this.due > now) return;
    for (let row = 0; row < this.claims.length; row++) {
      if (this.table.dueOf(row) <= now) (this.claims[row] as CpuClaim).finishDue();
    }
  }

  private becomeStale(): void {
    if (this.isStale) return;
    this.isStale = true;
    if (this.outer !== null) this.outer.changed();
    else this.settling?.changed();
  }

  /** There was not, or is not, enough for all: everybody's part may change. */
  private divideAnew(available: number): void {
    this.scarce = this.totalWanted > available;
    const rows = this.claims.length;
    if (rows > shares.demand.length) shares = shareTable(2 * rows);
    for (let row = 0; row < rows; row++) {
      shares.demand[row] = this.table.demandOf(row);
      shares.weight[row] = this.table.weightOf(row);
    }
    this.totalUsed = fairShare(available, shares, rows);
    // All is noted before any claim passes it on: a machine inside it divides in the same columns.
    for (let row = 0; row < rows; row++) this.table.setGiven(row, shares.given[row] as number);
    for (const claim of this.claims) this.table.setDue(claim.row, claim.give(this.table.givenTo(claim.row)));
  }

  /** There was and is enough for all: who has not changed has what he wants. */
  private divideChanges(): void {
    this.totalUsed = this.totalWanted;
    for (let claim = this.firstChange; claim !== null; claim = claim.next)
      this.table.setDue(claim.row, claim.give(this.table.demandOf(claim.row)));
  }

  private unchain(claim: CpuClaim): void {
    let before: CpuClaim | null = null;
    for (let at = this.firstChange; at !== null; before = at, at = at.next) {
      if (at !== claim) continue;
      if (before === null) this.firstChange = at.next;
      else before.next = at.next;
      if (this.lastChange === at) this.lastChange = before;
      at.next = null;
      return;
    }
  }

  private forgetChanges(): void {
    for (let claim = this.firstChange; claim !== null; ) {
      const { next } = claim;
      claim.next = null;
      claim = next;
    }
    this.firstChange = null;
    this.lastChange = null;
  }
}
