/**
 * Docker Swarm: the node with the fewest tasks of the service, and among these the one with the fewest tasks at all.
 *
 * Kept: the order of nodes that spreads a service first and tasks second; reservations as the condition to fit.
 * Left out: nodes where the service has failed five times within five minutes come last there; placement preferences over
 * labels; tasks of a service are placed as a group there, here one after the other, which gives the same counts.
 * Source: SwarmKit, manager/scheduler (nodeLess in scheduler.go, filters in filter.go).
 */
import { PLACEMENT_FILTERS } from '../../filters/placement.ts';
import type { Composition } from '../../policy.ts';
import { all } from '../../sampling/all.ts';
import { fewestOfService } from '../../scores/orchestrators/fewest-of-service.ts';
import { fewestInstances } from '../../scores/plain/fewest-instances.ts';

/** More tasks than any node carries: one of the same service outweighs all others. */
const FIRST_OF_ALL = 1e6;

export const swarm: Composition = {
  name: 'swarm',
  filters: PLACEMENT_FILTERS,
  scores: [
    { score: fewestOfService, weight: FIRST_OF_ALL },
    { score: fewestInstances, weight: 1 },
  ],
  sampling: all,
  tieBreak: 'first',
};
