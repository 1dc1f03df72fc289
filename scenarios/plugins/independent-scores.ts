/**
 * A score that means nothing: uniform from 0 to 100, another for each node, and all of them anew after each placement. It
 * shows what looking at fewer nodes costs by itself: the best of k is expected at 100 k / (k + 1).
 */
import type { Score } from 'towtank';

/** Mixes two whole numbers into one of 32 bits. Source: the finalizer of MurmurHash3. */
function mixed(a: number, b: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const independentScores: Score = {
  name: 'independent-scores',
  looksAt: 'cluster', // on how often anything has changed
  score: (view, node) => (100 * mixed(node, view.changes)) / 2 ** 32,
};

export default independentScores;
