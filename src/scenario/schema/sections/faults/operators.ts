/** Section `operators`: people who mend by hand what nothing else mends. */
import * as z from 'zod';
import { percent } from '../../../text/quantities.ts';
import { defaulted, ours } from '../../field.ts';
import { number, share } from '../../leaves.ts';
import { randomTimespan } from '../../timespans.ts';

/** Ten mistakes for each repair that helps: more than that is no repair. */
const MOST_ERRORS = 0.9;

export const operators = z.strictObject({
  count: defaulted(number({ min: 1, whole: true, max: 1_000_000 }), {
    description: 'Operators on duty at all times, each of whom mends one thing after the other.',
    unit: 'operators',
    example: 2,
    default: ours(1, 'one person on duty'),
  }),
  reaction: defaulted(randomTimespan(), {
    description: 'From the fault until an operator could begin: seen, understood, taken up.',
    unit: 's',
    example: 'lognormal(p50=5m, p95=20m)',
    default: ours('5m', 'who is paged is expected to take up within minutes'),
  }),
  perRepair: defaulted(randomTimespan(), {
    description: 'How long one operator is busy with one repair.',
    unit: 's',
    example: 'exp(15m)',
    default: ours('15m', 'look, restart by hand, look again, write it down'),
  }),
  errorRate: defaulted(share(percent, { max: MOST_ERRORS }), {
    description: 'Chance that a repair has not helped and is done once more.',
    unit: 'share',
    example: '5%',
    default: ours(0, 'nobody makes mistakes until a scenario says otherwise'),
  }),
});
