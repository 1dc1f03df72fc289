/**
 * Holds a run against figures that were measured elsewhere. The estimate itself decides, not its interval: a published
 * figure is one number, and the tolerance says how near to it a model is asked to come. The interval is told beside.
 */
import type { ResolvedTarget } from '../../scenario/resolved.ts';
import type { TargetOutcome } from '../result.ts';
import { type Estimate, estimateChange, estimateOf, type ResultsByVariant } from './estimates.ts';

/** One outcome for each target and each variant that stands for it and that was run, in the order written. */
export function judgeTargets(targets: readonly ResolvedTarget[], results: ResultsByVariant): TargetOutcome[] {
  return targets.flatMap((target) =>
    target.variants
      .filter((name) => results.has(name))
      .map((name) => outcomeOf(target, name, seen(target, name, results))),
  );
}

/** The estimate that the figure is held against; a ratio where it is relative to another variant. */
function seen({ metric, stat, relativeTo }: ResolvedTarget, name: string, results: ResultsByVariant) {
  const own = results.get(name) ?? [];
  if (relativeTo === null) return estimateOf(own, metric, stat);
  const change = estimateChange(own, results.get(relativeTo) ?? [], metric, stat);
  return change === null ? null : { ...change, observed: 1 + change.observed };
}

function outcomeOf(target: ResolvedTarget, variant: string, estimate: Estimate | null): TargetOutcome {
  const { metric, stat, relativeTo, value, tolerance, toleranceText, source, input, missed } = target;
  const observed = estimate?.observed ?? null;
  const halfWidth = estimate?.halfWidth ?? null;
  const hasInterval = observed !== null && halfWidth !== null;
  return {
    metric,
    variant,
    stat,
    relativeTo,
    value,
    tolerance,
    toleranceText,
    observed,
    low: hasInterval ? observed - halfWidth : null,
    high: hasInterval ? observed + halfWidth : null,
    deviation: observed === null || value === 0 ? null : observed / value - 1,
    verdict: verdictOf(target, observed),
    source,
    input,
    known: missed,
  };
}

/** The bounds themselves are within, whatever the last bit of their subtraction says. */
function verdictOf({ value, tolerance }: ResolvedTarget, observed: number | null): TargetOutcome['verdict'] {
  if (observed === null) return 'not observed';
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(observed));
  return Math.abs(observed - value) <= tolerance + rounding ? 'within' : 'missed';
}
