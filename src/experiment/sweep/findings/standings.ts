/** All points and variants of a sweep in the order of a metric, and whether the first is shown to be the best. */
import { METRICS } from '../../../scenario/outcome.ts';
import type { SweepPoint } from '../result.ts';
import { isBetter, type SweepFacts } from './contests.ts';

export interface Standing {
  readonly point: SweepPoint;
  readonly variant: string;
  /** Whether it is shown to be better than each other one. */
  readonly isBest: boolean;
}

/** The best mean first, those that do not carry their copies last; where no direction is better, the least mean first. */
export function standings({ points, variants }: SweepFacts, metric: string): Standing[] {
  const all = points.flatMap((point) =>
    variants.flatMap((variant) => {
      const mean = point.variants[variant]?.metrics[metric]?.mean ?? null;
      return mean === null ? [] : [{ name: '', point, variant, mean }];
    }),
  );
  const sign = METRICS[metric]?.better === 'higher' ? -1 : 1;
  const carried = ({ point, variant }: (typeof all)[number]) =>
    (point.variants[variant]?.metrics.unschedulable?.mean ?? 0) <= 0 ? 0 : 1;
  all.sort((a, b) => carried(a) - carried(b) || sign * (a.mean - b.mean));
  const [first, ...others] = all;
  const isBest = first !== undefined && others.every((other) => isBetter(metric, first, other));
  return all.map(({ point, variant }, i) => ({ point, variant, isBest: isBest && i === 0 }));
}
