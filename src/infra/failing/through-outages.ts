/** A copy on a machine that goes down and comes up: it ends with the machine, and begins anew when that is up again. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';
import type { Instance } from '../life/instance.ts';
import type { Uptime } from '../uptime.ts';
import { untilUp, whileUp } from './while-up.ts';

/** The life of the copy, from one start to the next, until it comes to its own end. `life`: from a start to its end. */
export function* throughOutages(
  sim: Simulation,
  instance: Instance,
  { index }: { readonly index: MachineIndex },
  uptime: Uptime,
  life: () => Life,
): Life {
  const lost = () => instance.enter('failed', 'machine-lost', index);
  while (!(yield* whileUp(sim, uptime, life(), lost))) yield* untilUp(sim, uptime);
}
