/** Nodes drawn at random. */
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import type { Composition } from '../policy.ts';
import { random } from '../sampling/random.ts';
import { emptiest } from '../scores/plain/emptiest.ts';

/** The first node that is drawn and fits. */
export const randomFit: Composition = {
  name: 'random',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: random(1),
  tieBreak: 'first',
};

/** The emptier of two. Source: Mitzenmacher, "The power of two choices in randomized load balancing", 2001. */
export const powerOfTwoChoices: Composition = {
  name: 'power-of-two-choices',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: emptiest, weight: 1 }],
  sampling: random(2),
  tieBreak: 'first',
};
