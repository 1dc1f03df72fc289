/** Affinity of pods to nodes and to each other, nested as in a manifest of Kubernetes. */
import * as z from 'zod';
import { optional, required } from '../../field.ts';
import { number, text } from '../../leaves.ts';
import { labelKey, labelSelector, nodeRequirement } from './labels.ts';

const weight = required(number({ min: 1, max: 100, whole: true }), {
  description: 'How much it counts against other preferences.',
  unit: '1 to 100',
  example: 50,
});

const nodeTerm = z.strictObject({
  matchExpressions: required(z.array(nodeRequirement).min(1), {
    description: 'Conditions on labels of the node; all must be met.',
    unit: 'list',
    example: [{ key: 'disk', operator: 'In', values: ['ssd'] }],
  }),
});

const nodeAffinity = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: optional(
    z.strictObject({
      nodeSelectorTerms: required(z.array(nodeTerm).min(1), {
        description: 'Terms, of which one must match the node.',
        unit: 'list',
        example: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      }),
    }),
    {
      description: 'What the node must be.',
      unit: 'map',
      example: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
      otherwise: 'any node will do',
    },
  ),
  preferredDuringSchedulingIgnoredDuringExecution: optional(
    z.array(
      z.strictObject({
        weight,
        preference: required(nodeTerm, {
          description: 'What the node should be.',
          unit: 'map',
          example: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
        }),
      }),
    ),
    {
      description: 'What the node should rather be.',
      unit: 'list',
      example: [
        {
          weight: 50,
          preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
        },
      ],
      otherwise: 'no preference',
    },
  ),
});

const podTerm = z.strictObject({
  topologyKey: required(labelKey, {
    description: 'Label of nodes: nodes with the same value of it count as one place.',
    unit: 'label',
    example: 'topology.kubernetes.io/zone',
  }),
  labelSelector: optional(labelSelector, {
    description: 'The pods that are meant, by their labels; `{}`: all.',
    unit: 'map',
    example: { matchLabels: { app: 'cache' } },
    otherwise: 'no pod',
  }),
  namespaces: optional(z.array(text.min(1)), {
    description: 'Namespaces of the pods that are meant, by name.',
    unit: 'names',
    example: ['shop'],
    otherwise: 'its own, where `namespaceSelector` is absent, too',
  }),
  namespaceSelector: optional(labelSelector, {
    description: 'Namespaces beside them, by their labels; `{}`: all.',
    unit: 'map',
    example: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
    otherwise: 'none',
  }),
  matchLabelKeys: optional(z.array(labelKey).min(1), {
    description: 'Labels in which the pods that are meant are like the pod itself.',
    unit: 'labels',
    example: ['pod-template-hash'],
    otherwise: 'none',
  }),
  mismatchLabelKeys: optional(z.array(labelKey).min(1), {
    description: 'Labels in which the pods that are meant differ from the pod itself.',
    unit: 'labels',
    example: ['tenant'],
    otherwise: 'none',
  }),
});

/** The same for affinity and for anti-affinity. */
const podAffinity = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: optional(z.array(podTerm), {
    description: 'What must be so of the pods around; all of the terms.',
    unit: 'list',
    example: [
      { topologyKey: 'topology.kubernetes.io/zone', labelSelector: { matchLabels: { app: 'cache' } } },
    ],
    otherwise: 'nothing',
  }),
  preferredDuringSchedulingIgnoredDuringExecution: optional(
    z.array(
      z.strictObject({
        weight,
        podAffinityTerm: required(podTerm, {
          description: 'What should be so of the pods around.',
          unit: 'map',
          example: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
        }),
      }),
    ),
    {
      description: 'What should rather be so of the pods around.',
      unit: 'list',
      example: [
        {
          weight: 50,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'web' } },
          },
        },
      ],
      otherwise: 'no preference',
    },
  ),
});

export const affinity = z.strictObject({
  nodeAffinity: optional(nodeAffinity, {
    description: 'Which nodes it may, or would like to, stand on, by their labels.',
    unit: 'map',
    example: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
    },
    otherwise: 'all alike',
  }),
  podAffinity: optional(podAffinity, {
    description: 'Which pods it must, or would like to, be together with.',
    unit: 'map',
    example: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'topology.kubernetes.io/zone', labelSelector: { matchLabels: { app: 'cache' } } },
      ],
    },
    otherwise: 'none',
  }),
  podAntiAffinity: optional(podAffinity, {
    description: 'Which pods it must, or would like to, keep away from.',
    unit: 'map',
    example: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
      ],
    },
    otherwise: 'none',
  }),
});
