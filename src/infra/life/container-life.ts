/**
 * A container's life on a machine: image, runtime start, app.
 *
 *   imaging --(layers here)--> starting --(runtime, app)--> probing --> ready --> ...
 *
 * Its memory is used, not reserved: the request counts for placement, the limit for the kill.
 */
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { Machine } from '../machine.ts';
import type { Runtime } from '../runtime.ts';
import { CpuQuota, type CpuUse } from '../sharing/cpu-quota.ts';
import type { Extent } from '../space/extent.ts';
import type { MemoryClaim } from '../space/memory.ts';
import { type Efficiency, nested } from '../specs/efficiency.ts';
import type { Layer } from '../specs/images.ts';
import { AppDisk } from '../storage/app-disk.ts';
import { type AppHome, type AppProcess, appLife } from './app-life.ts';
import type { Instance } from './instance.ts';

/** What a container is, beside its program. */
export interface ContainerSpec {
  readonly layers: readonly Layer[];
  readonly requests: { readonly cores: number; readonly memory: number };
  readonly limits: { readonly cores: number; readonly memory: number };
  /** How often the CPU time of the limit is handed out. */
  readonly quotaPeriod: Micros;
}

/** The random streams of one instance, so that a draw for one purpose moves no other. */
export interface InstanceDraws {
  readonly boot: RandomStream;
  readonly runtime: RandomStream;
  readonly startup: RandomStream;
}

/** CPU weight per requested core, as cgroup shares; a container without a request has the least weight there is. */
const LEAST_WEIGHT = 0.002; // Source: Kubernetes, MinShares = 2 of 1024 per core.

export function* containerLife(
  sim: Simulation,
  instance: Instance,
  machine: Machine,
  container: ContainerSpec,
  app: AppProcess,
  draws: InstanceDraws,
): Life {
  const { runtime, images } = machine;
  if (runtime === null || images === null) throw new Error(`${machine.name} has no container runtime`);
  instance.enter('imaging', 'placed', machine.index);
  const claim = machine.cpu.claim(Math.max(LEAST_WEIGHT, container.requests.cores), Infinity);
  const rule = { limit: container.limits.cores, period: container.quotaPeriod };
  const cpu: CpuUse =
    rule.limit === Infinity ? claim : new CpuQuota(sim, claim, rule, runtime.withheld.teller());
  const neighbour = app.interference && { ...app.interference, claim };
  const memory = machine.memory.claim(container.requests.memory, false);
  const { pressure } = runtime;
  const tenant = sim.current && { instance, memory, process: sim.current };
  const writable = machine.space.writable();
  let unmap = () => {};
  let mounted: readonly Layer[] = [];
  let resident = false;
  const count = (now: boolean) => {
    if (now !== resident) runtime.countResident(now ? 1 : -1);
    resident = now;
  };
  try {
    yield* images.ensure(container.layers);
    if (!container.layers.every((layer) => images.has(layer))) {
      instance.enter('failed', 'disk-full', machine.index);
      return;
    }
    images.use(container.layers, 1);
    mounted = container.layers;
    unmap = runtime.filesIn(machine.memory).mapAll(mounted, app.imageResident);
    instance.enter('starting', 'image-ready', machine.index);
    const efficiency = nested(machine.efficiency, runtime.profile.efficiency);
    const home: AppHome = {
      machine: machine.index,
      cpu,
      coreSpeed: machine.coreSpeed,
      efficiency,
      foundRunning: false,
      slowdown: () => images.slowdown(container.layers),
      backOff: runtime.profile.backOff,
      useMemory: (bytes) => bytes <= container.limits.memory && useMemory(memory, bytes, runtime),
      disk: writableLayer(machine, writable, runtime, efficiency),
      stall: machine.stall,
      operate: (count, kind) => machine.storage.operations(count, kind, efficiency[kind]),
      beforeStart: function* () {
        count(false); // it does not slow itself
        yield* runtime.start(cpu, machine.coreSpeed, draws.runtime);
        count(true);
      },
      beside: heldBy(machine),
    };
    if (tenant !== null) pressure?.enter(tenant);
    if (neighbour !== null) machine.join(neighbour);
    yield* home.beside(appLife(sim, instance, app, home, draws.startup));
  } finally {
    if (tenant !== null) pressure?.leave(tenant);
    if (neighbour !== null) machine.leave(neighbour);
    count(false);
    unmap();
    images.use(mounted, -1);
    writable.close();
    memory.close();
    claim.close();
  }
}

/** What a container writes goes through its writable layer: slower, and a file is copied before its first change. */
function writableLayer(
  machine: Machine,
  writable: Extent,
  { profile }: Runtime,
  { sequential }: Efficiency,
): AppDisk {
  return new AppDisk(machine, writable, {
    readSpeed: sequential,
    writeSpeed: sequential * profile.writableSpeed,
    copiesOnWrite: 1,
  });
}

/** Takes memory for the app beside what the runtime needs for it. False where there is no room. */
function useMemory(memory: MemoryClaim, used: number, { profile, pressure }: Runtime): boolean {
  const fits = memory.set({ used, guestOs: 0, hypervisor: 0, runtime: profile.memoryPerContainer });
  if (fits) pressure?.look();
  return fits;
}

/** Holds lives in a VM while the VM stands still; nothing holds those on a host. */
function heldBy({ pause }: Machine): AppHome['beside'] {
  return pause === null ? (life) => life : (life) => pause.over(life);
}
