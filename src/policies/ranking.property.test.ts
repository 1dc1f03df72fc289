/**
 * The quick way to a decision against the plain one: after any history of bindings and their ends, a composed policy
 * chooses the node, and visits and scores as many, as a scan of all nodes does.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { RESOURCES } from '../cluster/resources.ts';
import { CHANGES_KEPT } from '../cluster/view.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { compose } from './compose.ts';
import { coreSpeed } from './filters/core-speed.ts';
import { devicesFit } from './filters/devices-fit.ts';
import { resourcesFit } from './filters/resources-fit.ts';
import { type Composition, newDecision, type Policy } from './policy.ts';
import { all } from './sampling/all.ts';
import { first } from './sampling/first.ts';
import { Scan } from './scan.ts';
import { fewestInstances } from './scores/fewest-instances.ts';
import { mostAllocated } from './scores/most-allocated.ts';

const filters = [coreSpeed, resourcesFit, devicesFit];
const shared = { filters, tieBreak: 'first' } as const;
const COMPOSITIONS: readonly Composition[] = [
  { ...shared, name: 'best-fit', scores: [{ score: mostAllocated, weight: 1 }], sampling: all },
  { ...shared, name: 'spread', scores: [{ score: fewestInstances, weight: 1 }], sampling: all },
  { ...shared, name: 'first-fit', scores: [], sampling: first(1) },
  { ...shared, name: 'all, without a score', scores: [], sampling: all },
  {
    ...shared,
    name: 'two scores',
    scores: [
      { score: mostAllocated, weight: 0.5 },
      { score: fewestInstances, weight: 3 },
    ],
    sampling: all,
  },
];

interface NodeSize {
  readonly cpu: number;
  readonly memory: number;
  readonly slots: number;
  readonly speed: number;
  readonly gpus: number;
}

const table = (sizes: readonly NodeSize[]) =>
  new NodeTable(
    sizes.map(({ cpu, memory, slots, speed, gpus }, machine) => ({
      machine,
      allocatable: { cpu, memory, disk: Infinity, slots, network: Infinity, devices: { gpu: gpus } },
      coreSpeed: speed,
      zone: 0,
      rack: 0,
    })),
  );

const nodeSize: fc.Arbitrary<NodeSize> = fc.record({
  cpu: fc.integer({ min: 0, max: 40 }),
  memory: fc.integer({ min: 0, max: 40 }),
  slots: fc.integer({ min: 1, max: 12 }),
  speed: fc.constantFrom(1, 2),
  gpus: fc.integer({ min: 0, max: 2 }),
});

const podClass: fc.Arbitrary<PodClass> = fc
  .record({
    cpu: fc.integer({ min: 0, max: 12 }),
    memory: fc.integer({ min: 0, max: 12 }),
    minCoreSpeed: fc.constantFrom(0, 0, 2),
    gpus: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ cpu, memory, minCoreSpeed, gpus }) => ({
    name: 'pod',
    requests: { cpu, memory, disk: 0, slots: 1, network: 0, ...(gpus > 0 && { devices: { gpu: gpus } }) },
    minCoreSpeed,
  }));

/** A decision on a class, or the end of one of the bindings there are. */
const step = fc.record({ pod: fc.nat({ max: 9 }), ends: fc.option(fc.nat({ max: 99 }), { freq: 2 }) });

/** Replays a history on both; what each decides is compared at every step, and is then so. */
function compare(
  quick: Policy,
  plain: Policy,
  nodes: NodeTable,
  pods: readonly PodClass[],
  steps: readonly Step[],
) {
  const random = new RandomStreams(runKey('1', 0)).stream('placement', 'policy');
  const decisions = [newDecision(), newDecision()] as const;
  const bound: { readonly node: number; readonly pod: PodClass }[] = [];
  for (const { pod: index, ends } of steps) {
    if (ends !== null && bound.length > 0) {
      const [gone] = bound.splice(ends % bound.length, 1);
      if (gone) nodes.unbind(gone.node, gone.pod);
      continue;
    }
    const pod = pods[index % pods.length];
    if (pod === undefined) throw new Error('a history needs classes');
    quick.decide(nodes, pod, random, decisions[0]);
    plain.decide(nodes, pod, random, decisions[1]);
    expect(decisions[0]).toEqual(decisions[1]);
    const { node } = decisions[1];
    if (node < 0) continue;
    nodes.bind(node, pod);
    bound.push({ node, pod });
  }
}

type Step = { readonly pod: number; readonly ends: number | null };

describe.each(COMPOSITIONS)('$name', (parts) => {
  test('decides as a scan does, whatever came and went before', () => {
    fc.assert(
      fc.property(
        fc.array(nodeSize, { minLength: 1, maxLength: 150 }),
        fc.array(podClass, { minLength: 1, maxLength: 10 }),
        fc.array(step, { maxLength: 300 }),
        (sizes, pods, steps) => compare(compose(parts), new Scan(parts), table(sizes), pods, steps),
      ),
      { numRuns: 60 },
    );
  });

  test('never promises more of a resource than a node has', () => {
    fc.assert(
      fc.property(
        fc.array(nodeSize, { minLength: 1, maxLength: 20 }),
        fc.array(podClass, { minLength: 1, maxLength: 5 }),
        fc.array(step, { maxLength: 200 }),
        (sizes, pods, steps) => {
          const nodes = table(sizes);
          compare(compose(parts), new Scan(parts), nodes, pods, steps);
          for (let node = 0; node < nodes.size; node++) {
            for (const resource of RESOURCES) expect(nodes.free(node, resource)).toBeGreaterThanOrEqual(0);
            expect(nodes.freeDevices(node, 'gpu')).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('decides as a scan does after more changes than the cluster remembers', () => {
    const nodes = table(
      Array.from({ length: 200 }, () => ({ cpu: 40, memory: 40, slots: 9, speed: 1, gpus: 0 })),
    );
    const pod = (cpu: number): PodClass => ({
      name: `pod-${cpu}`,
      requests: { cpu, memory: 1, disk: 0, slots: 1, network: 0 },
      minCoreSpeed: 0,
    });
    const pods = [pod(3), pod(4)];
    const quick = compose(parts);
    const both = Array.from({ length: 12 }, (_, i) => ({ pod: i, ends: null }));
    compare(quick, new Scan(parts), nodes, pods, both);
    for (let i = 0; i < CHANGES_KEPT; i++) {
      const node = (i * 7) % 200;
      nodes.bind(node, pod(1));
      if (i % 3 === 0) nodes.unbind(node, pod(1));
      if (nodes.free(node, 'slots') === 0) for (let n = 0; n < 5; n++) nodes.unbind(node, pod(1));
    }
    compare(quick, new Scan(parts), nodes, pods, both);
  });

  test('decides as a scan does for more classes than it keeps rankings of', () => {
    const pods = Array.from(
      { length: 300 },
      (_, i): PodClass => ({
        name: `pod-${i}`,
        requests: { cpu: 1 + (i % 5) / 100, memory: 1 + i / 1000, disk: 0, slots: 1, network: 0 },
        minCoreSpeed: 0,
      }),
    );
    const nodes = table(
      Array.from({ length: 70 }, () => ({ cpu: 40, memory: 40, slots: 30, speed: 1, gpus: 0 })),
    );
    const steps = Array.from({ length: 1200 }, (_, i) => ({ pod: i % 300, ends: null }));
    compare(compose(parts), new Scan(parts), nodes, pods, steps);
  });
});
