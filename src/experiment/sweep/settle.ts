/** A point whose replications are enough, as numbers. */
import type { ReplicationResult, Warning } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { compareAll } from '../findings/compare.ts';
import { valueIn } from '../findings/observations.ts';
import { summariseMetric } from '../findings/summarise.ts';
import { warningsOf } from '../findings/warnings.ts';
import type { Round } from '../runs/stop-rule.ts';
import { ruleAt, type SweepPlan } from './plan.ts';
import type { SweepPoint, SweptVariant } from './result.ts';

export interface SettledPoint {
  readonly point: SweepPoint;
  readonly warnings: readonly Warning[];
}

/** `metrics`: those of the question. */
export function settle(
  plan: SweepPlan,
  index: number,
  rounds: readonly Round[],
  metrics: readonly string[],
): SettledPoint {
  const planned = plan.points[index];
  if (planned === undefined) throw new RangeError(`there is no point ${index}`);
  const results = new Map(
    plan.variants.map((name, position) => [name, rounds.flatMap((round) => round[position] ?? [])]),
  );
  const runs = (variant: string) => results.get(variant) ?? [];
  const [baseline = '', ...others] = plan.variants;
  const point: SweepPoint = {
    point: index,
    values: Object.fromEntries(plan.axes.map(({ path }, axis) => [path, planned.values[axis] ?? ''])),
    hash: planned.hash,
    replications: rounds.length,
    variants: Object.fromEntries([...results].map(([name, own]) => [name, swept(own, metrics)])),
    comparisons: others.flatMap((variant) => compareAll(runs(variant), runs(baseline))),
  };
  return { point, warnings: warningsOf(ruleAt(planned), results, false) };
}

function swept(results: readonly ReplicationResult[], metrics: readonly string[]): SweptVariant {
  const seen = Object.keys(METRICS).filter((metric) =>
    results.some((result) => valueIn(result, metric) !== null),
  );
  return {
    digests: results.map(({ digest }) => digest),
    events: results.reduce((sum, { events }) => sum + events, 0),
    metrics: Object.fromEntries(seen.map((metric) => [metric, summariseMetric(results, metric)])),
    values: Object.fromEntries(
      metrics.map((metric) => [metric, results.map((result) => valueIn(result, metric))]),
    ),
  };
}
