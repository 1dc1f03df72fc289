/** When for the first time as many instances were ready as were wanted. */
import { type Micros, toSeconds } from '../../engine/time.ts';

export class AllReady {
  private first: Micros | null = null;

  /** Hears how many are ready, and how many are wanted, from `at` on. */
  look(at: Micros, ready: number, wanted: number): void {
    if (this.first === null && wanted > 0 && ready >= wanted) this.first = at;
  }

  /** Unit: s; null where they never were. */
  get at(): number | null {
    return this.first === null ? null : toSeconds(this.first);
  }
}
