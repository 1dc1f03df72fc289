/**
 * Mesos: the master offers the room of one agent after the other, in random order, to the framework with the least
 * dominant share (`order/dominant-share.ts`); the framework takes the first offer that its next task fits into. An app is a
 * framework.
 *
 * Kept: two levels, dominant-resource fairness over CPU, memory and GPUs, agents in random order.
 * Left out: offers wait for an allocation interval there (1 s) and are withheld for 5 s from who declines one; one offer
 * may be answered with several tasks; roles, weights, quotas and reservations.
 * Under an orchestrator pods are decided on by priority and age, so that only the random offers are left.
 * Sources: Hindman et al., "Mesos: A Platform for Fine-Grained Resource Sharing in the Data Center", NSDI 2011; Ghodsi et
 * al., "Dominant Resource Fairness", NSDI 2011; Mesos, master/allocator/mesos/hierarchical.cpp.
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition } from '../../policy.ts';
import { random } from '../../sampling/random.ts';

export const mesos: Composition = {
  name: 'mesos',
  filters: PLACEMENT_FILTERS,
  scores: [],
  sampling: random(1),
  tieBreak: 'first',
};
