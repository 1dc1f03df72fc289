/**
 * Draws nodes at random until k of them fit: the power of k choices, where the best of a few is taken.
 * Source: Mitzenmacher, "The power of two choices in randomized load balancing", 2001.
 */
import type { Sampling } from '../policy.ts';

/** `k`: feasible nodes to find; at least 1. Fewer are compared only where fewer fit. */
export function random(k: number): Sampling {
  return {
    name: `random ${k}`,
    meaning: `drawn at random until ${k === 1 ? 'one fits' : `${k} fit`}`,
    start: 'random',
    feasibleWanted: () => k,
    visitedAtMost: (nodes) => nodes,
  };
}
