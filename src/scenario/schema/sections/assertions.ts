/** Section `assertions`: what must hold, as PASS, FAIL or INCONCLUSIVE. */
import * as z from 'zod';
import type { Written } from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { attempt, text } from '../leaves.ts';
import { inUnitOf, limit, statistic } from './limits.ts';
import { metric } from './run.ts';

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
    stat: defaulted(statistic, {
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
    const read = inUnitOf(written.metric, written.relativeTo === undefined ? 'itself' : 'change');
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
  if (min !== undefined && min === max) return `= ${min}`;
  const parts = [min === undefined ? '' : `>= ${min}`, max === undefined ? '' : `<= ${max}`];
  return parts.filter((part) => part !== '').join(' and ');
}
