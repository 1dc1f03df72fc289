/**
 * The use of a program that leaks: on top of what it uses otherwise, memory that grows from each time that it can serve.
 *
 *   memory(t) = use + rate (t - since), told in steps, each as high as it is at its end
 *
 * The steps divide what is left up to its limit, so that it goes beyond that exactly when it would: after
 * (limit - use) / rate.
 */
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import type { UsageFrame, UsageSource } from '../../../infra/life/usage.ts';

/** Looks at it on the way to its limit. More of them would show the same kill, and take more time. */
const STEPS = 16;

export class LeakingUse implements UsageSource {
  private readonly use: UsageSource;
  private readonly rate: number;
  private readonly limit: number;
  private starts = -1;
  private since: Micros = 0;
  /** From one step to the next, at least 1 µs. */
  private every: Micros = 1;
  private step = 0;

  /** `rate`: bytes per second, above 0. `limit`: bytes. */
  constructor(use: UsageSource, rate: number, limit: number) {
    this.use = use;
    this.rate = rate;
    this.limit = limit;
  }

  at(now: Micros, starts: number): UsageFrame {
    const { cores, memory, until, ended } = this.use.at(now, starts);
    if (starts !== this.starts) {
      this.starts = starts;
      this.since = now;
      this.step = Math.max(1, Math.floor((this.limit - memory) / STEPS));
      this.every = Math.max(1, fromSeconds(this.step / this.rate));
    }
    const steps = Math.floor((now - this.since) / this.every) + 1;
    const next = this.since + steps * this.every;
    return { cores, memory: memory + steps * this.step, until: Math.min(until, next), ended };
  }
}
