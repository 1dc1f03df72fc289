/**
 * Prefers nodes whose labels meet the terms that the pod prefers.
 *
 *   raw = sum of the weights of the terms that match;   score = trunc(100 * raw / largest raw)
 *
 * Source: Kubernetes, NodeAffinity.
 */
import { matchesTerm } from '../../cluster/node-affinity.ts';
import type { WeightedNodeTerm } from '../../cluster/pod-class.ts';
import { type Score, SKIP } from '../policy.ts';
import { normalizeTo100 } from './normalize.ts';

/** `added`: terms that are preferred for every pod (`addedAffinity`). */
export function nodeAffinityScore(
  added: readonly WeightedNodeTerm[] = [],
): Score<readonly WeightedNodeTerm[]> {
  return {
    name: 'node-affinity',
    looksAt: 'node',
    prepare(_, { nodeAffinity }) {
      const terms = [...added, ...(nodeAffinity?.preferred ?? [])];
      return terms.length === 0 ? SKIP : terms;
    },
    score(view, node, _, terms) {
      const labels = view.labelsOf(node);
      return terms.reduce((sum, { weight, term }) => sum + (matchesTerm(term, labels) ? weight : 0), 0);
    },
    normalize: (scores, count) => normalizeTo100(scores, count, false),
  };
}
