/** Section `maintenance`: what is done to the nodes of a cluster on purpose. */
import * as z from 'zod';
import { defaulted, optional, ours, required } from '../../field.ts';
import { number } from '../../leaves.ts';
import { period, timespan } from '../../timespans.ts';

const upgradeNodes = z.strictObject({
  at: required(timespan(), { description: 'When the first wave begins.', unit: 's', example: '10m' }),
  batch: defaulted(number({ min: 1, whole: true }), {
    description: 'Nodes of one wave, which are emptied and restarted side by side.',
    unit: '1',
    example: 2,
    default: ours(1, 'the most careful: as managed clusters do that are told nothing else'),
  }),
  takes: required(period(), {
    description: 'How long each node is down for its upgrade, once it is empty.',
    unit: 's',
    example: '3m',
  }),
});

export const maintenance = z.strictObject({
  upgradeNodes: optional(upgradeNodes, {
    description:
      'Upgrades all nodes in waves: each is drained, which keeps to disruption budgets, restarted, and uncordoned when it is ready.',
    unit: 'map',
    example: { at: '10m', batch: 2, takes: '3m' },
    otherwise: 'no node is upgraded',
  }),
});
