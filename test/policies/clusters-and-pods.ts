/** Nodes and classes of pods of all kinds, for properties of policies. */
import fc from 'fast-check';
import { NodeTable } from '../../src/cluster/node-table.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import type { Taint } from '../../src/cluster/taints.ts';

export const ZONE = 'topology.kubernetes.io/zone';

export interface NodeSize {
  readonly cpu: number;
  readonly memory: number;
  readonly slots: number;
  readonly speed: number;
  readonly gpus: number;
  readonly zone: string;
  readonly taint: Taint['effect'] | null;
  readonly joined: boolean;
}

export const taints = (effect: Taint['effect'] | null): readonly Taint[] =>
  effect === null ? [] : [{ key: 'kept', value: 'back', effect }];

export const table = (sizes: readonly NodeSize[]) =>
  new NodeTable(
    sizes.map(({ cpu, memory, slots, speed, gpus, zone, taint, joined }, machine) => ({
      machine,
      allocatable: { cpu, memory, disk: Infinity, slots, network: Infinity, devices: { gpu: gpus } },
      coreSpeed: speed,
      zone: 0,
      rack: 0,
      labels: { [ZONE]: zone },
      taints: taints(taint),
      joined,
    })),
  );

const effect = fc.constantFrom(null, null, null, 'NoSchedule' as const, 'PreferNoSchedule' as const);
export const nodeSize: fc.Arbitrary<NodeSize> = fc.record({
  cpu: fc.integer({ min: 0, max: 40 }),
  memory: fc.integer({ min: 0, max: 40 }),
  slots: fc.integer({ min: 1, max: 12 }),
  speed: fc.constantFrom(1, 2),
  gpus: fc.integer({ min: 0, max: 2 }),
  zone: fc.constantFrom('a', 'b', 'c'),
  taint: effect,
  joined: fc.constantFrom(true, true, true, false),
});

const selector = { matchLabels: { app: 'web' } };
const evenly = (topologyKey: string, maxSkew: number) =>
  ({ topologyKey, maxSkew, whenUnsatisfiable: 'ScheduleAnyway', selector }) as const;
/** None; as the system does behind a Service; by zone and a label that no node has; by node. */
const SPREADS: readonly Partial<PodClass>[] = [
  {},
  { labels: { app: 'web' }, defaultSpread: selector, images: ['web', 'log:1'] },
  { labels: { app: 'web' }, spread: [evenly(ZONE, 1), evenly('disk', 2)], images: ['web'] },
  { labels: { app: 'web' }, spread: [evenly('kubernetes.io/hostname', 1)] },
];

export const podClass: fc.Arbitrary<PodClass> = fc
  .record({
    name: fc.constantFrom('anywhere', 'pod'),
    cpu: fc.integer({ min: 0, max: 12 }),
    memory: fc.integer({ min: 0, max: 12 }),
    minCoreSpeed: fc.constantFrom(0, 0, 2),
    gpus: fc.constantFrom(0, 0, 0, 1),
    tolerates: fc.boolean(),
    zone: fc.constantFrom(null, null, 'a', 'b'),
    prefers: fc.constantFrom(null, null, 'a', 'b'),
    spreads: fc.constantFrom(...SPREADS),
  })
  .map(({ name, cpu, memory, minCoreSpeed, gpus, tolerates, zone, prefers, spreads }) => ({
    name,
    requests: { cpu, memory, disk: 0, slots: 1, network: 0, ...(gpus > 0 && { devices: { gpu: gpus } }) },
    minCoreSpeed,
    ...spreads,
    ...(tolerates && { tolerations: [{ key: 'kept', operator: 'Exists', value: '', effect: '' } as const] }),
    ...(zone !== null && { nodeSelector: { [ZONE]: zone } }),
    ...(prefers !== null && {
      nodeAffinity: {
        preferred: [
          {
            weight: 5,
            term: { matchExpressions: [{ key: ZONE, operator: 'In', values: [prefers] } as const] },
          },
        ],
      },
    }),
  }));
