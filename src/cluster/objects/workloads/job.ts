/** Work that is done once, by pods that end. */
import type { Micros } from '../../../engine/time.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';

export interface JobSpec {
  readonly template: PodTemplate;
  /** Pods that have to succeed; null: one success ends it, and `parallelism` pods work until then. Absent: 1. */
  readonly completions?: number | null;
  readonly parallelism?: number;
  readonly backoffLimit?: number;
  readonly activeDeadline?: Micros | null;
}

export interface Job extends ApiObject {
  readonly kind: 'Job';
  readonly template: PodTemplate;
  readonly completions: number | null;
  /** Pods that work side by side. */
  readonly parallelism: number;
  /** Failures after which it is given up. */
  readonly backoffLimit: number;
  /** Time after its start when it is given up; null: never. */
  readonly activeDeadline: Micros | null;
  readonly status: JobStatus;
}

/** What its controller has counted. */
export interface JobStatus {
  active: number;
  succeeded: number;
  failed: number;
  startedAt: Micros | null;
  finishedAt: Micros | null;
  /** How it ended; null: it has not. */
  outcome: 'Complete' | 'BackoffLimitExceeded' | 'DeadlineExceeded' | null;
}

/** Default of batch/v1. */
const BACKOFF_LIMIT = 6;

export function newJob(name: string, spec: JobSpec, more?: Identity): Job {
  return {
    ...identity('Job', name, more),
    template: spec.template,
    completions: spec.completions === undefined ? 1 : spec.completions,
    parallelism: spec.parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? BACKOFF_LIMIT,
    activeDeadline: spec.activeDeadline ?? null,
    status: { active: 0, succeeded: 0, failed: 0, startedAt: null, finishedAt: null, outcome: null },
  };
}
