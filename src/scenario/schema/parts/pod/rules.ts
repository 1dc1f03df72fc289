/** What the pods of an app ask of the nodes that they stand on, and how they look to others. An orchestrator reads it. */
import * as z from 'zod';
import { optional } from '../../field.ts';
import { choice, name, number } from '../../leaves.ts';
import { affinity } from './affinity.ts';
import { labelMap } from './labels.ts';
import { spreadConstraints } from './spread.ts';
import { toleration } from './tolerations.ts';
import { volume } from './volumes.ts';

/** Keys of an app. */
export const podRules = {
  namespace: optional(name, {
    description: 'Namespace of its pods: selectors of pods look at one namespace.',
    unit: 'name',
    example: 'shop',
    otherwise: '`default`',
  }),
  labels: optional(labelMap, {
    description: 'Labels of its pods, beside `app` with the name of the app.',
    unit: 'labels',
    example: { tier: 'front' },
    otherwise: 'no more',
  }),
  tolerations: optional(z.array(toleration), {
    description: 'Taints of nodes that its pods put up with.',
    unit: 'list',
    example: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }],
    otherwise: 'none',
  }),
  nodeSelector: optional(labelMap, {
    description: 'Labels that its nodes must have.',
    unit: 'labels',
    example: { disk: 'ssd' },
    otherwise: 'any',
  }),
  affinity: optional(affinity, {
    description: 'Nodes and pods that its pods must, or would like to, be with or without.',
    unit: 'map',
    example: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
        ],
      },
    },
    otherwise: 'none',
  }),
  topologySpreadConstraints: optional(spreadConstraints, {
    description: 'How evenly its pods lie over zones, hosts or any other label of nodes.',
    unit: 'list',
    example: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
      },
    ],
    otherwise: 'pods behind a Service or in a set are spread by themselves, as far as may be',
  }),
  priority: optional(number({ min: -(2 ** 31), max: 1_000_000_000, whole: true }), {
    description: 'Priority of its pods: higher ones are scheduled first, and may drive lower ones away.',
    unit: 'number',
    example: 1000,
    otherwise: 'that of `priorityClassName`; without one: 0',
  }),
  priorityClassName: optional(name, {
    description: 'Class that the priority is taken from.',
    unit: 'name',
    example: 'critical',
    otherwise: 'none',
  }),
  preemptionPolicy: optional(choice(['PreemptLowerPriority', 'Never']), {
    description: 'Whether its pods may drive pods of lower priority away.',
    unit: 'name',
    example: 'Never',
    otherwise: 'that of `priorityClassName`; without one: PreemptLowerPriority',
  }),
  volumes: optional(z.array(volume), {
    description: 'Where its copies keep data: what survives what, and, of claims, where a pod can stand.',
    unit: 'list',
    example: [{ name: 'data', persistentVolumeClaim: { zone: 'b' } }],
    otherwise: 'none',
  }),
};
