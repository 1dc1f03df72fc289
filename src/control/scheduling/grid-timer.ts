/** A timer that goes off only at whole multiples of its period, and only when somebody waits for one of them. */
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';

export class GridTimer {
  private readonly period: Micros;
  private readonly timer: Timer;
  private armedFor: Micros = Infinity;

  /** @param period whole µs, above 0. */
  constructor(sim: Simulation, period: Micros, action: () => void) {
    this.period = period;
    const goOff = () => {
      this.armedFor = Infinity;
      action();
    };
    this.timer = sim.timer(sim.on(goOff));
  }

  /** Lets it go off at the first multiple of the period at or after `time`, if it does not go off before. */
  armBy(time: Micros): void {
    const at = Math.ceil(time / this.period) * this.period;
    if (at >= this.armedFor) return;
    this.armedFor = at;
    this.timer.armAt(at);
  }
}
