/** What a sweep keeps of a run: all that estimates and comparisons are made of, and no course over time. As text, too. */
import type { Observation, ReplicationResult } from '../../scenario/outcome.ts';

/** A run without its series, traces and metrics that were not observed. */
export function slimmed(result: ReplicationResult): ReplicationResult {
  const observed = Object.entries(result.metrics).filter(([, observation]) => wasSeen(observation));
  return {
    ...result,
    metrics: Object.fromEntries(observed),
    series: [],
    migrations: [],
    pulls: null,
    startsByCrowd: [],
    energyByHost: [],
    failures: null,
  };
}

function wasSeen(observation: Observation): boolean {
  return observation.kind === 'scalar' ? observation.value !== null : observation.histogram.n > 0;
}

/** One line of JSON that `keptRun` reads back without a bit lost. */
export function keptText(result: ReplicationResult): string {
  return JSON.stringify(result, (_key, value: unknown) =>
    value instanceof Int32Array || value instanceof Float64Array ? Array.from(value) : value,
  );
}

/** The run that `keptText` wrote. Throws SyntaxError for what is no JSON. */
export function keptRun(text: string): ReplicationResult {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === 'indices') return Int32Array.from(value as number[]);
    return key === 'counts' ? Float64Array.from(value as number[]) : value;
  }) as ReplicationResult;
}
