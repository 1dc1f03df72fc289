/** Items of `deployments` and `replicaSets`. */
import * as z from 'zod';
import { defaulted, ours, section } from '../../../field.ts';
import { choice, number } from '../../../leaves.ts';
import { periodSeconds } from '../../../timespans.ts';
import { minReadySeconds, named, podsOrShare, replicas } from './common.ts';

const strategy = z.strictObject({
  type: defaulted(choice(['RollingUpdate', 'Recreate']), {
    description:
      'Whether old pods give way to new ones a few at a time, or all go before the first new one comes.',
    unit: 'name',
    example: 'Recreate',
    default: ours('RollingUpdate', 'the default of Kubernetes'),
  }),
  maxSurge: defaulted(podsOrShare, {
    description: 'Pods that there may be beyond `replicas` in an update; a share is rounded up.',
    unit: 'pods',
    example: '25%',
    default: ours('25%', 'the default of Kubernetes'),
  }),
  maxUnavailable: defaulted(podsOrShare, {
    description: 'Pods that may be missing in an update; a share is rounded down.',
    unit: 'pods',
    example: 1,
    default: ours('25%', 'the default of Kubernetes'),
  }),
});

export const deployment = z.strictObject({
  ...named,
  replicas,
  strategy: section(strategy, {
    description: 'How old pods give way to those of a new template; the name of a type may stand for it.',
    example: { type: 'RollingUpdate', maxSurge: 1, maxUnavailable: 0 },
    shorthand: { scalar: ['type'] },
  }),
  minReadySeconds,
  progressDeadlineSeconds: defaulted(periodSeconds(), {
    description:
      'Time without progress after which an update counts as stuck. It is only said: nothing is taken back.',
    unit: 's',
    example: 600,
    default: ours(600, 'the default of Kubernetes'),
  }),
  revisionHistoryLimit: defaulted(number({ min: 0, whole: true }), {
    description: 'Old ReplicaSets that are kept, so that there is a way back.',
    unit: 'sets',
    example: 2,
    default: ours(10, 'the default of Kubernetes'),
  }),
});

export const replicaSet = z.strictObject({ ...named, replicas, minReadySeconds });
