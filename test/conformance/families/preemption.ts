/** Families of preemption: how many nodes are tried, who would have to leave each, and which node it is. */
import type { Labels } from '../../../src/cluster/labels.ts';
import type { NodeTable } from '../../../src/cluster/node-table.ts';
import type { PodClass } from '../../../src/cluster/pod-class.ts';
import { nodeResourcesFit } from '../../../src/policies/filters/node-resources-fit.ts';
import { acceptedByAll } from '../../../src/policies/parts.ts';
import type { Budget } from '../../../src/policies/preemption/budgets.ts';
import { bestCandidates } from '../../../src/policies/preemption/pick-node.ts';
import { candidatesWanted, type PreemptionOptions } from '../../../src/policies/preemption/preempt.ts';
import { type Candidate, selectVictims } from '../../../src/policies/preemption/victims.ts';
import { classOf, clusterOf, place } from '../../support/clusters.ts';
import type { Adapter } from '../vectors.ts';

interface Amounts {
  readonly milliCPU?: number;
  readonly memoryBytes?: number;
}

interface PodInput {
  readonly name: string;
  readonly priority: number;
  readonly requests?: Amounts;
  readonly labels?: Labels;
}

interface PreemptionInput {
  readonly nodeAllocatable: Amounts & { readonly pods?: number };
  readonly preemptor: PodInput;
  readonly nodes: readonly string[];
  readonly pods: readonly (PodInput & { readonly node: string; readonly startTime?: number })[];
  readonly pdbs?: readonly {
    readonly matchLabels: Labels;
    readonly disruptionsAllowed: number;
    readonly disruptedPods: readonly string[];
  }[];
}

function podClass({ name, priority, requests = {}, labels = {} }: PodInput): PodClass {
  const { milliCPU = 0, memoryBytes = 0 } = requests;
  const amounts = { cpu: milliCPU, memory: memoryBytes, disk: 0, slots: 1, network: 0 };
  return classOf({ name, priority, labels, requests: amounts });
}

function clusterWith({ nodeAllocatable, nodes, pods }: PreemptionInput): NodeTable {
  const { milliCPU = 0, memoryBytes = 0, pods: slots = Infinity } = nodeAllocatable;
  const cluster = clusterOf(
    nodes.map((name) => ({ name })),
    { cpu: milliCPU, memory: memoryBytes, disk: Infinity, slots, network: Infinity },
  );
  for (const pod of pods) place(cluster, pod.node, podClass(pod), { startedAt: pod.startTime ?? null });
  return cluster;
}

function candidatesOn(cluster: NodeTable, input: PreemptionInput): readonly Candidate[] {
  const pod = podClass(input.preemptor);
  const fits = (node: number) => acceptedByAll([nodeResourcesFit()], cluster, node, pod);
  const budgets = (input.pdbs ?? []).map(
    ({ matchLabels, disruptionsAllowed, disruptedPods }): Budget => ({
      namespace: 'default',
      selector: { matchLabels },
      disruptionsAllowed,
      disruptedPods: new Set(disruptedPods),
    }),
  );
  return input.nodes.flatMap(
    (_, node) => selectVictims(cluster, node, pod.priority ?? 0, budgets, fits) ?? [],
  );
}

/** By the name of each candidate's node. */
function byNode<T>(cluster: NodeTable, candidates: readonly Candidate[], read: (one: Candidate) => T) {
  return Object.fromEntries(candidates.map((one) => [cluster.names[one.node] ?? '', read(one)]));
}

const namesOf = ({ victims }: Candidate) => victims.map(({ name }) => name);

export const PREEMPTION: Readonly<Record<string, Adapter>> = {
  'preemption-candidate-count': {
    run: ({ potentialNodes, ...options }: PreemptionOptions & { readonly potentialNodes: number }) => ({
      candidates: candidatesWanted(potentialNodes, options),
    }),
  },
  'preemption-select-victims': {
    run: (input: PreemptionInput) => {
      const cluster = clusterWith(input);
      const candidates = byNode(cluster, candidatesOn(cluster, input), (one) => ({
        victims: namesOf(one).sort(),
        pdbViolations: one.violations,
      }));
      return { candidates };
    },
  },
  'preemption-pick-node': {
    run: (input: PreemptionInput) => {
      const cluster = clusterWith(input);
      const candidates = candidatesOn(cluster, input);
      const chosen = bestCandidates(candidates).map(({ node }) => cluster.names[node]);
      return { chosen, victimsByNode: byNode(cluster, candidates, namesOf) };
    },
  },
};
