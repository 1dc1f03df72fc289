/** What a policy made of a workload, put together from its matches. */
import { METRICS } from '../../scenario/outcome.ts';
import { meanInterval } from '../../stats/interval.ts';
import { quantile } from '../../stats/quantile.ts';
import { valueIn } from '../findings/observations.ts';
import { CONFIDENCE, summariseMetric } from '../findings/summarise.ts';
import type { BenchCell, BenchCourse, BenchSpeed } from './result.ts';
import type { Played } from './timed-player.ts';

/** `played`: seed by seed. */
export function cellOf(workload: string, policy: string, played: readonly Played[]): BenchCell {
  const observed = Object.keys(METRICS).filter((metric) =>
    played.some((result) => valueIn(result, metric) !== null),
  );
  return {
    workload,
    policy,
    digests: played.map(({ digest }) => digest),
    metrics: Object.fromEntries(
      observed.map((metric) => [
        metric,
        {
          ...summariseMetric(played, metric),
          values: played.map((result) => valueIn(result, metric)),
        },
      ]),
    ),
    courses: Object.keys(played[0]?.courses ?? {}).map((metric) => courseOf(metric, played)),
  };
}

function courseOf(metric: string, played: readonly Played[]): BenchCourse {
  const curves = played.map(({ courses }) => courses[metric] ?? []);
  const points = Math.max(0, ...curves.map(({ length }) => length));
  const x = Array.from({ length: points }, (_, percent) => percent);
  const intervals = x.map((percent) =>
    meanInterval(
      curves.map((curve) => curve[percent] ?? null).filter((value) => value !== null),
      CONFIDENCE,
    ),
  );
  return {
    metric,
    x,
    mean: intervals.map(({ n, mean }) => (n === 0 ? null : mean)),
    halfWidth: intervals.map(({ halfWidth }) => halfWidth),
    bySeed: curves,
  };
}

/** How quick this machine was. */
export function speedOf(workload: string, policy: string, played: readonly Played[]): BenchSpeed {
  const perSecond = played.flatMap(({ decisions, took }) =>
    decisions > 0 && took > 0 ? (1000 * decisions) / took : [],
  );
  return { workload, policy, decisionsPerSecond: quantile(perSecond, 0.5) };
}
