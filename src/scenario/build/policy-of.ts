/** The policy that places copies where there is no orchestrator: one that is named, or what plug-ins decide in its place. */
import { type PodKind, typicalKinds } from '../../cluster/gpus/gpu-fragments.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { compose } from '../../policies/compose.ts';
import { PLACEMENT_FILTERS } from '../../policies/filters/placement.ts';
import { loadPlugin, type Plugin, type PluginSource } from '../../policies/plugins/plugin.ts';
import type { Filter, Policy } from '../../policies/policy.ts';
import { policyNamed } from '../../policies/registry.ts';
import { all } from '../../policies/sampling/all.ts';
import type { ResolvedScenario, ResolvedVariant } from '../resolved.ts';

/** The plug-ins of those paths, run anew: what they remember begins empty in each replication. */
export function pluginsAt(
  sources: readonly PluginSource[],
  paths: readonly string[] = [],
): readonly Plugin[] {
  return paths.map((path) => {
    const source = sources.find((one) => one.path === path);
    if (source === undefined) throw new Error(`the plug-in ${path} was not read`);
    return loadPlugin(source);
  });
}

/**
 * Each call makes a policy of its own. `pods`: those that will come, for policies that look at what usually does. `rules`:
 * filters that hold whatever the policy is.
 */
export function placementPolicy(
  { plugins }: ResolvedScenario,
  { placement }: ResolvedVariant,
  pods: readonly PodClass[] = [],
  rules: readonly Filter[] = [],
): Policy {
  return policyWith(pluginsAt(plugins, placement.plugins), placement.policy, typicalKinds(pods), rules);
}

/** What plug-ins decide, or the policy of that name, with the filters that they add. `kinds`: of pods that usually come. */
export function policyWith(
  own: readonly Plugin[],
  name: string,
  kinds: readonly PodKind[],
  rules: readonly Filter[] = [],
): Policy {
  const policy = own.flatMap(({ policies }) => policies).at(-1);
  if (policy !== undefined) return policy;
  const filters = [...own.flatMap((plugin) => plugin.filters), ...rules];
  const scores = own.flatMap((plugin) => plugin.scores);
  if (scores.length === 0) return policyNamed(name, filters, { kinds });
  return compose({
    name: scores.map((score) => score.name).join('+'),
    filters: [...PLACEMENT_FILTERS, ...filters],
    scores: scores.map((score) => ({ score, weight: 1 })),
    sampling: all,
    tieBreak: 'first',
  });
}
