/** Section `targets`: figures that were measured elsewhere and that the run is held against. */
import * as z from 'zod';
import { Misread } from '../../text/misread.ts';
import { percent, type Written } from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { attempt, inRange, text } from '../leaves.ts';
import { inUnitOf, isShare, type Kind, limit, statistic } from './limits.ts';
import { metric } from './run.ts';

export const target = z
  .strictObject({
    metric: required(metric, {
      description: 'Metric that was measured.',
      unit: 'metric',
      example: 'bootToReady',
    }),
    of: optional(text, {
      description: 'Variant that stands for what was measured.',
      unit: 'variant',
      example: 'fifty-in-flight',
      otherwise: 'each variant',
    }),
    stat: defaulted(statistic, {
      description: 'Statistic that was measured.',
      unit: 'name',
      example: 'p50',
      default: ours('mean', 'the statistic that has an interval'),
    }),
    value: required(limit, {
      description:
        'The measured figure, in the unit of the metric; with relativeTo a ratio such as 0.5 or 50%.',
      unit: "the metric's",
      example: '0.206s',
    }),
    tolerance: required(limit, {
      description:
        'How far the run may be off, either way: a percentage of the value (8%), or an amount in the unit of the ' +
        'metric (3ms); of fractions and ratios in points (3 points is 0.03).',
      unit: "a percentage, or the metric's",
      example: '8%',
    }),
    relativeTo: optional(text, {
      description: 'Variant whose value the figure is a ratio to.',
      unit: 'variant',
      example: 'native',
      otherwise: 'the figure is the value itself',
    }),
    source: required(text.min(1), {
      description: 'Where the figure was published, or how it was measured.',
      unit: 'text',
      example: 'Agache et al., Firecracker, NSDI 2020, raw data, n = 1000',
    }),
    input: defaulted(z.boolean(), {
      description:
        'Whether the figure, or what it follows from by itself, went into the profiles: then meeting it shows only that ' +
        'nothing distorts it.',
      unit: 'true or false',
      example: true,
      default: ours(false, 'a figure that emerges is the one worth meeting'),
    }),
    missed: optional(text.min(1), {
      description: 'Why this version is known to miss the figure. Pages show it beside the miss.',
      unit: 'text',
      example: 'the cache of the zone is not modelled',
      otherwise: 'the figure is not known to be missed',
    }),
  })
  .transform((written, context) => {
    const kind: Kind = written.relativeTo === undefined ? 'itself' : 'ratio';
    const value = attempt(context, () => inUnitOf(written.metric, kind)(written.value), ['value']);
    const tolerance = attempt(context, () => readTolerance(written.metric, kind, written.tolerance, value), [
      'tolerance',
    ]);
    return { ...written, value, tolerance, toleranceText: `±${written.tolerance}` };
  });

const POINTS = /^([\d.]+)\s*points?$/;

/** The tolerance in the unit of the value. */
function readTolerance(metricName: string, kind: Kind, written: Written, value: number): number {
  const said = String(written).trim();
  if (said.endsWith('%')) return Math.abs(value) * inRange(percent.read(said), written, {});
  if (!isShare(metricName, kind)) return inRange(inUnitOf(metricName, kind)(written), written, {});
  const points = Number(POINTS.exec(said)?.[1] ?? Number.NaN);
  if (Number.isFinite(points)) return points / 100;
  throw new Misread(
    'TT0102',
    `expected a tolerance such as 3 points or 8%; got "${written}"`,
    'write 3 points for 0.03 either way, or 8% of the value',
  );
}
