/**
 * Nomad: the fullest of a few nodes that are drawn at random: of log2 of their number for a service, of two for a batch.
 *
 * Kept: the score of bin packing, the limits on candidates, nodes shuffled anew for each decision.
 * Left out: the penalty for allocations of the same job on a node, affinities and spreads, up to three candidates with a
 * score of 0 or less that are skipped, preemption.
 * Source: Nomad, scheduler/stack.go, scheduler/rank.go and nomad/structs/funcs.go.
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition, Sampling } from '../../policy.ts';
import { logarithm } from '../../sampling/logarithm.ts';
import { random } from '../../sampling/random.ts';
import { binPackExponential } from '../../scores/orchestrators/bin-pack-exponential.ts';

/** Candidates for a batch: the power of two choices. */
const BATCH_CANDIDATES = 2;

const comparing = (name: string, sampling: Sampling): Composition => ({
  name,
  filters: PLACEMENT_FILTERS,
  scores: [{ score: binPackExponential, weight: 1 }],
  sampling,
  tieBreak: 'first',
});

export const nomad = comparing('nomad', logarithm);
export const nomadBatch = comparing('nomad-batch', random(BATCH_CANDIDATES));
