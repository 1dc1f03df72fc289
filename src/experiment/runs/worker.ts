/** What runs in a thread of the pool. The scenario comes once, when the thread starts; tasks are two numbers. */
import { workerData } from 'node:worker_threads';
import { runReplication } from '../../scenario/build.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import type { Task } from './replications.ts';

const scenario = workerData as ResolvedScenario;

export function replicate({ variant, replication }: Task): ReplicationResult {
  return runReplication(scenario, variant, replication);
}
