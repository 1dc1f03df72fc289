/** How many instances each fault takes with it at its instant. */
import type { Micros } from '../../engine/time.ts';
import { Histogram } from '../../stats/histogram.ts';

export class Blasts {
  private readonly told = new Histogram();
  /** The last fault, which may still take more. */
  private last: Micros | null = null;
  private lost = 0;

  /** A fault begins: all that is lost at this instant from now on is its doing. */
  begin(at: Micros): void {
    this.close();
    this.last = at;
  }

  /** An instance is lost. */
  lose(at: Micros): void {
    if (at === this.last) this.lost++;
  }

  /** Instances lost per fault, those among them that took none. */
  radius(): Histogram {
    this.close();
    return this.told;
  }

  private close(): void {
    if (this.last !== null) this.told.record(this.lost);
    this.last = null;
    this.lost = 0;
  }
}
