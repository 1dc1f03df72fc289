/** Section `descheduler`: who evicts pods that would be placed elsewhere today. */
import * as z from 'zod';
import { percent } from '../../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../../field.ts';
import { number, share } from '../../leaves.ts';
import { period } from '../../timespans.ts';

/** Resources that count, as they are called in sentences. */
const RESOURCES = { cpu: 'CPU', memory: 'memory', pods: 'pods' } as const;
const KEYS = ['cpu', 'memory', 'pods'] as const;

const resource = (key: (typeof KEYS)[number], example: string) =>
  defaulted(share(percent), {
    description: `Requested share of the ${RESOURCES[key]} that a node offers.`,
    unit: 'fraction',
    example,
    default: ours('100%', 'as the descheduler takes what is not written: the resource does not count'),
  });

const perResource = (example: string) =>
  z.strictObject({
    cpu: resource('cpu', example),
    memory: resource('memory', example),
    pods: resource('pods', example),
  });

const shares = (value: string) => ({ cpu: value, memory: value, pods: value });

const lowNodeUtilization = z
  .strictObject({
    thresholds: required(perResource('20%'), {
      description: 'A node with no share above these is under-utilised.',
      unit: 'map',
      example: shares('20%'),
    }),
    targetThresholds: required(perResource('50%'), {
      description:
        'A node with any share above these is over-utilised: pods leave it while under-utilised nodes have room up to these.',
      unit: 'map',
      example: shares('50%'),
    }),
  })
  .superRefine(({ thresholds, targetThresholds }, context) => {
    for (const key of KEYS) {
      if (thresholds[key] <= targetThresholds[key]) continue;
      context.addIssue({
        code: 'custom',
        message: `a node would be under-utilised up to more ${RESOURCES[key]} than the one above which it is over-utilised`,
        params: { code: 'TT0442' },
        path: ['thresholds', key],
      });
    }
  });

const policies = z
  .strictObject({
    lowNodeUtilization: optional(lowNodeUtilization, {
      description:
        'Evicts pods from over-utilised nodes while there are under-utilised ones: by what is requested, not by what is used.',
      unit: 'map',
      example: { thresholds: shares('20%'), targetThresholds: shares('50%') },
      otherwise: 'nodes may be as full or as empty as they are',
    }),
    removeDuplicates: defaulted(z.boolean(), {
      description:
        'Whether pods of one owner are evicted from nodes that have more of them than an even spread would give.',
      unit: 'true or false',
      example: true,
      default: ours(false, 'a policy is switched on by being named'),
    }),
  })
  .superRefine(({ lowNodeUtilization: low, removeDuplicates }, context) => {
    if (low !== undefined || removeDuplicates) return;
    const message = 'no policy of the descheduler is switched on';
    context.addIssue({ code: 'custom', message, params: { code: 'TT0443' } });
  });

export const descheduler = z.strictObject({
  every: defaulted(period(), {
    description: 'From the beginning of one round to that of the next.',
    unit: 's',
    example: '2m',
    default: ours('5m', "deschedulingInterval of the descheduler's own Helm chart, where it is a Deployment"),
  }),
  policies: required(policies, {
    description: 'What it looks for. Duplicates are removed first.',
    unit: 'map',
    example: { removeDuplicates: true },
  }),
  maxEvictionsPerNode: optional(number({ min: 1, whole: true }), {
    description: 'Pods that one node loses in a round at most.',
    unit: 'pods',
    example: 5,
    otherwise: 'there is no limit but those of disruption budgets',
  }),
});
