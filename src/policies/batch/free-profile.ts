/** Processors that are free over time, as far as is promised: a staircase that reservations cut pieces out of. */

/** From `from` until the next step. */
interface Step {
  from: number;
  free: number;
}

export class FreeProfile {
  private steps: Step[];

  constructor(processors: number) {
    this.steps = [{ from: 0, free: processors }];
  }

  /** The earliest instant from `now` on at which so many processors are free for so long. */
  earliest(processors: number, duration: number, now: number): number {
    const { steps } = this;
    let start = now;
    for (let i = this.stepAt(now); i < steps.length; i++) {
      const step = steps[i] as Step;
      if (Math.max(step.from, now) >= start + duration) break;
      if (step.free < processors) start = steps[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    }
    return start;
  }

  /** Promises so many between two instants; a negative number gives them back. */
  take(processors: number, from: number, until: number): void {
    if (until <= from) return;
    this.cut(from);
    this.cut(until);
    for (let i = this.stepAt(from); i < this.steps.length; i++) {
      const step = this.steps[i] as Step;
      if (step.from >= until) break;
      step.free -= processors;
      if (step.free < 0) throw new Error(`${-step.free} processors too many are promised at ${step.from}`);
    }
  }

  /** What lies before `now` is not asked for any more. */
  forget(now: number): void {
    const at = this.stepAt(now);
    if (at > 0) this.steps = this.steps.slice(at);
  }

  private cut(time: number): void {
    const at = this.stepAt(time);
    const step = this.steps[at] as Step;
    if (step.from !== time) this.steps.splice(at + 1, 0, { from: time, free: step.free });
  }

  /** Position of the step that an instant lies on. */
  private stepAt(time: number): number {
    const { steps } = this;
    let low = 0;
    let high = steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((steps[middle] as Step).from <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
