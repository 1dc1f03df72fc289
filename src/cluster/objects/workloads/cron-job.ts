/** Jobs at regular times. */
import type { Micros } from '../../../engine/time.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { JobSpec } from './job.ts';
import type { Schedule } from './schedule.ts';

/** What happens where the last job still works when the next is due. */
export type ConcurrencyPolicy = 'Allow' | 'Forbid' | 'Replace';

export interface CronJob extends ApiObject {
  readonly kind: 'CronJob';
  readonly job: JobSpec;
  readonly schedule: Schedule;
  readonly concurrency: ConcurrencyPolicy;
  /** A job that could not be started for so long after it was due is left out; null: it is started late. */
  readonly startingDeadline: Micros | null;
  suspended: boolean;
  lastScheduledAt: Micros | null;
}

export function newCronJob(
  name: string,
  spec: {
    readonly job: JobSpec;
    readonly schedule: Schedule;
    readonly concurrency?: ConcurrencyPolicy;
    readonly startingDeadline?: Micros | null;
  },
  more?: Identity,
): CronJob {
  return {
    ...identity('CronJob', name, more),
    job: spec.job,
    schedule: spec.schedule,
    concurrency: spec.concurrency ?? 'Allow',
    startingDeadline: spec.startingDeadline ?? null,
    suspended: false,
    lastScheduledAt: null,
  };
}
