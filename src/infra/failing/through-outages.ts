/** A copy on a machine that goes down and comes up: it ends with the machine, and begins anew when that is up again. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Instance } from '../life/instance.ts';
import type { Machine } from '../machine.ts';
import type { Uptime } from '../uptime.ts';
import { untilUp, whileUp } from './while-up.ts';

/**
 * The life of the copy, from one start to the next, until it comes to its own end, or the disk that it needs is gone.
 * `life`: from a start to its end. `needsDisk`: whether it has no life without what lay on the disk.
 */
export function* throughOutages(
  sim: Simulation,
  instance: Instance,
  machine: Pick<Machine, 'index' | 'isDiskLost'>,
  uptime: Uptime,
  life: () => Life,
  needsDisk = false,
): Life {
  const lost = () =>
    instance.enter('failed', machine.isDiskLost ? 'disk-lost' : 'machine-lost', machine.index);
  while (!(yield* whileUp(sim, uptime, life(), lost))) {
    yield* untilUp(sim, uptime);
    if (needsDisk && machine.isDiskLost) return;
  }
}
