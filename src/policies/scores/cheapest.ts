/**
 * Prefers cheap nodes: score = 100 - trunc( 100 * price / price of the dearest ), 0 to 100; 100 where all cost nothing.
 * Our own, by the helper that Kubernetes' plug-ins are normalised with.
 */
import type { Score } from '../policy.ts';
import { normalizeTo100 } from './normalize.ts';

export const cheapest: Score = {
  name: 'cheapest',
  looksAt: 'node',
  score: (view, node) => view.price[node] as number,
  normalize: (scores, count) => normalizeTo100(scores, count, true),
};
