/**
 * The container runtime of one machine: what it costs to start a container where others run and others start.
 *
 * start = drawn time on an idle node + (containers resident) x growth. A part of it is done under the runtime's lock
 * (network namespace, mounts), one container at a time, so that the rate of starts has a ceiling of 1 / serial part. Whoever
 * waits makes it worse: with w waiting when the lock is taken, that part takes 1 + serialGrowth w times as long.
 */
import { sample } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Life, Simulation } from '../engine/simulation.ts';
import { fromSeconds } from '../engine/time.ts';
import type { Levels } from './levels.ts';
import { Lock } from './life/lock.ts';
import type { NodePressure } from './life/node-pressure.ts';
import { type CpuUse, Withheld } from './sharing/cpu-quota.ts';
import { FileCache } from './space/file-cache.ts';
import type { Memory } from './space/memory.ts';
import { type MemoryParts, NOTHING } from './space/memory-claim.ts';
import type { ContainerRuntime } from './specs/containers.ts';
import { type Efficiency, nested } from './specs/efficiency.ts';
import type { WriteRules } from './storage/app-disk.ts';

/** What a machine and its runtime leave to a container there. */
export interface Within {
  /** Of the speed of hardware. */
  readonly efficiency: Efficiency;
  /** How it writes to its own layer. */
  readonly writes: WriteRules;
}

export class Runtime {
  readonly profile: ContainerRuntime;
  /** What the CPU limits of its containers withhold. */
  readonly withheld: Withheld;
  private readonly levels: Levels | null;
  private cache: FileCache | null = null;
  /** What it leaves to containers, and on a machine of which efficiency: of all of them, the same. */
  private left: (Within & { readonly outer: Efficiency }) | null = null;
  /** What a container held last. */
  private held: MemoryParts = NOTHING;
  /** Gives up copies where memory gets short; null: nobody does. Set once, before anything runs. */
  pressure: NodePressure | null = null;
  private readonly lock: Lock;
  private resident = 0;

  /** `levels`: of the machine, where what its limits withhold and its files save is told. */
  constructor(sim: Simulation, profile: ContainerRuntime, levels: Levels | null = null) {
    this.profile = profile;
    this.levels = levels;
    this.withheld = new Withheld((cores) => levels?.set('cpuWithheld', cores));
    this.lock = new Lock(sim);
  }

  /** Creates and starts a container that burns its share of the start on `cpu`, in one thread of `coreSpeed`. */
  *start(cpu: CpuUse, coreSpeed: number, draws: RandomStream): Life {
    const { start, perResidentSeconds, serialSeconds, serialGrowth, cpuShare } = this.profile;
    const { lock } = this;
    const seconds = sample(start, draws) + this.resident * perResidentSeconds;
    const serial = Math.min(seconds, serialSeconds);
    yield* lock.hold(() => fromSeconds(serial * (1 + serialGrowth * lock.waiters)));
    const rest = seconds - serial;
    const busy = Math.min(rest, seconds * cpuShare);
    yield* cpu.burn(busy, coreSpeed);
    yield fromSeconds(rest - busy);
  }

  /** What is left to a container on a machine of that efficiency. */
  within(outer: Efficiency): Within {
    if (this.left?.outer !== outer) {
      const efficiency = nested(outer, this.profile.efficiency);
      // What it writes goes through its writable layer: slower, and a file is copied before its first change.
      const { sequential } = efficiency;
      const writeSpeed = sequential * this.profile.writableSpeed;
      this.left = { outer, efficiency, writes: { readSpeed: sequential, writeSpeed, copiesOnWrite: 1 } };
    }
    return this.left;
  }

  /** What a container holds whose app uses so many bytes. Most are copies of others: those hold the same object. */
  holding(used: number): MemoryParts {
    if (this.held.used !== used || this.held === NOTHING)
      this.held = { used, guestOs: 0, hypervisor: 0, runtime: this.profile.memoryPerContainer };
    return this.held;
  }

  /** The files that its containers have in the memory of their machine. */
  filesIn(memory: Memory): FileCache {
    this.cache ??= new FileCache(memory, (saved) => this.levels?.set('ramShared', saved));
    return this.cache;
  }

  /** Counts a container in or out: each one resident slows the next start. */
  countResident(change: 1 | -1): void {
    this.resident += change;
  }
}
