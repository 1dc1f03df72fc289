/**
 * Draws nodes at random until log2 of their number fit, 2 at least: what Nomad compares for a service.
 *
 *   wanted = max(2, ceil(log2 nodes))
 *
 * Source: Nomad, scheduler/stack.go (GenericStack.SetNodes).
 */
import type { Sampling } from '../policy.ts';

export const logarithm: Sampling = {
  name: 'logarithm',
  meaning: 'drawn at random until log2 of their number fit, 2 at least',
  start: 'random',
  feasibleWanted: (nodes) => Math.max(2, nodes > 1 ? 32 - Math.clz32(nodes - 1) : 0),
  visitedAtMost: (nodes) => nodes,
};
