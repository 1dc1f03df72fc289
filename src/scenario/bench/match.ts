/** One match of a tournament: a policy on a workload with one seed, and what came of it. Plain data. */
import type { Observation } from '../../metrics/result.ts';

/** Places in the lists of a tournament. */
export interface Match {
  readonly workload: number;
  readonly policy: number;
  /** From 0. */
  readonly seed: number;
}

export interface MatchResult {
  /** Of everything decided. */
  readonly digest: string;
  /** By metric of the catalogue; what was not observed may be missing. */
  readonly metrics: Readonly<Record<string, Observation>>;
  /** By metric: means by the demand that has arrived, 0, 1, ... % of the capacity. Only of lists. */
  readonly courses: Readonly<Record<string, readonly (number | null)[]>>;
  /** Made by the policy. */
  readonly decisions: number;
}
