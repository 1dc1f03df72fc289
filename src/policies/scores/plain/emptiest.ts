/** Prefers the emptiest node: 100 less `fullest`. Worst fit in two dimensions. */
import type { Score } from '../../policy.ts';
import { fullest } from './fullest.ts';

export const emptiest: Score = {
  name: 'emptiest',
  looksAt: 'node',
  score: (view, node, pod) => 100 - fullest.score(view, node, pod, undefined),
};
