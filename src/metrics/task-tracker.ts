/** Follows units of work: how long each took, and how many are done. Only those done after the warm-up count. */
import { toSeconds } from '../engine/time.ts';
import type { TaskRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';

export class TaskTracker {
  readonly taskTime = new Histogram();
  private readonly asked: boolean;

  /** `asked`: whether any app of the run has tasks at all. */
  constructor(asked: boolean) {
    this.asked = asked;
  }

  /** Hears of a task that is done after the warm-up. */
  finish({ took }: TaskRecord): void {
    this.taskTime.record(toSeconds(took));
  }

  /** Rates over the measured time and over the integral of ready copies, both in s; null where there are no tasks. */
  rates(measured: number, readySeconds: number): Record<string, number | null> {
    const per = (seconds: number) => (this.asked && seconds > 0 ? this.taskTime.n / seconds : null);
    return { taskRate: per(measured), taskRatePerInstance: per(readySeconds) };
  }
}
