/** Options of an app that say where its pods may stand, each with a small world in which it matters, and another value. */
import { onNodeOfB, outranked, required, scheduled } from './option-worlds.ts';
import type { Option } from './options.ts';

/** By the path of the field in `explain`. */
export const PLACEMENT_OPTIONS: Readonly<Record<string, Option>> = {
  'apps.NAME.namespace': {
    world: scheduled({ affinity: { podAntiAffinity: required(onNodeOfB()) } }),
    value: 'shop',
  },
  'apps.NAME.labels': {
    world: scheduled({}, { affinity: { podAntiAffinity: required(onNodeOfB({ tier: 'front' })) } }),
    value: { tier: 'front' },
  },
  'apps.NAME.tolerations': {
    world: {
      ...scheduled(),
      hosts: [{ name: 'h', count: 2, cpu: 8, taints: [{ key: 'old', effect: 'NoSchedule' }] }],
    },
    value: [{ key: 'old', operator: 'Exists' }],
  },
  'apps.NAME.nodeSelector': { world: scheduled(), value: { 'topology.kubernetes.io/zone': 'p' } },
  'apps.NAME.affinity': { world: scheduled(), value: { podAntiAffinity: required(onNodeOfB()) } },
  'apps.NAME.topologySpreadConstraints': {
    world: scheduled(),
    value: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: {},
        minDomains: 3,
      },
    ],
  },
  'apps.NAME.priority': { world: outranked(), value: 5 },
  'apps.NAME.priorityClassName': { world: outranked(), value: 'high' },
  'apps.NAME.preemptionPolicy': { world: outranked({ priority: 5 }), value: 'Never' },
  'apps.NAME.volumes[].persistentVolumeClaim.zone': {
    world: scheduled({ volumes: [{ name: 'data', persistentVolumeClaim: {} }] }),
    value: 'p',
  },
  'apps.NAME.volumes[].persistentVolumeClaim.accessMode': {
    world: scheduled({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'ledger' } }] }),
    value: 'ReadWriteOncePod',
  },
  'variants.NAME.nodes.volumeLimits': {
    world: scheduled({ volumes: [{ name: 'data', persistentVolumeClaim: {} }] }),
    value: { standard: 1 },
  },
};
