/** One claim on a machine's cores: continuous demand, work that burns, or a whole machine inside. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { Cpu } from './cpu.ts';
import { FluidPool } from './fluid-pool.ts';
import { NEVER } from './settling.ts';

/** One claimant of a machine's cores: a container, a VM, or the machine's own housekeeping. */
export class CpuClaim {
  readonly limit: number;
  /** Kept by the CPU: the claim's place in its table. */
  row: number;
  private readonly cpu: Cpu;
  /** Kept by the CPU: the next of its claims whose demand has changed. */
  next: CpuClaim | null = null;
  /** Null while nothing burns. */
  private work: FluidPool | null = null;
  private carried: Cpu | null = null;
  private continuous = 0;
  private closed = false;
  private frozen = false;
  /** Part of what is asked inside that is passed on. */
  private part = 1;
  private stale = false;
  /** All that is asked inside the claim, before its limit, as of the last division. */
  private asked = 0;
  private givenCores = 0;
  /** Work done per core-second given, beside what is usual on this machine. */
  private pace = 1;
  private due: Micros = NEVER;

  /** Made by `Cpu.claim`. */
  constructor(cpu: Cpu, limit: number, row: number) {
    this.limit = limit;
    this.row = row;
    this.cpu = cpu;
  }

  get simulation(): Simulation {
    return this.cpu.simulation;
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
    this.work ??= new FluidPool(this.simulation, this);
    return this.work.serve(coreSeconds, width);
  }

  /** From now on the claim's work is done so many times as fast per core given. What it is given stays the same. */
  setPace(pace: number): void {
    if (!(pace > 0 && pace < Infinity))
      throw new RangeError(`a pace must be above 0 and finite, not ${pace}`);
    if (pace === this.pace) return;
    this.pace = pace;
    this.changed();
  }

  /** Slows all work in the machine that the claim carries: see `Cpu.slowTo`. */
  slowCarried(brake: number): void {
    this.carried?.slowTo(brake);
  }

  /** What is left of the speed of the machine that it is on. */
  get speed(): number {
    return this.cpu.speed;
  }

  /** Called by the CPU, whose speed is another from now on. */
  dragTo(speed: number): void {
    this.carried?.dragTo(speed);
    this.changed();
  }

  /** Stops whatever runs on the claim (a paused VM): it asks for nothing and is given nothing until `thaw`. */
  freeze(): void {
    this.frozen = true;
    this.changed();
  }

  /** Lets it run again. */
  thaw(): void {
    this.frozen = false;
    this.changed();
  }

  /** From now on it asks for and is given that part of what is asked inside. Above 0 to 1. */
  holdTo(part: number): void {
    if (!(part > 0 && part <= 1)) throw new RangeError(`a part lies above 0 and up to 1, not at ${part}`);
    if (part === this.part) return;
    this.part = part;
    this.changed();
  }

  /** Cores wanted now, up to the limit. */
  get wanted(): number {
    if (this.frozen) return 0;
    const carried = this.carried === null ? 0 : this.carried.sumDemands();
    return Math.min(this.limit, this.part * (this.continuous + this.burning + carried));
  }

  /** Cores that work can be done on at once. */
  private get burning(): number {
    return this.work === null ? 0 : this.work.width;
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
    this.work?.setSpeed(0);
    this.cpu.drop(this);
  }

  /** Called by `Cpu.inside`. */
  carry(cpu: Cpu): void {
    if (this.carried !== null) throw new Error('a claim carries one machine at most');
    this.carried = cpu;
    this.changed();
  }

  /** Called by `Cpu.moveTo`: the machine carried goes elsewhere. */
  putDown(): void {
    this.carried = null;
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
      this.asked = this.frozen ? 0 : this.continuous + this.burning + carried;
    }
    return Math.min(this.limit, this.part * this.asked);
  }

  /** What those want who use the cores: the claim itself up to its limit, or, for a machine, whoever runs in it. */
  get leavesWanted(): number {
    if (this.frozen) return 0;
    if (this.carried === null) return Math.min(this.limit, this.asked);
    return this.carried.wantedByLeaves + this.continuous + this.burning;
  }

  /** Called by the CPU: passes the cores given on to work and to the machine carried. Returns when work is next done. */
  give(cores: number): Micros {
    if (!this.stale && cores === this.givenCores) return this.due;
    this.stale = false;
    this.givenCores = cores;
    const share = this.asked > 0 ? cores / this.asked : 0;
    const { pace, brake, speed } = this.cpu;
    this.due = this.work?.setSpeed(share * this.pace * pace * brake * speed) ?? NEVER;
    if (this.carried !== null) {
      this.due = Math.min(this.due, this.carried.divide(share * this.carried.sumDemands()));
    }
    return this.due;
  }

  /** Called by the CPU: wakes the lives whose work is done. */
  finishDue(): void {
    if (this.due > this.simulation.now) return;
    this.work?.finishDue();
    // Most claims burn at their start alone.
    if (this.work?.size === 0) this.work = null;
    this.carried?.finishDue();
    this.changed();
  }
}
