/** How strongly a metric follows each drawn axis, whatever the shape of the curve. */
import { ranks, spearman } from '../../../stats/ranks.ts';
import type { SweepFacts } from './contests.ts';

export interface Sensitivity {
  readonly metric: string;
  readonly variant: string;
  /** Path of the axis. */
  readonly axis: string;
  /** Spearman's rank correlation over all points, -1 to 1. */
  readonly rho: number;
}

/** The strongest first; axes of words, and what does not change at all, have none. */
export function sensitivitiesOf({ axes, variants, points }: SweepFacts, metric: string): Sensitivity[] {
  const drawn = axes.filter(({ isDrawn, numbers }) => isDrawn && numbers !== null);
  const found = drawn.flatMap((axis) =>
    variants.flatMap((variant) => {
      const pairs = points.flatMap((point) => {
        const x = axis.numbers?.[axis.values.indexOf(point.values[axis.path] ?? '')];
        const y = point.variants[variant]?.metrics[metric]?.mean ?? null;
        return x === undefined || y === null ? [] : [{ x, y }];
      });
      const rho = spearman(ranks(pairs.map(({ x }) => x)), ranks(pairs.map(({ y }) => y)));
      return rho === null ? [] : [{ metric, variant, axis: axis.path, rho }];
    }),
  );
  return found.sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho));
}
