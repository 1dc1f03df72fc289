/**
 * Prefers the node that carries the fewest instances: Docker Swarm's spread strategy.
 * score = -(instances on the node)
 */
import type { Score } from '../../policy.ts';

export const fewestInstances: Score = {
  name: 'fewest-instances',
  looksAt: 'node',
  score: (view, node) => -(view.instances[node] ?? 0),
};
