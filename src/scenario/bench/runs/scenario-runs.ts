/** Whole runs of a scenario with another policy in place of the one that it names. */
import type { PluginSource } from '../../../policies/plugins/plugin.ts';
import { runReplication } from '../../build.ts';
import type { ResolvedScenario, ResolvedVariant } from '../../resolved.ts';
import type { Scheduler } from '../../resolved-scheduler.ts';
import type { MatchResult } from '../match.ts';
import type { BenchPolicy } from '../policy.ts';

export interface ScenarioRuns {
  readonly kind: 'scenario';
  readonly name: string;
  /** One line for people: file, variant, hash. */
  readonly source: string;
  readonly scenario: ResolvedScenario;
  /** Of these variants it is played, by its place. */
  readonly variant: number;
}

/** Of every so many placements of a cluster the regret is measured, where the scenario does not say. */
const REGRET_EVERY = 100;

export function playScenario(
  { scenario, variant }: ScenarioRuns,
  policy: BenchPolicy,
  seed: string,
  number: number,
): MatchResult {
  const played = scenario.variants[variant];
  if (played === undefined) throw new Error(`${scenario.name} has no variant ${variant}`);
  const { metrics, digest } = runReplication(
    {
      ...scenario,
      run: { ...scenario.run, seed },
      variants: [withPolicy(played, policy)],
      plugins: policy.plugin === null ? [] : [policy.plugin],
    },
    0,
    number,
  );
  const decided = metrics.decisionTime;
  return {
    digest,
    metrics,
    courses: {},
    decisions: decided?.kind === 'distribution' ? decided.histogram.n : 0,
  };
}

/** Everything else stays: who comes when, and what the control plane takes. */
function withPolicy(variant: ResolvedVariant, { name, plugin }: BenchPolicy): ResolvedVariant {
  const { orchestrator, placement } = variant;
  if (orchestrator !== undefined)
    return {
      ...variant,
      orchestrator: { ...orchestrator, scheduler: scheduling(orchestrator.scheduler, name, plugin) },
    };
  const { plugins: _, ...rest } = placement;
  return {
    ...variant,
    placement: plugin === null ? { ...rest, policy: name } : { ...rest, plugins: [plugin.path] },
  };
}

/** Filters, scores, sampling and ties are those of the policy: what the scenario says of them was said of another. */
function scheduling(scheduler: Scheduler, name: string, plugin: PluginSource | null): Scheduler {
  const { sampling, filters, scores, plugins, tieBreak, policy, ...rest } = scheduler;
  return {
    ...rest,
    regretEvery: rest.regretEvery === 0 ? REGRET_EVERY : rest.regretEvery,
    ...(plugin === null ? { policy: name } : { plugins: [plugin.path] }),
  };
}

/** Hosts of the variant that is played. */
export function hostsIn({ scenario, variant }: ScenarioRuns): number {
  return (scenario.variants[variant]?.hosts ?? []).reduce((sum, { count }) => sum + count, 0);
}

/** Copies that it asks for at once or one after the other. */
export function copiesIn({ scenario, variant }: ScenarioRuns): number {
  return (scenario.variants[variant]?.apps ?? []).reduce((sum, { replicas }) => sum + replicas, 0);
}
