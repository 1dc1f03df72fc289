/**
 * A container's life on a machine: image, runtime start, app.
 *
 *   imaging --(layers here)--> starting --(runtime, app)--> probing --> ready --> ...
 *
 * Its memory is used, not reserved: the request counts for placement, the limit for the kill.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { ContainerSeat } from '../container-seat.ts';
import { throughOutages } from '../failing/through-outages.ts';
import type { ImageStore } from '../images/image-store.ts';
import type { Machine } from '../machine.ts';
import type { BackOff } from '../specs/containers.ts';
import type { Layer } from '../specs/images.ts';
import { type AppProcess, appLife } from './app-life.ts';
import type { Instance, InstanceDraws } from './instance.ts';

/** What a container is, beside its program. */
export interface ContainerSpec {
  readonly layers: readonly Layer[];
  readonly requests: { readonly cores: number; readonly memory: number };
  readonly limits: { readonly cores: number; readonly memory: number };
  /** How often the CPU time of the limit is handed out. */
  readonly quotaPeriod: Micros;
}

/**
 * What the container takes of its machine is given back however its life ends. `canFail`: the machine can go down; the
 * container ends with it, and is made anew there when it is up again.
 */
export function containerLife(
  sim: Simulation,
  instance: Instance,
  machine: Machine,
  container: ContainerSpec,
  app: AppProcess,
  draws: InstanceDraws,
  canFail = false,
): Life {
  const life = () => onMachine(sim, instance, machine, container, app, draws);
  return canFail ? throughOutages(sim, instance, machine, machine.uptime, life) : life();
}

function* onMachine(
  sim: Simulation,
  instance: Instance,
  machine: Machine,
  container: ContainerSpec,
  app: AppProcess,
  draws: InstanceDraws,
): Life {
  const { runtime, images } = machine;
  if (runtime === null || images === null) throw new Error(`${machine.name} has no container runtime`);
  instance.enter('imaging', instance.phase === 'failed' ? 'machine-back' : 'placed', machine.index);
  const { pressure } = runtime;
  const seat = new ContainerSeat(sim, machine, container, app, draws, pressure);
  const tenant = sim.current && { instance, memory: seat.memory, process: sim.current };
  try {
    yield* broughtHere(images, container.layers, runtime.profile.backOff);
    if (!container.layers.every((layer) => images.has(layer))) {
      instance.enter('failed', 'disk-full', machine.index);
      return;
    }
    seat.mount(container.layers, app.imageResident);
    instance.enter('starting', 'image-ready', machine.index);
    if (tenant !== null) pressure?.enter(tenant);
    seat.join();
    yield* seat.home.beside(appLife(sim, instance, app, seat.home, draws));
  } finally {
    if (tenant !== null) pressure?.leave(tenant);
    seat.close();
  }
}

/** A registry that does not answer is asked again after longer and longer waits, as if a container had crashed. */
function* broughtHere(images: ImageStore, layers: readonly Layer[], { first, factor, max }: BackOff): Life {
  for (let wait = first; !(yield* images.ensure(layers)); wait = Math.min(max, Math.round(wait * factor)))
    yield wait;
}
