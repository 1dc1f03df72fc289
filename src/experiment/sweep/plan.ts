/** A sweep before it runs: every point resolved, and which run each of its replications is. */
import { runHash } from '../../scenario/resolved/hash.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import { sha256 } from '../../scenario/text/sha256.ts';
import type { StopRule } from '../runs/stop-rule.ts';
import type { Axis } from './axes/axis.ts';

/** A point that is ready to run. */
export interface PlannedPoint {
  /** A value of each axis, in the order of the axes. */
  readonly values: readonly string[];
  readonly scenario: ResolvedScenario;
  /** Of the scenario: `sha256:...`. */
  readonly hash: string;
  /** Exactly so many replications instead of the scenario's rule; null: by its rule. */
  readonly replications: number | null;
}

export interface SweepPlan {
  readonly axes: readonly Axis[];
  /** Whether listed axes go together, value by value. */
  readonly zip: boolean;
  /** The scenario as it is without the axes. */
  readonly base: { readonly scenario: ResolvedScenario; readonly hash: string };
  readonly points: readonly PlannedPoint[];
  /** Names of the variants that run, the baseline first. */
  readonly variants: readonly string[];
}

/** When a point has been run often enough. */
export function ruleAt({ scenario, replications: exactly }: PlannedPoint): StopRule {
  const { min, max, until } = scenario.run.replications;
  const metrics = scenario.answerWith;
  return exactly === null ? { min, max, until, metrics } : { min: exactly, max: exactly, until, metrics };
}

/**
 * What identifies the runs of a variant at a point beside their number, whatever else is swept: they are the same where this
 * is. `model`: of the code that makes them, so that a changed model finds no old results.
 */
export function runsKey({ scenario }: PlannedPoint, variant: number, model: string): string {
  return sha256(`${model}\n${runHash(scenario, variant)}`);
}
