/** Items of `statefulSets` and `daemonSets`. */
import * as z from 'zod';
import { defaulted, ours, section } from '../../../field.ts';
import { choice, number } from '../../../leaves.ts';
import { minReadySeconds, named, podsOrShare, replicas } from './common.ts';

const types = defaulted(choice(['RollingUpdate', 'OnDelete']), {
  description:
    'Whether pods of an old template are exchanged one after another, or only where somebody deletes them.',
  unit: 'name',
  example: 'OnDelete',
  default: ours('RollingUpdate', 'the default of Kubernetes'),
});

const ofStatefulSet = z.strictObject({
  type: types,
  partition: defaulted(number({ min: 0, whole: true }), {
    description: 'Pods of lower numbers keep the old template.',
    unit: 'number',
    example: 3,
    default: ours(0, 'the default of Kubernetes: all pods are exchanged'),
  }),
  maxUnavailable: defaulted(podsOrShare, {
    description: 'Pods that may be unavailable at a time; a share is rounded up.',
    unit: 'pods',
    example: 2,
    default: ours(1, 'the default of Kubernetes'),
  }),
});

const ofDaemonSet = z.strictObject({
  type: types,
  maxSurge: defaulted(podsOrShare, {
    description:
      'Nodes on which the new pod may come beside the old one; a share of all nodes is rounded up.',
    unit: 'nodes',
    example: '10%',
    default: ours(0, 'the default of Kubernetes: the old pod goes first'),
  }),
  maxUnavailable: defaulted(podsOrShare, {
    description: 'Nodes that may be without an available pod; a share of all nodes is rounded up.',
    unit: 'nodes',
    example: '10%',
    default: ours(1, 'the default of Kubernetes'),
  }),
});

const exchange = {
  description: 'How pods give way to those of a new template; the name of a type may stand for it.',
  shorthand: { scalar: ['type'] },
};

export const statefulSet = z.strictObject({
  ...named,
  replicas,
  podManagementPolicy: defaulted(choice(['OrderedReady', 'Parallel']), {
    description:
      'Whether pods come one after another, each once those before it are available, or all at once.',
    unit: 'name',
    example: 'Parallel',
    default: ours('OrderedReady', 'the default of Kubernetes'),
  }),
  updateStrategy: section(ofStatefulSet, { ...exchange, example: { partition: 3 } }),
  minReadySeconds,
});

export const daemonSet = z.strictObject({
  ...named,
  updateStrategy: section(ofDaemonSet, { ...exchange, example: { maxUnavailable: '10%' } }),
  minReadySeconds,
});
