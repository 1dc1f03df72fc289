/** The observations of a run, as the catalogue lists its metrics. */
import type { Histogram } from '../../stats/histogram.ts';
import { METRICS } from '../catalogue.ts';
import type { Observation } from '../result.ts';

/** Every metric that a run can observe: those that nobody has observed hold no number. */
export function inCatalogueOrder(
  scalars: Readonly<Record<string, number | null>>,
  distributions: Readonly<Record<string, Histogram>>,
): Record<string, Observation> {
  const observed: Record<string, Observation> = {};
  for (const [name, { observedBy }] of Object.entries(METRICS)) {
    const histogram = distributions[name];
    if (histogram !== undefined) observed[name] = { kind: 'distribution', histogram: histogram.snapshot() };
    else if (observedBy === 'run') observed[name] = { kind: 'scalar', value: scalars[name] ?? null };
  }
  return observed;
}
