/**
 * How many pods of a Job should work, and when it is over.
 * Source: Kubernetes, pkg/controller/job/job_controller.go, `syncJob` and `manageJob`.
 */
import type { Micros } from '../../../engine/time.ts';

export interface JobState {
  /** Pods that have to succeed; null: one success ends it. */
  readonly completions: number | null;
  readonly parallelism: number;
  readonly backoffLimit: number;
  /** Time left to it; null: it has all the time in the world. */
  readonly left: Micros | null;
  readonly active: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Restarts of containers in pods that are active; null where pods are not restarted in place. */
  readonly restarts: number | null;
}

/** How a job ends. */
export type JobOutcome = 'Complete' | 'BackoffLimitExceeded' | 'DeadlineExceeded';

/** How the job has ended; null: it goes on. */
export function jobOutcome(job: JobState): JobOutcome | null {
  if (job.left !== null && job.left <= 0) return 'DeadlineExceeded';
  if (job.failed > job.backoffLimit || restartedTooOften(job)) return 'BackoffLimitExceeded';
  return isComplete(job) ? 'Complete' : null;
}

/** Restarts in place count as failures do, but for the last that is allowed: that one is too many. */
function restartedTooOften({ restarts, backoffLimit }: JobState): boolean {
  if (restarts === null) return false;
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit;
}

function isComplete({ completions, active, succeeded }: JobState): boolean {
  return completions === null ? succeeded > 0 && active === 0 : succeeded >= completions;
}

/** Pods that should work side by side now. Without completions, no new one begins once one has succeeded. */
export function wantedActive({ completions, parallelism, active, succeeded }: JobState): number {
  if (completions !== null) return Math.max(0, Math.min(parallelism, completions - succeeded));
  return succeeded > 0 ? Math.min(active, parallelism) : parallelism;
}
