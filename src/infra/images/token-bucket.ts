/** A limit on how often something may happen: so many a second, and so many at once after a rest. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';

export class TokenBucket {
  private readonly sim: Simulation;
  private readonly interval: Micros;
  /** How far the schedule may lie behind: what a full bucket stands for. */
  private readonly slack: Micros;
  /** When the next token would come if none had been saved. */
  private next: Micros = 0;

  /** `perSecond`: above 0; Infinity: no limit. `burst`: tokens in a full bucket, as it is at first; at least 1. */
  constructor(sim: Simulation, perSecond: number, burst: number) {
    this.sim = sim;
    this.interval = MICROS_PER_SECOND / perSecond;
    this.slack = (burst - 1) * this.interval;
    this.next = -this.slack;
  }

  /** Helper of lives: waits for a token, in the order of asking. Stopping the life while it waits wastes the token. */
  *take(): Life {
    if (this.interval === 0) return;
    const at = Math.max(this.next, this.sim.now - this.slack);
    this.next = at + this.interval;
    if (at > this.sim.now) yield Math.ceil(at - this.sim.now);
  }
}
