/** Who evicts pods that would be placed elsewhere today, as the simulation takes it. */
import type * as z from 'zod';
import type { DeschedulerRules } from '../../../control/descheduler/descheduler.ts';
import { fromSeconds } from '../../../engine/time.ts';
import type { descheduler } from '../../schema/sections/cluster/descheduler.ts';

export function toDescheduler(read: z.output<typeof descheduler>): DeschedulerRules {
  const { every, maxEvictionsPerNode = Number.POSITIVE_INFINITY, policies } = read;
  const { lowNodeUtilization: low, removeDuplicates } = policies;
  return {
    every: fromSeconds(every),
    ...(low && { lowNodeUtilization: { thresholds: low.thresholds, targets: low.targetThresholds } }),
    removeDuplicates,
    maxEvictionsPerNode,
  };
}
