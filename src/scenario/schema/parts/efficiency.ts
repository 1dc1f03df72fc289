/** How fast a program runs under a hypervisor or a runtime beside the bare machine. */
import * as z from 'zod';
import { percent } from '../../text/quantities.ts';
import { optional } from '../field.ts';
import { share } from '../leaves.ts';
import { timespan } from '../timespans.ts';
import { FROM_PRESET } from './phases.ts';

const factor = (of: string, example: string) =>
  optional(share(percent, { above: 0 }), {
    description: `${of}, beside the bare machine.`,
    unit: 'fraction',
    example,
    otherwise: FROM_PRESET,
  });

export const efficiency = z.strictObject({
  cpu: factor('Speed of computing', '98%'),
  randomRead: factor('Random reads a second', '50%'),
  randomWrite: factor('Random writes a second', '50%'),
  sequential: factor('Sequential bandwidth of the disk', '97%'),
  network: factor('Bandwidth of the network', '99%'),
  roundTrip: optional(timespan(), {
    description: 'Time added to a request and its answer over the network.',
    unit: 's',
    example: '30us',
    otherwise: FROM_PRESET,
  }),
});
