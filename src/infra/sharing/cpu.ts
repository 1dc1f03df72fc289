/**
 * A machine's cores, divided among those who want them by weighted max-min fairness with limits, at every change.
 *
 * Machines nest: a VM is a claim on its host's CPU and carries a CPU of its own, whose claims are served from what the
 * VM is given. Demands are summed from the leaves up, then cores are divided from the root down, once per instant.
 * Threads of one claim share what the claim is given in proportion to their widths, as threads of one control group do.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { CpuTable } from './cpu-table.ts';
import { fairShare } from './fair-share.ts';
import { FluidPool } from './fluid-pool.ts';
import { NEVER, Settling } from './settling.ts';

/**
 * Told after each division: the cores wanted by those who use them, each up to its own limit, however small the machines
 * in between, and the cores given.
 */
export type CpuListener = (wanted: number, used: number) => void;

export class Cpu {
  readonly cores: number;
  private readonly sim: Simulation;
  private readonly onChange: CpuListener;
  /** Of a machine that stands on no other. */
  private readonly settling: Settling | null;
  /** Of a machine inside another: its claim there. */
  private readonly outer: CpuClaim | null;
  private readonly claims: CpuClaim[] = [];
  /** Claims whose demand has changed since the last division: while there is enough for all, only they are looked at. */
  private changes: CpuClaim[] = [];
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
  constructor(sim: Simulation, cores: number, onChange: CpuListener, outer: CpuClaim | null = null) {
    if (!(cores > 0)) throw new RangeError(`a machine must have more than 0 cores, not ${cores}`);
    this.cores = cores;
    this.sim = sim;
    this.onChange = onChange;
    this.outer = outer;
    this.settling = outer === null ? new Settling(sim, this) : null;
  }

  /** The CPU of a machine that runs on `claim`: at most `cores`, and at most what the claim is given. */
  static inside(claim: CpuClaim, cores: number, onChange: CpuListener = () => {}): Cpu {
    const cpu = new Cpu(claim.simulation, cores, onChange, claim);
    claim.carry(cpu);
    return cpu;
  }

  /**
   * Opens a claim. `weight`: above 0, parts in shortage are in proportion to it. `limit`: most cores it may ever get.
   */
  claim(weight: number, limit: number): CpuClaim {
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`a weight must be above 0 and finite, not ${weight}`);
    }
    if (!(limit > 0)) throw new RangeError(`a limit must be above 0 cores, not ${limit}`);
    const claim = new CpuClaim(this.sim, this, weight, limit, this.table.add(weight));
    this.claims.push(claim);
    return claim;
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
    this.changes.push(claim);
    this.becomeStale();
  }

  /** Called by claims: takes one out. */
  drop(claim: CpuClaim): void {
    this.claims.splice(claim.row, 1);
    this.table.remove(claim.row);
    for (let row = claim.row; row < this.claims.length; row++) (this.claims[row] as CpuClaim).row = row;
    this.changes = this.changes.filter((other) => other !== claim);
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
      const { demand } = this.table.share;
      for (const claim of this.changes) {
        demand[claim.row] = claim.sumDemands();
        this.table.leaves[claim.row] = claim.leavesWanted;
      }
      this.totalWanted = this.table.sumOf(demand);
      this.leavesWanted = this.table.sumOf(this.table.leaves);
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
    this.changes.length = 0;
    this.due = this.table.firstDue();
    this.onChange(this.leavesWanted, this.totalUsed);
    return this.due;
  }

  /** Called from above when the time of some work has come: wakes the lives whose work is done. */
  finishDue(): void {
    const { now } = this.sim;
    if (this.due > now) return;
    for (let row = 0; row < this.claims.length; row++) {
      if ((this.table.dues[row] as number) <= now) (this.claims[row] as CpuClaim).finishDue();
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
    this.totalUsed = fairShare(available, this.table.share, this.table.rows);
    for (const claim of this.claims) {
      this.table.dues[claim.row] = claim.give(this.table.share.given[claim.row] as number);
    }
  }

  /** There was and is enough for all: who has not changed has what he wants. */
  private divideChanges(): void {
    this.totalUsed = this.totalWanted;
    for (const claim of this.changes) {
      this.table.dues[claim.row] = claim.give(this.table.share.demand[claim.row] as number);
    }
  }
}

