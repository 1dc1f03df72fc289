/** Sections `metadata` and `run`. */
import * as z from 'zod';
import { METRICS } from '../../../metrics/catalogue.ts';
import { Misread } from '../../text/misread.ts';
import { percent } from '../../text/quantities.ts';
import { defaulted, optional, ours, section } from '../field.ts';
import { attempt, name, number, oneOf, text } from '../leaves.ts';
import { period, timespan } from '../timespans.ts';

export const metric = oneOf(Object.keys(METRICS));

export const metadata = z.strictObject({
  name: optional(name, {
    description: 'Name of the scenario; results go to reports/NAME.',
    unit: 'name',
    example: 'vm-vs-container',
    otherwise: 'the name of the file',
  }),
  question: defaulted(text, {
    description: 'The question that the answer is given to.',
    unit: 'text',
    example: 'Should 400 copies of this web app run as VMs or as containers?',
    default: ours('', 'no question'),
  }),
  answerWith: defaulted(z.array(metric).min(1), {
    description: 'Metrics that the headline sentence is made of, and that the stop rule looks at.',
    unit: 'metrics',
    example: ['hostsNeeded', 'ramReserved', 'bootToReady'],
    default: ours(
      ['hostsNeeded', 'ramReserved', 'bootToReady'],
      'what to buy, what is set aside, how fast it starts',
    ),
  }),
});

/** `ci95 <= 5%` as 0.05, `none` as null. */
const until = text.transform((written, context) =>
  attempt(context, () => {
    if (written.trim() === 'none') return null;
    const bound = /^\s*ci95\s*<=\s*(\S+)\s*$/.exec(written)?.[1];
    const share = bound?.endsWith('%') ? percent.read(bound) : 0;
    if (share > 0) return share;
    throw new Misread('TT0112', `expected a stop rule; got "${written}"`, 'write until: ci95 <= 5%');
  }),
);

const count = number({ min: 1, whole: true, max: 100_000 });

const replications = z.strictObject({
  min: defaulted(count, {
    description: 'Fewest replications.',
    unit: 'replications',
    example: 10,
    default: ours(10, 'enough for an interval of the mean'),
  }),
  max: defaulted(count, {
    description: 'Most replications.',
    unit: 'replications',
    example: 60,
    default: ours(60, 'an answer in seconds; what is not settled then is said so'),
  }),
  until: defaulted(until, {
    description:
      'Stop when the relative half-width of the 95 % interval of each metric is at most this; `none`: run `min`.',
    unit: 'rule',
    example: 'ci95 <= 5%',
    default: ours('ci95 <= 5%', 'a headline that is right within a twentieth'),
  }),
});

export const run = z.strictObject({
  duration: defaulted(period(), {
    description: 'Simulated time.',
    unit: 's',
    example: '40m',
    default: ours('10m', 'long enough for a start of hundreds of instances'),
  }),
  warmup: defaulted(timespan(), {
    description: 'Time at the beginning that is kept out of time-weighted metrics.',
    unit: 's',
    example: '2m',
    default: ours('0s', 'nothing is cut until a scenario says so'),
  }),
  seed: defaulted(text.min(1), {
    description: 'Seed of all random numbers: any text or number.',
    unit: 'text',
    example: '42',
    default: ours('42', 'any seed is as good as another; runs repeat unless it changes'),
    asWritten: true,
  }),
  replications: section(replications, {
    description: 'How often each variant is run; a number alone means just so many.',
    example: { min: 10, max: 60, until: 'ci95 <= 5%' },
    shorthand: { scalar: ['min', 'max'] },
  }),
});
