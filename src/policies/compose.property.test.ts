/**
 * The quick ways to a decision against the plain one: whatever happened to the nodes before, a composed policy chooses the
 * node, and visits and scores as many, as one that passes node by node through the parts.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSize, podClass, table, taints, ZONE } from '../../test/policies/clusters-and-pods.ts';
import { PlainPolicy } from '../../test/policies/plain-policy.ts';
import type { NodeTable } from '../cluster/node-table.ts';
import type { PlacedPod, PodClass } from '../cluster/pod-class.ts';
import { RESOURCES } from '../cluster/resources.ts';
import { CHANGES_KEPT, type ClusterView } from '../cluster/view.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { compose } from './compose.ts';
import { coreSpeed } from './filters/core-speed.ts';
import { nodeAffinity } from './filters/node-affinity.ts';
import { nodeResourcesFit } from './filters/node-resources-fit.ts';
import { nodeUnschedulable } from './filters/node-unschedulable.ts';
import { taintToleration } from './filters/taint-toleration.ts';
import { type Composition, type Filter, newDecision, type Score, SKIP } from './policy.ts';
import { all } from './sampling/all.ts';
import { first } from './sampling/first.ts';
import { lowestRegret } from './sampling/lowest-regret.ts';
import { feasibleToFind, percent } from './sampling/percent.ts';
import { random } from './sampling/random.ts';
import { balancedAllocation } from './scores/balanced-allocation.ts';
import { imageLocality } from './scores/image-locality.ts';
import { leastAllocated } from './scores/least-allocated.ts';
import { nodeAffinityScore } from './scores/node-affinity.ts';
import { fewestInstances } from './scores/plain/fewest-instances.ts';
import { fullest } from './scores/plain/fullest.ts';
import { taintTolerationScore } from './scores/taint-toleration.ts';
import { spreadEvenly } from './scores/topology/pod-topology-spread.ts';

const zoneOf = (view: ClusterView, node: number) => view.labelsOf(node)[ZONE] ?? '';

/** Refuses zones that carry more than twenty instances: looks at all nodes. */
const zoneWithRoom: Filter<ReadonlyMap<string, number>> = {
  name: 'zone-with-room',
  looksAt: 'cluster',
  curedBy: ['pod-deleted'],
  prepare(view, pod) {
    if (pod.name === 'anywhere') return SKIP;
    const counts = new Map<string, number>();
    for (const node of view.order) {
      const zone = zoneOf(view, node);
      counts.set(zone, (counts.get(zone) ?? 0) + (view.instances[node] ?? 0));
    }
    return counts;
  },
  accepts: (view, node, _, counts) => (counts.get(zoneOf(view, node)) ?? 0) < 20,
  reason: () => 'are in a zone that is full',
};

/** Prefers the zone with the most feasible nodes: looks at all of them. */
const widestZone: Score<ReadonlyMap<string, number>> = {
  name: 'widest-zone',
  looksAt: 'cluster',
  concerns: (_, pod) => pod.name !== 'anywhere',
  prepare(view, pod, { nodes, count }) {
    if (pod.name === 'anywhere') return SKIP;
    const counts = new Map<string, number>();
    for (const node of nodes.subarray(0, count)) {
      const zone = zoneOf(view, node);
      counts.set(zone, (counts.get(zone) ?? 0) + 1);
    }
    return counts;
  },
  score: (view, node, _, counts) => counts.get(zoneOf(view, node)) ?? 0,
};

