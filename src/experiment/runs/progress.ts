/** How far an experiment is, and what its headline metric looks like so far. */
import { METRICS, metricLabel } from '../../scenario/outcome.ts';
import { formatMean } from '../findings/format.ts';
import { summariseMetric } from '../findings/summarise.ts';
import type { Replications } from './replications.ts';

export interface Progress {
  /** Runs made, and how many there may be in all; the latter is an estimate while the stop rule is open. */
  readonly done: number;
  readonly total: number;
  /** The first headline metric observed, in words: `hosts needed: vms 7, containers 4`. Null before the first round. */
  readonly estimate: string | null;
}

/** The state of the replications. `variants`: their names, in the order in which they run. */
export function progressOf(
  replications: Replications,
  variants: readonly string[],
  metrics: readonly string[],
): Progress {
  const { rounds, progress } = replications;
  for (const metric of metrics) {
    const values = variants.flatMap((variant, position) => {
      const { mean, halfWidth } = summariseMetric(
        rounds.flatMap((round) => round[position] ?? []),
        metric,
      );
      return mean === null ? [] : `${variant} ${formatMean(mean, halfWidth, METRICS[metric]?.unit ?? '1')}`;
    });
    if (values.length > 0) return { ...progress, estimate: `${metricLabel(metric)}: ${values.join(', ')}` };
  }
  return { ...progress, estimate: null };
}
