/** What a scenario means, and what a run of it follows from, each as one short text: equal where the meaning is. */
import type { PluginSource } from '../../policies/plugins/plugin.ts';
import type { ResolvedScenario } from '../resolved.ts';
import { sha256 } from '../text/sha256.ts';

/** A plug-in is what its file says; that it is named, is said by its path. */
const hashOfPlugin = (plugin: PluginSource | string) => (typeof plugin === 'string' ? plugin : plugin.hash);

/** Of what a scenario means: `sha256:...`. Samples of traces are large and have hashes of their own. */
export function scenarioHash(scenario: ResolvedScenario): string {
  return `sha256:${sha256(meaning(scenario))}`;
}

/**
 * Of all that the runs of one variant follow from beside their number: 64 hex digits. What is asked of the results is left
 * out, and so are the other variants: neither changes a run.
 */
export function runHash({ run, variants, traces, plugins }: ResolvedScenario, variant: number): string {
  const { replications: _, ...clock } = run;
  const own = { run: clock, variants: variants.slice(variant, variant + 1), traces, plugins };
  return sha256(meaning(own));
}

function meaning(scenario: Pick<ResolvedScenario, 'traces'>): string {
  const traces = Object.entries(scenario.traces).map(([name, trace]) => [name, trace.hash]);
  return JSON.stringify({ ...scenario, traces }, (key, value) => {
    if (key === 'lists') return undefined; // hosts that were made of them stand here themselves
    if (key === 'traced') return value.origin; // says what its copies follow from, in one line
    if (key === 'plugins' && value !== undefined) return value.map(hashOfPlugin);
    return value === Number.POSITIVE_INFINITY ? 'none' : value;
  });
}
