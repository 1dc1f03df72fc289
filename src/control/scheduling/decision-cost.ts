/** Modelled time of a decision: how long the scheduler is busy with one pod, which delays those behind it. */
import type { Micros } from '../../engine/time.ts';

/** Unit: µs; parts may be fractions of one. */
export interface DecisionCost {
  readonly fixed: number;
  /** For each node that the filters look at. */
  readonly perFiltered: number;
  /** For each node that is given a score. */
  readonly perScored: number;
  /** Beside that, for a pod of an app that takes longer than others. */
  readonly byApp?: Readonly<Record<string, number>>;
}

/** fixed + perFiltered * visited + perScored * scored + what the app takes beside, to the nearest µs. */
export function decisionTime(
  { fixed, perFiltered, perScored, byApp }: DecisionCost,
  visited: number,
  scored: number,
  app = '',
): Micros {
  return Math.round(fixed + perFiltered * visited + perScored * scored + (byApp?.[app] ?? 0));
}
