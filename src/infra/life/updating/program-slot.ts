/**
 * The place of a program on its machine, which another version of it can take:
 *
 *   starting --> ... --> ready --(another version takes the place)--> starting --> ... --> ready
 *
 * The machine runs on, and so does its system; what the program held is given back, its files stay.
 */
import type { Life, Simulation } from '../../../engine/simulation.ts';
import type { MachineIndex } from '../../../records.ts';
import { whileUp } from '../../failing/while-up.ts';
import { Uptime } from '../../uptime.ts';
import type { AppProcess } from '../app-life.ts';
import type { Instance } from '../instance.ts';

export class ProgramSlot {
  /** It is up as long as one and the same version runs. */
  readonly running = new Uptime();
  private current: AppProcess;

  constructor(process: AppProcess) {
    this.current = process;
  }

  get process(): AppProcess {
    return this.current;
  }

  /** Another version takes the place: it is started at once where the program runs, else when it is started next. */
  exchange(next: AppProcess): void {
    this.current = next;
    this.running.fail()();
  }
}

/** The life of a program from one version to the next, until one of them comes to its own end. */
export function* throughUpdates(
  sim: Simulation,
  instance: Instance,
  slot: ProgramSlot,
  machine: MachineIndex,
  life: (process: AppProcess) => Life,
): Life {
  const updated = () => instance.enter('starting', 'updated', machine);
  while (!(yield* whileUp(sim, slot.running, life(slot.process), updated)));
}
