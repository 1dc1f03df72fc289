/**
 * A container's life on a machine: image, runtime start, app.
 *
 *   imaging --(layers here)--> starting --(runtime, app)--> probing --> ready --> ...
 *
 * Its memory is used, not reserved: the request counts for placement, the limit for the kill.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { Machine } from '../machine.ts';
import type { Runtime } from '../runtime.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import { CpuQuota, type CpuUse } from '../sharing/cpu-quota.ts';
import type { Layer } from '../specs/images.ts';
import { type AppProcess, appLife } from './app-life.ts';
import { ContainerHome } from './container-home.ts';
import type { Instance, InstanceDraws } from './instance.ts';

/** What a container is, beside its program. */
export interface ContainerSpec {
  readonly layers: readonly Layer[];
  readonly requests: { readonly cores: number; readonly memory: number };
  readonly limits: { readonly cores: number; readonly memory: number };
  /** How often the CPU time of the limit is handed out. */
  readonly quotaPeriod: Micros;
}

/** CPU weight per requested core, as cgroup shares; a container without a request has the least weight there is. */
const LEAST_WEIGHT = 0.002; // Source: Kubernetes, MinShares = 2 of 1024 per core.

/** What the container takes of its machine is given back however its life ends. */
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
  const cpu = withinLimit(sim, claim, container, runtime);
  const neighbour = app.interference && { ...app.interference, claim };
  const memory = machine.memory.claim(container.requests.memory, false);
  const { pressure } = runtime;
  const tenant = sim.current && { instance, memory, process: sim.current };
  const writable = machine.space.writable();
  const home = new ContainerHome(machine, runtime, images, container, { cpu, memory, writable, draws });
  let unmap = () => {};
  let mounted: readonly Layer[] = [];
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
    if (tenant !== null) pressure?.enter(tenant);
    if (neighbour !== null) machine.join(neighbour);
    yield* home.beside(appLife(sim, instance, app, home, draws));
  } finally {
    if (tenant !== null) pressure?.leave(tenant);
    if (neighbour !== null) machine.leave(neighbour);
    home.leave();
    unmap();
    images.use(mounted, -1);
    writable.close();
    memory.close();
    claim.close();
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
