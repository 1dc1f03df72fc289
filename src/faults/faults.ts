/** Strikes what can break, and tells of each fault when it begins and when it ends. */
import type { Simulation } from '../engine/simulation.ts';
import type { RecordListener } from '../records.ts';
import type { Blow, Mend, Strike, Target } from './target.ts';

export class Faults {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  /** Faults so far: numbers the next one. */
  private count = 0;

  constructor(sim: Simulation, emit: RecordListener) {
    this.sim = sim;
    this.emit = emit;
  }

  /** Returns what mends it, to be called once; null: the target is not there. `draws`: see `Strike`. */
  strike(target: Target, blow: Blow, draws?: Strike['draws']): Mend | null {
    if (!target.isThere) return null;
    const number = this.count++;
    let lasts = true;
    const end = () => {
      if (lasts) this.tell(number, target, blow, false);
      lasts = false;
    };
    this.tell(number, target, blow, true);
    const mend = target.strike({ ...blow, ...(draws && { draws }), over: end });
    return () => {
      end();
      mend();
    };
  }

  private tell(number: number, { scope, index }: Target, { kind }: Blow, begins: boolean): void {
    const { now } = this.sim;
    this.emit({ kind: 'fault', at: now, number, fault: kind, scope, target: index, begins });
  }
}
