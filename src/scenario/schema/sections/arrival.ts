/** Keys `arrival` and `lifetime` of an app: when its copies come and go. */
import * as z from 'zod';
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
});

const arrival = onlyOne(ways, ['inFlight', 'every', 'rate']);

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
