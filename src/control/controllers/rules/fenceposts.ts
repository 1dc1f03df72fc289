/**
 * How far a rolling update of a Deployment may go beyond its size, and below.
 * Source: Kubernetes, pkg/controller/deployment/util, `ResolveFenceposts`, `MaxUnavailable`, `MaxSurge`.
 */
import { type IntOrPercent, scaledAmount } from '../../../cluster/objects/int-or-percent.ts';

export interface RollingLimits {
  /** Null: not given, which counts as 0. */
  readonly maxSurge: IntOrPercent | null;
  readonly maxUnavailable: IntOrPercent | null;
}

/** Pods more than wanted, and pods fewer than wanted, that may be while an update rolls. */
export interface Fenceposts {
  readonly surge: number;
  readonly unavailable: number;
}

/**
 * Surge is rounded up, unavailability down. Where both come to nothing, as they may for few pods, one pod may be
 * unavailable: nothing could move otherwise. Throws a RangeError for text that is no percentage.
 */
export function resolveFenceposts({ maxSurge, maxUnavailable }: RollingLimits, desired: number): Fenceposts {
  const surge = scaledAmount(maxSurge ?? 0, desired, 'up');
  const unavailable = scaledAmount(maxUnavailable ?? 0, desired, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** As an update uses them: never more unavailable than there are. */
export function rollingFenceposts(limits: RollingLimits, desired: number): Fenceposts {
  const { surge, unavailable } = resolveFenceposts(limits, desired);
  return { surge, unavailable: Math.min(unavailable, desired) };
}
