/** Section `timeline`: what is done to copies and hosts at given instants of a run. */
import * as z from 'zod';
import { optional, required } from '../field.ts';
import { text } from '../leaves.ts';
import { onlyOne } from '../one-of.ts';
import { period, timespan } from '../timespans.ts';

const moment = z.strictObject({
  at: required(timespan(), { description: 'When it is done.', unit: 's', example: '10m' }),
  suspend: optional(text, {
    description:
      'VM whose memory is written to the disk of its host, so that others can have it: <app>-<number>.',
    unit: 'name',
    example: 'web-0',
    otherwise: 'nothing is suspended',
  }),
  for: optional(period(), {
    description: 'How long after `at` it is told to come back.',
    unit: 's',
    example: '5m',
    otherwise: 'until the end of the run',
  }),
});

export const timeline = z.array(onlyOne(moment, ['suspend']));
