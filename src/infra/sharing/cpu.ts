/**
 * A machine's cores, divided among those who want them by weighted max-min fairness with limits, at every change.
 *
 * Machines nest: a VM is a claim on its host's CPU and carries a CPU of its own, whose claims are served from what the
 * VM is given. Demands are summed from the leaves up, then cores are divided from the root down, once per instant.
 * Threads of one claim share what the claim is given in proportion to their widths, as threads of one control group do.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { fairShare, type ShareTable, shareTable } from './fair-share.ts';
import { FluidPool } from './fluid-pool.ts';
import { NEVER, Settling } from './settling.ts';

/** Told after each division: the cores wanted by all claims, each up to its own limit, and the cores given to them. */
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
  private table: ShareTable = shareTable(4);
  /** Whether a demand has changed since the last division. */
  private stale = false;
  private wantedCores = 0;
  private usedCores = 0;
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

  /** Opens a claim. `weight`: above 0, parts in shortage are in proportion to it. `limit`: most cores it may ever get. */
  claim(weight: number, limit: number): CpuClaim {
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`a weight must be above 0 and finite, not ${weight}`);
    if (!(limit > 0)) throw new RangeError(`a limit must be above 0 cores, not ${limit}`);
    const claim = new CpuClaim(this.sim, this, weight, limit);
    this.claims.push(claim);
    return claim;
  }

  /** Cores wanted by all claims as of the last division, each up to its limit. More than `cores` where they contend. */
  get wanted(): number {
    return this.wantedCores;
  }

  /** Cores given to all claims since the last division. */
  get used(): number {
    return this.usedCores;
  }

  /** Called by claims: a demand has changed. */
  changed(): void {
    if (this.stale) return;
    this.stale = true;
    if (this.outer !== null) this.outer.changed();
    else this.settling?.changed();
  }

  /** Called by claims: takes one out. */
  drop(claim: CpuClaim): void {
    this.claims.splice(this.claims.indexOf(claim), 1);
    this.changed();
  }

  /** Called by the settling of the root. */
  settle(): Micros {
    this.sumDemands();
    return this.divide(this.cores);
  }

  /** Called from above before a division: brings `wanted` up to date. Returns the cores this machine can make use of. */
  sumDemands(): number {
    if (this.stale) {
      const size = this.claims.length;
      if (size > this.table.demand.length) this.table = shareTable(2 * size);
      this.wantedCores = 0;
      for (let row = 0; row < size; row++) {
        const claim = this.claims[row] as CpuClaim;
        const demand = claim.sumDemands();
        this.table.demand[row] = demand;
        this.table.weight[row] = claim.weight;
        this.wantedCores += demand;
      }
    }
    return Math.min(this.cores, this.wantedCores);
  }

  /** Called from above: divides the `available` cores. Returns when the next work of any claim will be done. */
  divide(available: number): Micros {
    if (!this.stale && available === this.available) return this.due;
    this.stale = false;
    this.available = available;
    this.usedCores = fairShare(available, this.table, this.claims.length);
    this.due = NEVER;
    for (let row = 0; row < this.claims.length; row++) {
      const due = (this.claims[row] as CpuClaim).give(this.table.given[row] as number);
      if (due < this.due) this.due = due;
    }
    this.onChange(this.wantedCores, this.usedCores);
    return this.due;
  }

  /** Called from above when the time of some work has come: wakes the lives whose work is done. */
  finishDue(): void {
    if (this.due > this.sim.now) return;
    for (const claim of this.claims) claim.finishDue();
    this.changed();
  }
}

/** One claimant of a machine's cores: a container, a VM, or the machine's own housekeeping. */
export class CpuClaim {
  readonly weight: number;
  readonly limit: number;
  readonly simulation: Simulation;
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
  constructor(sim: Simulation, cpu: Cpu, weight: number, limit: number) {
    this.simulation = sim;
    this.weight = weight;
    this.limit = limit;
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
    if (this.closed) return;
    this.stale = true;
    this.cpu.changed();
  }

  /** Called by the CPU before a division: what the claim asks for, up to its limit. */
  sumDemands(): number {
    if (this.stale) {
      const carried = this.carried === null ? 0 : this.carried.sumDemands();
      this.asked = this.continuous + this.work.width + carried;
    }
    return Math.min(this.limit, this.asked);
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
