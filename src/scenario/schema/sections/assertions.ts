/** Section `assertions`: what must hold, as PASS, FAIL or INCONCLUSIVE. */
import * as z from 'zod';
import { METRICS } from '../../../metrics/catalogue.ts';
import {
  bytes,
  cores,
  duration,
  factor,
  percent,
  price,
  type Quantity,
  type Written,
} from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { attempt, choice, text } from '../leaves.ts';
import { metric } from './run.ts';

const limit = z.union([z.string(), z.number()], { error: () => 'expected a limit such as 3m, 99.5% or 4' });

const LIMIT_EXAMPLE = 'in the unit of the metric; a percentage with relativeTo';

export const assertion = z
  .strictObject({
    metric: required(metric, {
      description: 'Metric that is looked at.',
      unit: 'metric',
      example: 'bootToReady',
    }),
    of: optional(text, {
      description: 'Variant that it holds for.',
      unit: 'variant',
      example: 'containers',
      otherwise: 'each variant',
    }),
    stat: defaulted(choice(['mean', 'p50', 'p90', 'p95', 'p99', 'min', 'max']), {
      description: 'Statistic of the metric.',
      unit: 'name',
      example: 'p95',
      default: ours('mean', 'the statistic that has an interval'),
    }),
    min: optional(limit, {
      description: `Least value, ${LIMIT_EXAMPLE}.`,
      unit: "the metric's",
      example: '99.5%',
      otherwise: 'no lower limit',
    }),
    max: optional(limit, {
      description: `Greatest value, ${LIMIT_EXAMPLE}.`,
      unit: "the metric's",
      example: '3m',
      otherwise: 'no upper limit',
    }),
    relativeTo: optional(text, {
      description: 'Variant that it is compared with: min and max then bound the relative change.',
      unit: 'variant',
      example: 'vms',
      otherwise: 'the value itself is bounded',
    }),
  })
  .transform((written, context) => {
    const read = quantityOf(written.metric, written.relativeTo !== undefined);
    const value = (key: 'min' | 'max') => {
      const limit = written[key];
      return limit === undefined ? null : attempt(context, () => read(limit), [key]);
    };
    return {
      ...written,
      min: value('min'),
      max: value('max'),
      limitText: limitText(written.min, written.max),
    };
  });

function limitText(min: Written | undefined, max: Written | undefined): string {
  const parts = [min === undefined ? '' : `>= ${min}`, max === undefined ? '' : `<= ${max}`];
  return parts.filter((part) => part !== '').join(' and ');
}

const QUANTITIES: Readonly<Record<string, Quantity>> = { s: duration, bytes, cores, 'USD/h': price };

/** How a limit of a metric is read: with the metric's unit, or as a share of the other variant's value. */
function quantityOf(metricName: string, relative: boolean): (written: Written) => number {
  const unit = METRICS[metricName]?.unit ?? '1';
  if (relative) return (written) => percent.read(written);
  if (unit === 'fraction')
    return (written) => (typeof written === 'number' ? written : percent.read(written));
  const quantity = QUANTITIES[unit];
  if (quantity) return (written) => quantity.read(written);
  return (written) => factor.read(withoutUnit(written, unit));
}

/** "5 kWh" as "5" for a metric in kWh; units that no other quantity needs may be written or left out. */
function withoutUnit(written: Written, unit: string): Written {
  const suffix = new RegExp(`\\s*${unit.replace('/', '\\/')}$`);
  return typeof written === 'string' && unit !== '1' ? written.replace(suffix, '') : written;
}
