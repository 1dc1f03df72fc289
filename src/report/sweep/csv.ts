/** `sweep.csv`: one line per point, variant and metric, with the interval of the mean and the difference to the baseline. */
import type { SweepResult } from '../../experiment/sweep/result.ts';
import { csvTable } from '../csv.ts';

const OF_A_METRIC = ['n', 'mean', 'low', 'high', 'p50', 'p95', 'min', 'max', 'unit'];
const OF_A_DIFFERENCE = ['difference', 'difference_low', 'difference_high', 'verdict'];

export function sweepCsv({ axes, points }: SweepResult): string {
  const paths = axes.map(({ path }) => path);
  const rows = points.flatMap(({ point, values, variants, comparisons }) =>
    Object.entries(variants).flatMap(([variant, { metrics }]) =>
      Object.entries(metrics).map(([metric, { n, mean, halfWidth, p50, p95, min, max, unit }]) => {
        const end = (sign: number) => (mean === null || halfWidth === null ? null : mean + sign * halfWidth);
        const found = comparisons.find((one) => one.variant === variant && one.metric === metric);
        const difference =
          found === undefined
            ? [null, null, null, null]
            : [found.difference, found.low, found.high, found.better === 'neither' ? null : found.verdict];
        return [
          ...[point, ...paths.map((path) => values[path] ?? null), variant, metric],
          ...[n, mean, end(-1), end(1), p50, p95, min, max, unit],
          ...difference,
        ];
      }),
    ),
  );
  return csvTable([['point', ...paths, 'variant', 'metric', ...OF_A_METRIC, ...OF_A_DIFFERENCE], ...rows]);
}
