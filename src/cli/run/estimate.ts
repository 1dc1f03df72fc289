/** How much a run will be: replications, runs and the time they take. */
import { runReplication } from '../../scenario/build.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';

export interface Estimate {
  readonly variants: readonly string[];
  readonly replications: { readonly min: number; readonly max: number };
  readonly runs: { readonly min: number; readonly max: number };
  /** Real time in one thread, from one run of each variant made just now. */
  readonly seconds: { readonly min: number; readonly max: number };
}

/** Makes one run of each variant to see how long it takes. */
export function estimate(scenario: ResolvedScenario): Estimate {
  const { min, max } = scenario.run.replications;
  const started = performance.now();
  for (const index of scenario.variants.keys()) runReplication(scenario, index, 0);
  const seconds = (performance.now() - started) / 1000;
  const variants = scenario.variants.map(({ name }) => name);
  return {
    variants,
    replications: { min, max },
    runs: { min: min * variants.length, max: max * variants.length },
    seconds: { min: rounded(seconds * min), max: rounded(seconds * max) },
  };
}

const rounded = (seconds: number) => Number(seconds.toPrecision(2));

/** As one line. It is a comment in YAML. */
export function estimateText({ variants, replications, runs, seconds }: Estimate): string {
  const range = (of: { readonly min: number; readonly max: number }) =>
    of.min === of.max ? `${of.min}` : `${of.min} to ${of.max}`;
  return (
    `# ${variants.length} variants × ${range(replications)} replications = ${range(runs)} runs, ` +
    `about ${range(seconds)} s in one thread`
  );
}
