/**
 * Borg: machines in random order until enough are feasible, and of these the one on which the least is stranded; and E-PVM,
 * which Borg scored by before.
 *
 * Kept: feasibility first and scoring after it; relaxed randomisation; a score between best fit and worst fit. Scores that
 * are kept from one decision to the next, and shared by tasks that are alike, are how any policy here is decided.
 * Left out: preferences of users, packages that are there already, spreading over power and failure domains, mixing of
 * priorities, preempted tasks as a part of the score.
 * Source: Verma et al., "Large-scale cluster management at Google with Borg", EuroSys 2015, section 3.2.
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition } from '../../policy.ts';
import { all } from '../../sampling/all.ts';
import { random } from '../../sampling/random.ts';
import { leastStranded } from '../../scores/orchestrators/least-stranded.ts';
import { marginalCost } from '../../scores/orchestrators/marginal-cost.ts';

/** How many feasible machines are "enough", which is not published: as kube-scheduler, its descendant, wants at least. */
const ENOUGH = 100;

export const borg: Composition = {
  name: 'borg',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: leastStranded, weight: 1 }],
  sampling: random(ENOUGH),
  tieBreak: 'first',
};

export const ePvm: Composition = {
  name: 'e-pvm',
  filters: PLACEMENT_FILTERS,
  scores: [{ score: marginalCost, weight: 1 }],
  sampling: all,
  tieBreak: 'first',
};