const filters = [nodeUnschedulable, coreSpeed, taintToleration, nodeAffinity, nodeResourcesFit()];
const kubernetes = {
  filters,
  scores: [
    { score: taintTolerationScore, weight: 3 },
    { score: nodeAffinityScore(), weight: 2 },
    { score: leastAllocated(), weight: 1 },
    { score: balancedAllocation(), weight: 1 },
  ],
  tieBreak: 'random',
} as const;
const plain = { filters, tieBreak: 'first' } as const;
const COMPOSITIONS: readonly Composition[] = [
  { ...plain, name: 'best-fit', scores: [{ score: fullest, weight: 1 }], sampling: all },
  { ...plain, name: 'spread', scores: [{ score: fewestInstances, weight: 1 }], sampling: all },
  { ...plain, name: 'first-fit', scores: [], sampling: first({ count: 1, start: 'first' }) },
  { ...plain, name: 'all, without a score', scores: [], sampling: all },
  {
    ...plain,
    name: 'two scores',
    scores: [
      { score: fullest, weight: 0.5 },
      { score: fewestInstances, weight: 3 },
    ],
    sampling: all,
  },
  { ...kubernetes, name: 'kubernetes, all', sampling: all },
  { ...kubernetes, name: 'kubernetes, some percent', sampling: percent(70) },
  { ...kubernetes, name: 'kubernetes, first 7 feasible', sampling: first({ count: 7, above: 10 }) },
  { ...kubernetes, name: 'kubernetes, first 9', sampling: first({ count: 9, above: 10, of: 'examined' }) },
  { ...kubernetes, name: 'kubernetes, two at random', sampling: random(2) },
  { ...kubernetes, name: 'kubernetes, while a look is worth it', sampling: lowestRegret(0.5) },
  {
    ...kubernetes,
    name: 'parts that look at the cluster',
    filters: [zoneWithRoom, ...filters],
    scores: [{ score: widestZone, weight: 10 }, ...kubernetes.scores],
    sampling: first({ count: 20 }),
  },
  {
    ...kubernetes,
    name: 'company and images',
    scores: [...kubernetes.scores, { score: spreadEvenly, weight: 2 }, { score: imageLocality, weight: 1 }],
    sampling: first({ count: 20 }),
  },
];

/** A decision on a class; or the end of a binding, or something that happens to a node. */
const step = fc.record({
  pod: fc.nat({ max: 9 }),
  happens: fc.constantFrom(
    'decision',
    'decision',
    'decision',
    'end',
    'end',
    'cordon',
    'taint',
    'zone',
    'join',
    'image',
  ),
  on: fc.nat({ max: 999 }),
});
interface Step {
  readonly pod: number;
  readonly happens: 'decision' | 'end' | 'cordon' | 'taint' | 'zone' | 'join' | 'image';
  readonly on: number;
}

/** Replays a history; the ways to decide are compared at every step, and the plain decision comes true. */
function compare(
  parts: Composition,
  nodes: NodeTable,
  pods: readonly PodClass[],
  steps: readonly Step[],
): NodeTable {
  const stream = () => new RandomStreams(runKey('1', 0)).stream('placement', 'policy');
  const [remembers, forgets, plainly] = [compose(parts), compose(parts, false), new PlainPolicy(parts)];
  const streams = [stream(), stream(), stream()] as const;
  const decisions = [newDecision(), newDecision()] as const;
  const bound: { readonly node: number; readonly placed: PlacedPod }[] = [];
  for (const { pod: index, happens, on } of steps) {
    const pod = pods[index % pods.length];
    if (pod === undefined) throw new Error('a history needs classes');
    if (happens === 'end' && bound.length > 0) {
      const [gone] = bound.splice(on % bound.length, 1);
      if (gone) nodes.unbind(gone.node, gone.placed.class, gone.placed);
    } else if (happens !== 'decision') {
      happen(happens, nodes, on % nodes.size);
    } else {
      const plainDecision = plainly.decide(nodes, pod, streams[2]);
      remembers.decide(nodes, pod, streams[0], decisions[0]);
      forgets.decide(nodes, pod, streams[1], decisions[1]);
      expect(decisions).toEqual([plainDecision, plainDecision]);
      const { node } = plainDecision;
      if (node < 0) continue;
      const name = `pod-${nodes.changes}`;
      const placed = { id: nodes.changes, name, class: pod, startedAt: null, terminating: false };
      nodes.bind(node, pod, placed);
      bound.push({ node, placed });
    }
  }
  return nodes;
}

