/** Modelled time of a decision: how long the scheduler is busy with one pod, which delays those behind it. */
import type { Micros } from '../../engine/time.ts';

/** Unit: µs; parts may be fractions of one. */
export interface DecisionCost {
  readonly fixed: number;
  /** For each node that the filters look at. */
  readonly perFiltered: number;
  /** For each node that is given a score. */
  readonly perScored: number;
}

/** fixed + perFiltered * visited + perScored * scored, to the nearest µs. */
export function decisionTime(
  { fixed, perFiltered, perScored }: DecisionCost,
  visited: number,
  scored: number,
): Micros {
  return Math.round(fixed + perFiltered * visited + perScored * scored);
}
