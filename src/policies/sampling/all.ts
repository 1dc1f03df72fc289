/** Looks at every node, so the best one is found. */
import type { Sampling } from '../policy.ts';

export const all: Sampling = {
  name: 'all',
  meaning: 'all of them',
  start: 'first',
  feasibleWanted: (nodes) => nodes,
  visitedAtMost: (nodes) => nodes,
};
