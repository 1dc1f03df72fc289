/**
 * Prefers the node that carries the fewest pods of the same service.
 * score = -(pods of the class on the node)
 * Known where pods have labels, which those of an orchestrator have; else 0 on every node. Source: SwarmKit, nodeLess
 * (manager/scheduler/scheduler.go).
 */
import type { Score } from '../../policy.ts';

export const fewestOfService: Score = {
  name: 'fewest-of-service',
  looksAt: 'node',
  score: (view, node, pod) => {
    const there = view.population(pod)?.[node] ?? 0;
    return there === 0 ? 0 : -there;
  },
};
