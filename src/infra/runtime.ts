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
import { Lock } from './life/lock.ts';
import { type CpuUse, Withheld } from './sharing/cpu-quota.ts';
import type { ContainerRuntime } from './specs/containers.ts';

export class Runtime {
  readonly profile: ContainerRuntime;
  /** What the CPU limits of its containers withhold. */
  readonly withheld: Withheld;
  private readonly lock: Lock;
  private resident = 0;

  /** `onWithheld` hears how many cores the limits of its containers withhold, whenever that changes. */
  constructor(sim: Simulation, profile: ContainerRuntime, onWithheld: (cores: number) => void = () => {}) {
    this.profile = profile;
    this.withheld = new Withheld(onWithheld);
    this.lock = new Lock(sim);
  }

  /** Creates and starts a container that burns its share of the start on `cpu`, in one thread of `coreSpeed`. */
  *start(cpu: CpuUse, coreSpeed: number, draws: RandomStream): Life {
    const { start, perResidentSeconds, serialSeconds, serialGrowth, cpuShare } = this.profile;
    const { lock } = this;
    const seconds = sample(start, draws) + this.resident * perResidentSeconds;
    const serial = Math.min(seconds, serialSeconds);
    yield* lock.during(function* () {
      yield fromSeconds(serial * (1 + serialGrowth * lock.waiters));
    });
    const rest = seconds - serial;
    const busy = Math.min(rest, seconds * cpuShare);
    yield* cpu.burn(busy, coreSpeed);
    yield fromSeconds(rest - busy);
  }

  /** Counts a container in or out: each one resident slows the next start. */
  countResident(change: 1 | -1): void {
    this.resident += change;
  }
}
