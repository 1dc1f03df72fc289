/** Plug-ins, as the folders above the scenario see them: they read the file, this runs its script. */

/** What the author of a plug-in writes and is shown. */
export type { GpuRequest, GpuView } from '../../cluster/gpus/gpu-table.ts';
export type { PodClass } from '../../cluster/pod-class.ts';
export type { ClusterView } from '../../cluster/view.ts';
export type { RandomStream } from '../../engine/random.ts';
export type { PluginSource } from '../../policies/plugins/plugin.ts';
export { PluginError, type PluginFault, pluginFaultIn } from '../../policies/plugins/plugin-error.ts';
export type { Cure, Decision, Feasible, Filter, Policy, Refused, Score } from '../../policies/policy.ts';
