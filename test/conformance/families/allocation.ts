/** Families about resources: what fits, and scores by what is allocated. */
import type { NodeTable } from '../../../src/cluster/node-table.ts';
import type { PodClass } from '../../../src/cluster/pod-class.ts';
import { type ContainerRequests, podRequests } from '../../../src/cluster/pod-requests.ts';
import type { ResourceAmounts } from '../../../src/cluster/resources.ts';
import { insufficient } from '../../../src/policies/filters/node-resources-fit.ts';
import type { Score } from '../../../src/policies/policy.ts';
import { balancedAllocation } from '../../../src/policies/scores/balanced-allocation.ts';
import { invalidWeight, type WeightedResource } from '../../../src/policies/scores/counted.ts';
import { leastAllocated } from '../../../src/policies/scores/least-allocated.ts';
import { mostAllocated } from '../../../src/policies/scores/most-allocated.ts';
import { requestedToCapacityRatio } from '../../../src/policies/scores/requested-to-capacity-ratio.ts';
import { type ShapePoint, shapeAt } from '../../../src/policies/scores/shape.ts';
import type { Adapter } from '../vectors.ts';
import { scoresOn, tableOf } from './bare-nodes.ts';

interface Amounts {
  readonly milliCPU?: number;
  readonly memoryBytes?: number;
  readonly ephemeralStorageBytes?: number;
  readonly pods?: number;
  readonly extended?: Readonly<Record<string, number>>;
}

interface PodInput {
  readonly containers: readonly { readonly requests?: Amounts }[];
  readonly initContainers?: readonly { readonly requests?: Amounts }[];
  readonly overhead?: Amounts;
}

interface NodeInput {
  readonly name?: string;
  readonly allocatable: Amounts;
  readonly pods: readonly PodInput[];
}

const containerOf = ({
  milliCPU,
  memoryBytes,
  ephemeralStorageBytes,
  extended,
}: Amounts = {}): ContainerRequests => ({
  ...(milliCPU !== undefined && { cpu: milliCPU }),
  ...(memoryBytes !== undefined && { memory: memoryBytes }),
  ...(ephemeralStorageBytes !== undefined && { disk: ephemeralStorageBytes }),
  ...(extended !== undefined && { devices: extended }),
});

const podOf = ({ containers, initContainers = [], overhead }: PodInput): PodClass => ({
  name: 'pod',
  minCoreSpeed: 0,
  ...podRequests({
    containers: containers.map(({ requests }) => containerOf(requests)),
    initContainers: initContainers.map(({ requests }) => containerOf(requests)),
    ...(overhead && { overhead: containerOf(overhead) }),
  }),
});

const offerOf = ({
  milliCPU = 0,
  memoryBytes = 0,
  ephemeralStorageBytes = 0,
  pods,
  extended,
}: Amounts): ResourceAmounts => ({
  cpu: milliCPU,
  memory: memoryBytes,
  disk: ephemeralStorageBytes,
  slots: pods ?? Infinity,
  network: 0,
  ...(extended && { devices: extended }),
});

function loadedTable(nodes: readonly NodeInput[]): NodeTable {
  const table = tableOf(
    nodes.map(({ name = 'node', allocatable }) => ({ name, allocatable: offerOf(allocatable) })),
  );
  for (const [row, { pods }] of nodes.entries()) for (const pod of pods) table.bind(row, podOf(pod));
  return table;
}

interface ScoreInput {
  readonly pod: PodInput;
  readonly nodes: readonly NodeInput[];
  readonly resources: readonly WeightedResource[];
  readonly shape?: readonly ShapePoint[];
}

const scoring = (make: (input: ScoreInput) => Score): Adapter => ({
  run(input: ScoreInput) {
    const configInvalid = invalidWeight(input.resources);
    if (configInvalid !== null) return { configInvalid };
    const scores = scoresOn(make(input), loadedTable(input.nodes), podOf(input.pod));
    return scores === null ? { skipped: true } : { scores };
  },
});

export const ALLOCATION: Readonly<Record<string, Adapter>> = {
  'filter-node-resources-fit': {
    run({
      pod,
      node,
      ignoredResources,
      ignoredGroups,
    }: {
      readonly pod: PodInput;
      readonly node: NodeInput;
      readonly ignoredResources?: readonly string[];
      readonly ignoredGroups?: readonly string[];
    }) {
      const parameters = {
        ...(ignoredResources && { ignoredResources }),
        ...(ignoredGroups && { ignoredGroups }),
      };
      const short = insufficient(loadedTable([node]), 0, podOf(pod), parameters);
      const kubernetes: Readonly<Record<string, string>> = { disk: 'ephemeral-storage', slots: 'pods' };
      return { insufficient: short.map((name) => kubernetes[name] ?? name).sort() };
    },
  },
  'score-least-allocated': scoring(({ resources }) => leastAllocated(resources)),
  'score-most-allocated': scoring(({ resources }) => mostAllocated(resources)),
  'score-requested-to-capacity-ratio': scoring(({ shape = [], resources }) =>
    requestedToCapacityRatio(shape, resources),
  ),
  'score-balanced-allocation': scoring(({ resources }) => balancedAllocation(resources)),
  'score-shape-function': {
    run: ({ points, at }: { readonly points: readonly ShapePoint[]; readonly at: number }) => ({
      value: shapeAt(points, at),
    }),
  },
};
