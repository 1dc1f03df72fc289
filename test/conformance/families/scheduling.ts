/** Families of the scheduler that look at one node at a time, but at no resources; sampling, and the order of nodes. */
import type { PodClass, WeightedNodeTerm } from '../../../src/cluster/pod-class.ts';
import { NOTHING } from '../../../src/cluster/resources.ts';
import type { Taint, Toleration } from '../../../src/cluster/taints.ts';
import { RandomStreams, runKey } from '../../../src/engine/random.ts';
import { compose } from '../../../src/policies/compose.ts';
import { taintToleration } from '../../../src/policies/filters/taint-toleration.ts';
import { readyFilters, refuserOf } from '../../../src/policies/parts.ts';
import { newDecision, type Score } from '../../../src/policies/policy.ts';
import { all } from '../../../src/policies/sampling/all.ts';
import { percent } from '../../../src/policies/sampling/percent.ts';
import { nodeAffinityScore } from '../../../src/policies/scores/node-affinity.ts';
import { normalizeTo100 } from '../../../src/policies/scores/normalize.ts';
import { taintTolerationScore } from '../../../src/policies/scores/taint-toleration.ts';
import type { Adapter } from '../vectors.ts';
import { type BareNode, pointsOn, tableOf } from './bare-nodes.ts';

const PLAIN: PodClass = { name: 'pod', requests: NOTHING, minCoreSpeed: 0 };

const preferring = (terms: readonly RawTerm[] = []): readonly WeightedNodeTerm[] =>
  terms.map(({ weight, matchExpressions = [] }) => ({ weight, term: { matchExpressions } }));

interface RawTerm {
  readonly weight: number;
  readonly matchExpressions?: WeightedNodeTerm['term']['matchExpressions'];
}

/** What is left out of a toleration is not given. */
const whole = (tolerations: readonly Partial<Toleration>[]): readonly Toleration[] =>
  tolerations.map((one) => ({ key: '', operator: '', value: '', effect: '', ...one }));

/** Each of the nodes that the policy may choose, as far as 200 draws show. */
function chosenAmong(
  scores: readonly { readonly node: string; readonly score: number }[],
): readonly string[] {
  const table = tableOf(scores.map(({ node }) => ({ name: node })));
  const given: Score = { name: 'given', looksAt: 'node', score: (_, node) => scores[node]?.score ?? 0 };
  const policy = compose({
    name: 'given',
    filters: [],
    scores: [{ score: given, weight: 1 }],
    sampling: all,
    tieBreak: 'random',
  });
  const random = new RandomStreams(runKey('select-host', 0)).stream('placement', 'policy');
  const decision = newDecision();
  const chosen = Array.from({ length: 200 }, () => {
    policy.decide(table, PLAIN, random, decision);
    return table.names[decision.node] ?? '';
  });
  return [...new Set(chosen)].filter((name) => name !== '');
}

export const SCHEDULING: Readonly<Record<string, Adapter>> = {
  'num-feasible-nodes': {
    run({
      nodes,
      globalPercentage,
      profilePercentage,
    }: {
      readonly nodes: number;
      readonly globalPercentage: number;
      readonly profilePercentage: number | null;
    }) {
      return { nodesToFind: percent(profilePercentage ?? globalPercentage).feasibleWanted(nodes) };
    },
  },
  'node-order-by-zone': {
    run({
      nodesInArrivalOrder,
    }: {
      readonly nodesInArrivalOrder: readonly {
        readonly name: string;
        readonly region: string;
        readonly zone: string;
      }[];
    }) {
      const table = tableOf(
        nodesInArrivalOrder.map(({ name, region, zone }) => ({
          name,
          labels: {
            ...(region !== '' && { 'topology.kubernetes.io/region': region }),
            ...(zone !== '' && { 'topology.kubernetes.io/zone': zone }),
          },
        })),
      );
      return { order: Array.from(table.order, (node) => table.names[node]) };
    },
  },
  'normalize-score': {
    run({
      scores,
      reverse,
      maxPriority,
    }: {
      readonly scores: readonly number[];
      readonly reverse: boolean;
      readonly maxPriority: number;
    }) {
      const column = Float64Array.from(scores);
      normalizeTo100(column, column.length, reverse, maxPriority);
      return { scores: [...column] };
    },
  },
  'select-host': {
    run({ scores }: { readonly scores: readonly { readonly node: string; readonly score: number }[] }) {
      const chosen = chosenAmong(scores);
      return chosen.length === 0 ? { error: true } : { chosen };
    },
  },
  'filter-taint-toleration': {
    run({
      tolerations,
      taints,
    }: {
      readonly tolerations: readonly Partial<Toleration>[];
      readonly taints: readonly Taint[];
    }) {
      const table = tableOf([{ name: 'node', taints }]);
      const pod = { ...PLAIN, tolerations: whole(tolerations) };
      const refuser = refuserOf(readyFilters([taintToleration], table, pod), table, 0, pod);
      if (refuser === null) return { status: 'Success' };
      const refusal = refuser.filter.refusal?.(table, 0, pod, refuser.prepared);
      return { status: refusal === 'unresolvable' ? 'UnschedulableAndUnresolvable' : 'Unschedulable' };
    },
  },
  'score-taint-toleration': {
    run: ({
      tolerations,
      nodes,
    }: {
      readonly tolerations: readonly Partial<Toleration>[];
      readonly nodes: readonly BareNode[];
    }) => ({
      scores: pointsOn(taintTolerationScore, tableOf(nodes), { ...PLAIN, tolerations: whole(tolerations) }),
    }),
  },
  'score-node-affinity': {
    run({
      preferredTerms,
      addedPreferredTerms,
      nodes,
    }: {
      readonly preferredTerms?: readonly RawTerm[];
      readonly addedPreferredTerms?: readonly RawTerm[];
      readonly nodes: readonly BareNode[];
    }) {
      const pod = { ...PLAIN, nodeAffinity: { preferred: preferring(preferredTerms) } };
      return { scores: pointsOn(nodeAffinityScore(preferring(addedPreferredTerms)), tableOf(nodes), pod) };
    },
  },
};
