/** What a copy of an app really uses: an amount, a distribution, or a trace. */
import * as z from 'zod';
import { Misread } from '../../text/misread.ts';
import { bytes, cores, type Quantity } from '../../text/quantities.ts';
import { readRows } from '../../text/rows.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { attempt, choice, quantity, text, used } from '../leaves.ts';
import { period, timespan } from '../timespans.ts';

const rows = text.transform((written, context) =>
  attempt(context, () => {
    const read = readRows(written);
    if (read) return read;
    throw new Misread('TT0102', `expected rows such as all or 1/4; got "${written}"`, 'write rows: 1/4');
  }),
);

/** Usage played from a trace. */
const trace = (scaleQuantity: Quantity, unit: string, scaleExample: string) =>
  z.strictObject({
    trace: required(text.min(1), {
      description: 'Name of the trace (docs/traces.md), or of an entry of `traces`.',
      unit: 'name',
      example: 'planetlab/20110303',
    }),
    rows: defaulted(rows, {
      description: 'Rows that the copies play in order: `all`, or the i-th of n equal blocks as `i/n`.',
      unit: 'rows',
      example: '1/4',
      default: ours('all', 'every row stands for one copy'),
    }),
    order: defaulted(choice(['listed', 'upper-case']), {
      description: 'Order of the rows: as in the file, or by name with letters compared in upper case.',
      unit: 'name',
      example: 'upper-case',
      default: ours('listed', 'as in the file'),
    }),
    scale: optional(quantity(scaleQuantity, { above: 0 }), {
      description: 'Amount that a sample of 100 % stands for.',
      unit,
      example: scaleExample,
      otherwise: "the copy's own request, or the size of its VM",
    }),
    interpolate: defaulted(choice(['step', 'linear']), {
      description: 'Whether a sample holds until the next, or the line between both does.',
      unit: 'name',
      example: 'linear',
      default: ours('step', 'a sample holds until the next'),
    }),
    every: optional(period(), {
      description: 'How often the trace is read.',
      unit: 's',
      example: '300s',
      otherwise: 'the period of the trace',
    }),
    offset: defaulted(timespan(), {
      description: 'How long after each multiple of `every` it is read.',
      unit: 's',
      example: '100ms',
      default: ours('0s', 'at the multiple itself'),
    }),
    endsAtZero: defaulted(z.boolean(), {
      description: 'Whether a copy ends for good when the samples before and after an instant are both 0.',
      unit: 'true or false',
      example: true,
      default: ours(false, 'an idle copy stays'),
    }),
  });

export const usage = z.strictObject({
  cpu: optional(z.union([used(cores), trace(cores, 'cores', '2.5')]), {
    description:
      'CPU that a copy really uses: an amount, a distribution (one draw a copy), a part of its request (`60% of request`), or a trace.',
    unit: 'cores',
    example: '120m',
    otherwise: 'what is requested; beside the work of a `task`: nothing',
  }),
  memory: optional(z.union([used(bytes), trace(bytes, 'bytes', '1Gi')]), {
    description:
      'Memory that a copy really uses: an amount, a distribution (one draw a copy), a part of its request (`60% of request`), or a trace.',
    unit: 'bytes',
    example: '300Mi',
    otherwise: 'what is requested',
  }),
});
