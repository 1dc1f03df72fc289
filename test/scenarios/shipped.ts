/** Loads shipped scenarios as the command line would, and runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pluginReader } from '../../src/cli/files/plugins.ts';
import { listReader, traceReader } from '../../src/cli/files/traces.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { Histogram } from '../../src/stats/histogram.ts';

const SCENARIOS = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** Where published traces lie when they lie beside the repository. */
export const TRACES = fileURLToPath(new URL('../../../shared/traces/', import.meta.url));

/**
 * Whether a shipped scenario can be read here: all can, but where one plays a real trace that does not lie here. That of
 * PlanetLab takes a minute: `planetlab-consolidation.test.ts` plays it where its trace lies here.
 */
export const isReadable = (name: string): boolean =>
  name !== 'planetlab-consolidation' && (name !== 'openb' || existsSync(`${TRACES}openb`));

/** Overrides of `vm-vs-container.yaml` by which nothing breaks in it, and nothing is rolled out. */
export const CALM: readonly string[] = ['timeline=[]', 'assertions=[]', 'run.duration=10m'];

/** Paths of all shipped scenarios, below `scenarios/`. */
export const SHIPPED: readonly string[] = readdirSync(SCENARIOS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && isReadable(path.slice(0, -'.yaml'.length)))
  .sort();

/** The scenario and what the loader says of it. */
export function load(path: string, overrides: readonly string[] = []) {
  return loadScenario(read(resolve(SCENARIOS, path)), {
    path: resolve(SCENARIOS, path),
    readFile: (file) => read(resolve(dirname(resolve(SCENARIOS, path)), file)),
    overrides: [...overrides],
    readTrace: traceReader({ TOWTANK_TRACES: TRACES }),
    readLists: listReader({ TOWTANK_TRACES: TRACES }),
    readPlugin: pluginReader(),
  });
}

/** The scenario. Throws where the loader finds anything to say against it. */
export function shipped(path: string, overrides: readonly string[] = []): ResolvedScenario {
  const { resolution, problems } = load(path, overrides);
  if (resolution === null || problems.length > 0) {
    throw new Error(
      `${path}: ${problems.map(({ code, what, line }) => `${line}: ${code} ${what}`).join('\n')}`,
    );
  }
  return resolution.scenario;
}

/** Reads a number of a run; the mean of a distribution, or its quantile. Throws where there is none. */
export type Reading = (metric: string, quantile?: number) => number;

/** One replication of a variant. */
export function run(scenario: ResolvedScenario, variant: string, replication = 0): Reading {
  const index = scenario.variants.findIndex(({ name }) => name === variant);
  const { metrics } = runReplication(scenario, index, replication);
  return (metric, quantile) => {
    const observed = metrics[metric];
    if (observed === undefined) throw new Error(`no metric is called ${metric}`);
    if (observed.kind === 'scalar') return observed.value ?? Number.NaN;
    const histogram = Histogram.from(observed.histogram);
    return (quantile === undefined ? histogram.mean : histogram.quantile(quantile)) ?? Number.NaN;
  };
}

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
