/** Keys `arrival` and `lifetime` of an app: when its copies come and go. */
import * as z from 'zod';
import { HOURS_A_DAY } from '../../../workload/daily-rate.ts';
import { eventRate } from '../../text/quantities.ts';
import { optional } from '../field.ts';
import { number, quantity } from '../leaves.ts';
import { onlyOne } from '../one-of.ts';
import { period, randomTimespan } from '../timespans.ts';

const ways = z.strictObject({
  inFlight: optional(number({ min: 1, whole: true, max: 1_000_000 }), {
    description: 'Copies on their way at a time: the next is asked for when one is ready or gone.',
    unit: 'copies',
    example: 50,
    otherwise: 'there is no closed loop',
  }),
  every: optional(period(), {
    description: 'Time between one copy and the next; the first comes at t = 0.',
    unit: 's',
    example: '1s',
    otherwise: 'copies do not come by the clock',
  }),
  rate: optional(quantity(eventRate, { above: 0 }), {
    description: 'Copies asked for per unit of time, at random (a Poisson process).',
    unit: '1/s',
    example: '20/s',
    otherwise: 'copies do not come at random',
  }),
  byHour: optional(z.array(number({ min: 0 })).length(HOURS_A_DAY), {
    description:
      'How `rate`, which stays the mean of a day, goes with the hour: 24 numbers, each in proportion to the rate of its hour. The first hour of the first day begins at t = 0.',
    unit: 'factors',
    example: [1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 5, 6, 6, 6, 5, 4, 3, 3, 2, 2, 1, 1],
    otherwise: 'all hours are alike',
  }),
});

const arrival = onlyOne(ways, ['inFlight', 'every', 'rate']).superRefine(({ rate, byHour }, context) => {
  if (byHour === undefined) return;
  if (rate === undefined) {
    const message = 'byHour says how a rate goes with the hour of the day, and there is no rate';
    const fix = 'write the mean rate in place of the other way to arrive: rate: 20/h';
    context.addIssue({ code: 'custom', message, path: ['byHour'], params: { code: 'TT0120', fix } });
  } else if (byHour.every((factor) => factor === 0)) {
    const message = 'in no hour of byHour does anything come';
    const fix = 'write a number above 0 for at least one hour';
    context.addIssue({ code: 'custom', message, path: ['byHour'], params: { code: 'TT0105', fix } });
  }
});

/** Fields of an app. */
export const comingAndGoing = {
  arrival: optional(arrival, {
    description: 'When the copies are asked for, in the order of their numbers.',
    unit: 'map',
    example: { rate: '20/s' },
    otherwise: 'all at t = 0',
  }),
  lifetime: optional(randomTimespan(), {
    description: 'From the first time a copy is ready to its end; then it is gone and its room free.',
    unit: 's',
    example: 'exp(10m)',
    otherwise: 'copies stay',
  }),
};
