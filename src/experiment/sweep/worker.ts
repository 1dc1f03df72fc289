/** What runs in a thread of a sweep's pool. A task brings its scenario along, with the one variant that is to run. */
import { runReplication } from '../../scenario/build.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { type PluginFault, pluginFaultIn } from '../../scenario/plugins/exported.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import { slimmed } from './kept-run.ts';

export interface RunTask {
  readonly scenario: ResolvedScenario;
  readonly replication: number;
}

/** What is wrong with a plug-in goes back as data: an error would lose its class on the way. */
export function replicate({
  scenario,
  replication,
}: RunTask): ReplicationResult | { readonly fault: PluginFault } {
  try {
    return slimmed(runReplication(scenario, 0, replication));
  } catch (error) {
    const fault = pluginFaultIn(error);
    if (fault === null) throw error;
    return { fault };
  }
}
