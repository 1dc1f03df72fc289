/**
 * How long a Job waits before it makes a pod in the place of one that failed.
 * Source: Kubernetes, pkg/controller/job/job_controller.go and backoff_utils.go: 10 s doubling up to 10 min.
 */
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros } from '../../../engine/time.ts';

/** Source: Kubernetes, `DefaultJobPodFailureBackOff`. */
const JOB_BACK_OFF_FIRST: Micros = 10 * MICROS_PER_SECOND;
/** Source: Kubernetes, `MaxJobPodFailureBackOff`. */
const JOB_BACK_OFF_LONGEST: Micros = 10 * MICROS_PER_MINUTE;

/**
 * The wait, counted from when the last failed pod ended. `failures`: pods that failed since the last that succeeded; 0: no
 * wait. `first` and `longest` in any one unit.
 */
export function jobBackOff(
  failures: number,
  first = JOB_BACK_OFF_FIRST,
  longest = JOB_BACK_OFF_LONGEST,
): number {
  if (failures <= 0) return 0;
  let wait = first;
  for (let failure = 1; failure < failures && wait < longest; failure++) wait *= 2;
  return Math.min(wait, longest);
}
