/** Faults that are written down: at an instant, to what has a name. */
import type { Simulation } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { Faults } from './faults.ts';
import type { Blow, Mend, Targets } from './target.ts';

export interface ScriptedFault {
  readonly at: Micros;
  /** Name of what is struck. */
  readonly target: string;
  readonly blow: Blow;
  /** From the strike until it is mended; null: it never is, but by itself. */
  readonly lasts: Micros | null;
}

/** Waits for the instants. `missed` is told that nothing of the name was there. */
export function playScript(
  sim: Simulation,
  script: readonly ScriptedFault[],
  targets: Targets,
  faults: Faults,
  missed: () => void,
): void {
  const mends = new Map<number, Mend>();
  const mended = sim.on((index) => {
    mends.get(index)?.();
    mends.delete(index);
  });
  const strikes = sim.on((index) => {
    const written = script[index];
    if (written === undefined) return;
    const target = targets.named(written.target, written.blow.kind);
    const mend = target && faults.strike(target, written.blow);
    if (mend === null) {
      missed();
      return;
    }
    if (written.lasts === null) return;
    mends.set(index, mend);
    sim.after(written.lasts, mended, index);
  });
  for (const [index, { at }] of script.entries()) sim.at(at, strikes, index);
}
