/** What runs in a thread of the pool. The scenario comes once, when the thread starts; tasks are two numbers. */
import { workerData } from 'node:worker_threads';
import { runReplication } from '../../scenario/build.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { type PluginFault, pluginFaultIn } from '../../scenario/plugins/exported.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import type { Task } from './replications.ts';

const scenario = workerData as ResolvedScenario;

/** What is wrong with a plug-in goes back as data: an error would lose its class on the way. */
export function replicate({
  variant,
  replication,
}: Task): ReplicationResult | { readonly fault: PluginFault } {
  try {
    return runReplication(scenario, variant, replication);
  } catch (error) {
    const fault = pluginFaultIn(error);
    if (fault === null) throw error;
    return { fault };
  }
}
