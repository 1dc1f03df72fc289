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
  migrate: optional(text, {
    description: 'VM that is moved to another host while it runs: <app>-<number>.',
    unit: 'name',
    example: 'web-0',
    otherwise: 'nothing is moved',
  }),
  to: optional(text, {
    description: 'Host that it is moved to: <group>-<number>.',
    unit: 'name',
    example: 'host-2',
    otherwise: 'the one that the placement policy chooses',
  }),
  evacuate: optional(text, {
    description: 'Host that all VMs leave, and that takes no others from then on: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is emptied',
  }),
  powerOff: optional(text, {
    description: 'Empty host that is switched off: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is switched off',
  }),
  powerOn: optional(text, {
    description: 'Host that is switched on, and takes VMs (again) as soon as it is: <group>-<number>.',
    unit: 'name',
    example: 'host-3',
    otherwise: 'nothing is switched on',
  }),
});

const VERBS = ['suspend', 'migrate', 'evacuate', 'powerOff', 'powerOn'] as const;

export const timeline = z.array(onlyOne(moment, VERBS));
