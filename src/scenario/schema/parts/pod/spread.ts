/** Topology spread constraints, as in a manifest of Kubernetes. */
import * as z from 'zod';
import { Misread } from '../../../text/misread.ts';
import { defaulted, optional, ours, required } from '../../field.ts';
import { attempt, choice, number } from '../../leaves.ts';
import { labelKey, labelSelector } from './labels.ts';

const POLICIES = ['Honor', 'Ignore'] as const;
const count = (description: string, example: number) => ({ description, unit: 'count', example });

const constraint = z
  .strictObject({
    maxSkew: required(number({ min: 1, whole: true }), {
      ...count('How many more of the pods one domain may have than another.', 1),
      unit: 'pods',
    }),
    topologyKey: required(labelKey, {
      description: 'Label of nodes: nodes with the same value of it are one domain.',
      unit: 'label',
      example: 'topology.kubernetes.io/zone',
    }),
    whenUnsatisfiable: required(choice(['DoNotSchedule', 'ScheduleAnyway']), {
      description: 'Whether it must be kept to, or as far as may be.',
      unit: 'name',
      example: 'DoNotSchedule',
    }),
    labelSelector: optional(labelSelector, {
      description: 'The pods that are counted, by their labels; `{}`: all of the namespace.',
      unit: 'map',
      example: { matchLabels: { app: 'web' } },
      otherwise: 'no pod',
    }),
    matchLabelKeys: optional(z.array(labelKey).min(1), {
      description: 'Labels in which the pods that are counted are like the pod itself.',
      unit: 'labels',
      example: ['pod-template-hash'],
      otherwise: 'none',
    }),
    minDomains: optional(number({ min: 1, whole: true }), {
      ...count('Domains there must be at least; while there are fewer, the emptiest counts as empty.', 3),
      otherwise: '1',
    }),
    nodeAffinityPolicy: defaulted(choice(POLICIES), {
      description: 'Whether nodes that the selector and the affinity of the pod rule out are left out.',
      unit: 'name',
      example: 'Ignore',
      default: ours('Honor', 'default of Kubernetes, API reference of TopologySpreadConstraint'),
    }),
    nodeTaintsPolicy: defaulted(choice(POLICIES), {
      description: 'Whether nodes with taints that the pod does not tolerate are left out.',
      unit: 'name',
      example: 'Honor',
      default: ours('Ignore', 'default of Kubernetes, API reference of TopologySpreadConstraint'),
    }),
  })
  .transform((read, context) =>
    attempt(context, () => {
      if (read.minDomains !== undefined && read.whenUnsatisfiable === 'ScheduleAnyway')
        throw new Misread(
          'TT0382',
          'minDomains says nothing where it is scheduled anyway',
          'remove `minDomains`',
        );
      if (read.matchLabelKeys !== undefined && read.labelSelector === undefined)
        throw new Misread(
          'TT0382',
          'matchLabelKeys narrows a labelSelector, and there is none',
          'add `labelSelector`',
        );
      return read;
    }),
  );

/** No two of them say what to do about the same label in the same way. */
export const spreadConstraints = z.array(constraint).superRefine((constraints, context) => {
  const said = constraints.map((one) => `${one.topologyKey} ${one.whenUnsatisfiable}`);
  for (const [index, text] of said.entries()) {
    if (said.indexOf(text) === index) continue;
    const message = `a second constraint on ${text.replace(' ', ' with ')}`;
    context.addIssue({
      code: 'custom',
      message,
      path: [index],
      params: { code: 'TT0382', fix: 'remove one of the two' },
    });
  }
});
