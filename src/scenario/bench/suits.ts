/** Which policies can be played on which workloads. */
import { BATCH_ORDERS } from '../../policies/batch/registry.ts';
import { type BenchPolicy, orderOf } from './policy.ts';
import type { Workload } from './workload.ts';

/** Why the policy can not be played on the workload, and what would do, as a sentence; null: it can. */
export function unsuited(policy: BenchPolicy, workload: Workload): string | null {
  const isOrder = orderOf(policy) !== undefined;
  if (workload.kind === 'jobs')
    return isOrder
      ? null
      : `${policy.name} chooses nodes, and the jobs of ${workload.name} wait for processors: take ${ORDERS}`;
  if (isOrder)
    return `${policy.name} is an order of batch jobs, and ${workload.name} has none: take ${PLACING}, or a log such as swf/NASA`;
  return null;
}

const ORDERS = BATCH_ORDERS.map(({ name }) => name).join(', ');
const PLACING = 'best-fit, spread or another that `towtank list policies` names';
