/** What a machine and its runtime lend to the one app in a container. */
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';
import type { ImageStore } from '../images/image-store.ts';
import type { Machine } from '../machine.ts';
import type { Runtime } from '../runtime.ts';
import type { CpuUse } from '../sharing/cpu-quota.ts';
import type { IoKind } from '../sharing/disk-io.ts';
import type { Extent } from '../space/extent.ts';
import type { MemoryClaim } from '../space/memory.ts';
import type { BackOff } from '../specs/containers.ts';
import type { Efficiency } from '../specs/efficiency.ts';
import type { Layer } from '../specs/images.ts';
import { AppDisk } from '../storage/app-disk.ts';
import type { Stall } from '../storage/stall.ts';
import { type Sent, sendFrom, type Traffic } from '../traffic.ts';
import type { AppHome } from './app-life.ts';
import type { ContainerSpec } from './container-life.ts';
import type { InstanceDraws } from './instance.ts';

/** Who sees to it that the memory of a machine suffices. */
export interface MemoryKeeper {
  /** Somebody has taken memory. */
  look(): void;
  /**
   * There is less left than `asker` needs: the kernel kills. False: the asker is the one to be killed. Absent: it always is.
   */
  killFor?(asker: MemoryClaim): boolean;
}

/** What the container holds of its machine. Whoever made it gives it back. */
interface Holdings {
  readonly cpu: CpuUse;
  readonly memory: MemoryClaim;
  readonly writable: Extent;
  readonly draws: InstanceDraws;
  readonly keeper: MemoryKeeper | null;
}

export class ContainerHome implements AppHome {
  readonly cpu: CpuUse;
  readonly efficiency: Efficiency;
  readonly disk: AppDisk;
  private readonly on: Machine;
  private readonly runtime: Runtime;
  private readonly images: ImageStore;
  private readonly layers: readonly Layer[];
  private readonly memoryLimit: number;
  private readonly memory: MemoryClaim;
  private readonly draws: RandomStream;
  private readonly keeper: MemoryKeeper | null;
  /** Whether it runs, so that it slows the starts of others. */
  private resident = false;

  constructor(
    machine: Machine,
    runtime: Runtime,
    images: ImageStore,
    { layers, limits }: ContainerSpec,
    { cpu, memory, writable, draws, keeper }: Holdings,
  ) {
    const { efficiency, writes } = runtime.within(machine.efficiency);
    this.cpu = cpu;
    this.efficiency = efficiency;
    this.disk = new AppDisk(machine, writable, writes);
    this.on = machine;
    this.runtime = runtime;
    this.images = images;
    this.layers = layers;
    this.memoryLimit = limits.memory;
    this.memory = memory;
    this.draws = draws.runtime;
    this.keeper = keeper;
  }

  get machine(): MachineIndex {
    return this.on.index;
  }

  get coreSpeed(): number {
    return this.on.coreSpeed;
  }

  get foundRunning(): boolean {
    return false;
  }

  get backOff(): BackOff {
    return this.runtime.profile.backOff;
  }

  get stall(): Stall | null {
    return this.on.stall;
  }

  slowdown(): number {
    return this.images.slowdown(this.layers);
  }

  /** Takes memory for the app beside what the runtime needs for it. False where there is no room. */
  useMemory(used: number): boolean {
    if (used > this.memoryLimit) return false;
    const parts = this.runtime.holding(used);
    while (!this.memory.set(parts)) {
      if (this.keeper?.killFor?.(this.memory) !== true) return false;
    }
    this.keeper?.look();
    return true;
  }

  operate(count: number, kind: IoKind): Life {
    return this.on.storage.operations(count, kind, this.efficiency[kind]);
  }

  send(sim: Simulation, traffic: Traffic): () => Sent {
    return sendFrom(sim, this.on, traffic, this.runtime.profile.efficiency.network);
  }

  *beforeStart(): Life {
    this.countIn(false); // it does not slow itself
    yield* this.runtime.start(this.cpu, this.coreSpeed, this.draws);
    this.countIn(true);
  }

  /** Holds a life in a VM while the VM stands still; nothing holds one on a host. */
  beside(life: Life): Life {
    return this.on.pause === null ? life : this.on.pause.over(life);
  }

  /** The container is gone: it slows nobody any more. */
  leave(): void {
    this.countIn(false);
  }

  private countIn(now: boolean): void {
    if (now !== this.resident) this.runtime.countResident(now ? 1 : -1);
    this.resident = now;
  }
}
