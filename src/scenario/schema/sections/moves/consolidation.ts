/** Section `consolidation`: how load is kept on few hosts. */
import * as z from 'zod';
import { CONSOLIDATION_DEFAULTS } from '../../../../infra/profiles/defaults.ts';
import { percent } from '../../../text/quantities.ts';
import { catalogued, defaulted, optional, ours } from '../../field.ts';
import { choice, number, share } from '../../leaves.ts';
import { period, timespan } from '../../timespans.ts';

const overload = z.strictObject({
  rule: defaulted(choice(['threshold', 'iqr', 'mad', 'local-regression']), {
    description:
      'When a host is overloaded: above a fixed share (THR); above 1 less `safety` times the interquartile range (IQR) or the median absolute deviation (MAD) of its use of late; where the trend of its use, times `safety`, reaches 100 % (LR).',
    unit: 'name',
    example: 'iqr',
    default: ours('threshold', 'the simplest, and what most managers of VMs have'),
  }),
  at: defaulted(share(percent, { above: 0 }), {
    description: 'The fixed share; with the other rules it holds until there were looks enough.',
    unit: 'fraction',
    example: '70%',
    default: catalogued(CONSOLIDATION_DEFAULTS.overload),
  }),
  safety: optional(number({ min: 0 }), {
    description: 'How carefully the CPU is filled: the larger, the more is left free.',
    unit: 'factor',
    example: 1.2,
    otherwise:
      '1.5 with iqr, 2.5 with mad, 1.2 with local-regression: those that Beloglazov and Buyya recommend',
  }),
  history: optional(number({ min: 3, whole: true }), {
    description: 'Looks that count, the last ones.',
    unit: 'looks',
    example: 30,
    otherwise: '30, and 10 with local-regression',
  }),
  least: optional(number({ min: 2, whole: true }), {
    description: 'Looks that there must have been before the rule holds.',
    unit: 'looks',
    example: 12,
    otherwise: '12, and all of `history` with local-regression',
  }),
  weights: optional(choice(['tricube', 'equal']), {
    description:
      'Whether local regression weighs looks the more the nearer they are to the last, or all alike, as CloudSim 3 does.',
    unit: 'name',
    example: 'equal',
    otherwise: 'tricube, as published',
  }),
});

export const consolidation = z.strictObject({
  every: defaulted(period(), {
    description: 'How often the use of the hosts is looked at.',
    unit: 's',
    example: '5m',
    default: catalogued(CONSOLIDATION_DEFAULTS.every),
  }),
  offset: defaulted(timespan(), {
    description: 'How long after each multiple of `every` that is.',
    unit: 's',
    example: '200ms',
    default: ours('0s', 'at the multiple itself'),
  }),
  underload: defaulted(share(percent), {
    description:
      'A host that uses a smaller share of its CPU is emptied, if its VMs find room elsewhere. 100 %: every host may be.',
    unit: 'fraction',
    example: '30%',
    default: catalogued(CONSOLIDATION_DEFAULTS.underload),
  }),
  overload: defaulted(overload, {
    description:
      'When a host has VMs leave; none goes where that would be so. A share stands for a fixed threshold.',
    unit: 'map',
    example: { rule: 'iqr', safety: 1.5 },
    default: ours({}, 'its keys have defaults of their own'),
    shorthand: { scalar: ['at'] },
  }),
  select: defaulted(choice(['minimum-migration-time', 'maximum-correlation', 'minimum-utilization']), {
    description:
      'Which VM leaves an overloaded host first: the one with the least memory (MMT), whose use the others explain best (MC), or that uses the smallest share of its size (MU).',
    unit: 'name',
    example: 'maximum-correlation',
    default: catalogued(CONSOLIDATION_DEFAULTS.select),
  }),
  reads: defaulted(choice(['used', 'wanted']), {
    description:
      'What is read of the CPU: what VMs are given, or what they want and on a crowded host do not all get.',
    unit: 'name',
    example: 'wanted',
    default: ours('used', 'what any monitoring shows'),
  }),
  plans: defaulted(choice(['in-turn', 'from-the-look']), {
    description:
      'What hosts are taken to use while a round is planned: what they will after the moves planned so far, or what they did when they were looked at. From the look, hosts are emptied in the order of their use then, watts are compared with those of then, hosts that were idle are filled up, one that relieves another may itself be emptied in the same round, and one that can not be emptied takes nobody: the way of CloudSim 3.',
    unit: 'name',
    example: 'from-the-look',
    default: ours('in-turn', 'a manager knows what it has just ordered'),
  }),
  slowerCores: defaulted(z.boolean(), {
    description:
      'Whether a VM may go to a host with slower cores than its vCPUs have, if they give what it uses now.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'a VM keeps the speed that it was sold with'),
  }),
  powerOff: defaulted(z.boolean(), {
    description: 'Whether empty hosts are switched off, and on again when they are missed.',
    unit: 'true or false',
    example: true,
    default: ours(true, 'what the energy is saved by'),
  }),
  spare: defaulted(number({ min: 0, whole: true }), {
    description: 'Empty hosts that are left on.',
    unit: 'hosts',
    example: 1,
    default: catalogued(CONSOLIDATION_DEFAULTS.spare),
  }),
});
