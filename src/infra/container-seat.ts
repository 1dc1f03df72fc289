/** What one container holds of its machine, from the instant it is made: given back as a whole, however it ends. */
import type { Simulation } from '../engine/simulation.ts';
import type { AppProcess } from './life/app-life.ts';
import { ContainerHome, type MemoryKeeper } from './life/container-home.ts';
import type { ContainerSpec } from './life/container-life.ts';
import type { InstanceDraws } from './life/instance.ts';
import type { Machine } from './machine.ts';
import type { Runtime } from './runtime.ts';
import type { CpuClaim } from './sharing/cpu.ts';
import { CpuQuota, type CpuUse } from './sharing/cpu-quota.ts';
import type { Neighbour } from './sharing/interference.ts';
import type { Extent } from './space/extent.ts';
import type { MemoryClaim } from './space/memory.ts';
import type { Layer } from './specs/images.ts';

/** CPU weight per requested core, as cgroup shares; a container without a request has the least weight there is. */
const LEAST_WEIGHT = 0.002; // Source: Kubernetes, MinShares = 2 of 1024 per core.

export class ContainerSeat {
  readonly home: ContainerHome;
  readonly memory: MemoryClaim;
  readonly writable: Extent;
  private readonly machine: Machine;
  private readonly claim: CpuClaim;
  private readonly neighbour: Neighbour | null;
  private hasJoined = false;
  private mounted: readonly Layer[] = [];
  private unmap: (() => void) | null = null;

  /** `keeper`: who sees to the machine's memory; null: nobody does. */
  constructor(
    sim: Simulation,
    machine: Machine,
    container: ContainerSpec,
    app: AppProcess,
    draws: InstanceDraws,
    keeper: MemoryKeeper | null,
  ) {
    const { runtime, images } = machine;
    if (runtime === null || images === null) throw new Error(`${machine.name} has no container runtime`);
    this.machine = machine;
    const { requests } = container;
    this.claim = machine.cpu.claim(Math.max(LEAST_WEIGHT, requests.cores), Infinity);
    const cpu = withinLimit(sim, this.claim, container, runtime);
    this.neighbour = app.interference && { ...app.interference, claim: this.claim };
    this.memory = machine.memory.claim(requests.memory, false);
    this.writable = machine.space.writable();
    const holdings = { cpu, memory: this.memory, writable: this.writable, draws, keeper };
    this.home = new ContainerHome(machine, runtime, images, container, holdings);
  }

  /** Builds on layers that are here; `resident`: share of their bytes that stay in memory. */
  mount(layers: readonly Layer[], resident: number): void {
    const { images, runtime, memory } = this.machine;
    images?.use(layers, 1);
    this.mounted = layers;
    this.unmap = runtime?.filesIn(memory).mapAll(layers, resident) ?? null;
  }

  /** Begins to disturb its neighbours, and to be disturbed. */
  join(): void {
    if (this.neighbour === null) return;
    this.machine.join(this.neighbour);
    this.hasJoined = true;
  }

  /** Gives all of it back. */
  close(): void {
    if (this.hasJoined && this.neighbour !== null) this.machine.leave(this.neighbour);
    this.home.leave();
    this.unmap?.();
    this.machine.images?.use(this.mounted, -1);
    this.writable.close();
    this.memory.close();
    this.claim.close();
  }
}

/** The use of a claim up to the CPU limit, if there is one. */
function withinLimit(
  sim: Simulation,
  claim: CpuClaim,
  { limits, quotaPeriod }: ContainerSpec,
  { withheld }: Runtime,
): CpuUse {
  if (limits.cores === Infinity) return claim;
  return new CpuQuota(sim, claim, { limit: limits.cores, period: quotaPeriod }, withheld.teller());
}
