/** Key `task` of an app: the unit of work whose time is measured. */
import * as z from 'zod';
import { APP_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { catalogued, defaulted, optional, ours } from '../field.ts';
import { number } from '../leaves.ts';
import { randomTimespan, timespan } from '../timespans.ts';

const operations = number({ min: 0, whole: true, max: 1_000_000_000 });

export const task = z.strictObject({
  cpu: defaulted(randomTimespan(), {
    description: 'Work on the CPU, as time on one reference core: an amount, or a distribution.',
    unit: 's',
    example: '50ms',
    default: ours('0s', 'a task works only on what it names'),
  }),
  threads: defaulted(number({ min: 1, whole: true, max: 1024 }), {
    description: 'Threads that share the work on the CPU evenly: the most cores it can use at once.',
    unit: 'threads',
    example: 4,
    default: catalogued(APP_DEFAULTS.taskThreads),
  }),
  randomReads: defaulted(operations, {
    description: 'Random reads of 4 KiB from the disk, all asked for at once.',
    unit: 'operations',
    example: 64,
    default: ours(0, 'a task works only on what it names'),
  }),
  randomWrites: defaulted(operations, {
    description: 'Random writes of 4 KiB to the disk, all asked for at once.',
    unit: 'operations',
    example: 16,
    default: ours(0, 'a task works only on what it names'),
  }),
  roundTrips: defaulted(operations, {
    description: 'Requests over the network, one after the other, each of which waits for its answer.',
    unit: 'round trips',
    example: 1,
    default: ours(0, 'a task works only on what it names'),
  }),
  roundTrip: defaulted(timespan(), {
    description: 'Time of one round trip between programs on bare machines.',
    unit: 's',
    example: '500us',
    default: catalogued(APP_DEFAULTS.roundTrip),
  }),
  every: optional(randomTimespan(), {
    description:
      'Time from one task falling due to the next: fixed, or a distribution such as exp(1s). A task that overruns makes the next ones wait, in order.',
    unit: 's',
    example: '1s',
    otherwise: 'back to back: the next begins when one is done',
  }),
});