function happen(what: Step['happens'], nodes: NodeTable, node: number): void {
  if (what === 'cordon' && nodes.cordoned[node] === 0) nodes.cordon(node);
  else if (what === 'cordon') nodes.uncordon(node);
  else if (what === 'taint')
    nodes.setTaints(node, taints(nodes.taintsOf(node).length > 0 ? null : 'NoSchedule'));
  else if (what === 'zone') nodes.setLabels(node, { [ZONE]: nodes.labelsOf(node)[ZONE] === 'a' ? 'b' : 'a' });
  else if (what === 'image')
    nodes.reportImages(node, nodes.imagesOn(node).size > 0 ? new Map() : new Map(IMAGES));
  else if (what === 'join' && nodes.order.includes(node)) nodes.leave(node);
  else if (what === 'join') nodes.join(node);
}

const IMAGES: readonly (readonly [string, number])[] = [
  ['web:latest', 900 * 2 ** 20],
  ['log:1', 400 * 2 ** 20],
];

const fresh = (count: number): NodeTable =>
  table(
    Array.from({ length: count }, (_, i) => ({
      cpu: 40,
      memory: 40,
      slots: 30,
      speed: 1,
      gpus: 0,
      zone: i % 3 === 0 ? 'a' : 'b',
      taint: null,
      joined: true,
    })),
  );
const asking = (name: string, cpu: number, memory = 1): PodClass => ({
  name,
  requests: { cpu, memory, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
});
const decisions = (count: number, classes: number): Step[] =>
  Array.from({ length: count }, (_, i) => ({ pod: i % classes, happens: 'decision', on: 0 }));

describe.each(COMPOSITIONS)('$name', (parts) => {
  test('decides as it is written down, and never promises more of a resource than a node has', () => {
    fc.assert(
      fc.property(
        fc.array(nodeSize, { minLength: 1, maxLength: 150 }),
        fc.array(podClass, { minLength: 1, maxLength: 6 }),
        fc.array(step, { maxLength: 300 }),
        (sizes, pods, steps) => {
          const nodes = compare(parts, table(sizes), pods, steps);
          for (let node = 0; node < nodes.size; node++) {
            for (const resource of [...RESOURCES, 'gpu'])
              expect(nodes.resource(resource).free[node]).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('decides so after more changes than the cluster remembers', () => {
    const nodes = fresh(200);
    const pods = [asking('pod', 3), asking('anywhere', 4)];
    const quick = compose(parts);
    const random = new RandomStreams(runKey('1', 0)).stream('placement', 'policy');
    const decision = newDecision();
    for (let i = 0; i < 12; i++) quick.decide(nodes, pods[i % 2] ?? asking('pod', 3), random, decision);
    for (let i = 0; i < CHANGES_KEPT; i++) {
      const node = (i * 7) % 200;
      nodes.bind(node, asking('pod', 1));
      if (i % 3 !== 1 || nodes.free(node, 'cpu') === 0) nodes.unbind(node, asking('pod', 1));
    }
    compare(parts, nodes, pods, decisions(12, 2));
  });

  test('decides so for more classes than it keeps ratings of', () => {
    const pods = Array.from({ length: 300 }, (_, i) =>
      asking(i % 2 === 0 ? 'pod' : 'anywhere', 1 + (i % 5) / 100, 1 + i / 1000),
    );
    compare(parts, fresh(70), pods, decisions(1200, 300));
  });
});

test('the best of the nodes that were looked at lies below the best of all by the regret', () => {
  const nodes = fresh(200);
  const policy = compose({ ...kubernetes, name: 'two', sampling: random(2) });
  nodes.bind(7, asking('pod', 20, 20));
  nodes.bind(9, asking('pod', 30, 20));
  // With the pod there: 10, 60 and 73 of 100 promised in the mean; balance 100, 100 and 87. The weights sum to 7.
  expect(policy.regret(nodes, asking('web', 4, 4), 8)).toBe(0);
  expect(policy.regret(nodes, asking('web', 4, 4), 7)).toBeCloseTo(50 / 7, 12);
  expect(policy.regret(nodes, asking('web', 4, 4), 9)).toBeCloseTo((63 + 13) / 7, 12);
  expect(feasibleToFind(200, 0)).toBe(100);
});