/** One claimant of a machine's cores: a container, a VM, or the machine's own housekeeping. */
export class CpuClaim {
  readonly weight: number;
  readonly limit: number;
  readonly simulation: Simulation;
  /** Kept by the CPU: the claim's place in its table. */
  row: number;
  private readonly cpu: Cpu;
  private readonly work: FluidPool;
  private carried: Cpu | null = null;
  private continuous = 0;
  private closed = false;
  private stale = false;
  /** All that is asked inside the claim, before its limit, as of the last division. */
  private asked = 0;
  private givenCores = 0;
  private due: Micros = NEVER;

  /** Made by `Cpu.claim`. */
  constructor(sim: Simulation, cpu: Cpu, weight: number, limit: number, row: number) {
    this.simulation = sim;
    this.weight = weight;
    this.limit = limit;
    this.row = row;
    this.cpu = cpu;
    this.work = new FluidPool(sim, this);
  }

  /** Sets the continuous demand, in cores; 0: idle. Beside it, work that burns adds its own. */
  want(cores: number): void {
    if (!(cores >= 0 && cores < Infinity))
      throw new RangeError(`a demand must be 0 or more cores, not ${cores}`);
    if (cores === this.continuous) return;
    this.continuous = cores;
    this.changed();
  }

  /**
   * Helper of lives: works off `coreSeconds` on at most `width` cores (default 1) and ends at the first whole µs at
   * which they are done. A life that is stopped takes its demand with it. Work on a closed claim gets nothing.
   */
  burn(coreSeconds: number, width = 1): Life {
    return this.work.serve(coreSeconds, width);
  }

  /** Cores wanted now, up to the limit. */
  get wanted(): number {
    const carried = this.carried === null ? 0 : this.carried.sumDemands();
    return Math.min(this.limit, this.continuous + this.work.width + carried);
  }

  /** Cores given since the last division. */
  get given(): number {
    return this.givenCores;
  }

  /** Takes the claim, and whatever machine it carries, off the CPU. May be called again. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.givenCores = 0;
    this.work.setSpeed(0);
    this.cpu.drop(this);
  }

  /** Called by `Cpu.inside`. */
  carry(cpu: Cpu): void {
    if (this.carried !== null) throw new Error('a claim carries one machine at most');
    this.carried = cpu;
    this.changed();
  }

  /** Called from inside: what is asked of this claim has changed. */
  changed(): void {
    if (this.closed || this.stale) return;
    this.stale = true;
    this.cpu.changed(this);
  }

  /** Called by the CPU before a division: what the claim asks for, up to its limit. */
  sumDemands(): number {
    if (this.stale) {
      const carried = this.carried === null ? 0 : this.carried.sumDemands();
      this.asked = this.continuous + this.work.width + carried;
    }
    return Math.min(this.limit, this.asked);
  }

  /** What those want who use the cores: the claim itself up to its limit, or, for a machine, whoever runs in it. */
  get leavesWanted(): number {
    if (this.carried === null) return Math.min(this.limit, this.asked);
    return this.carried.wantedByLeaves + this.continuous + this.work.width;
  }

  /** Called by the CPU: passes the cores given on to work and to the machine carried. Returns when work is next done. */
  give(cores: number): Micros {
    if (!this.stale && cores === this.givenCores) return this.due;
    this.stale = false;
    this.givenCores = cores;
    const share = this.asked > 0 ? cores / this.asked : 0;
    this.due = this.work.setSpeed(share);
    if (this.carried !== null) {
      this.due = Math.min(this.due, this.carried.divide(share * this.carried.sumDemands()));
    }
    return this.due;
  }

  /** Called by the CPU: wakes the lives whose work is done. */
  finishDue(): void {
    if (this.due > this.simulation.now) return;
    this.work.finishDue();
    this.carried?.finishDue();
    this.changed();
  }
}
