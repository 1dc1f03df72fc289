/** The import rule as data (`CONTRIBUTING.md` shows it as a picture), and its judge. */
import { posix } from 'node:path';
import { type Import, importsOf } from './source.ts';

/** What a folder may import beside itself: folders, or single files. `types`: for their types alone. */
interface Arrows {
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const MODELS = 'engine stats infra cluster node policies control workload faults metrics'.split(' ');

const ARROWS: Readonly<Record<string, Arrows>> = {
  engine: { values: [] },
  stats: { values: [] },
  infra: { values: ['engine'] },
  cluster: { values: ['engine'] },
  node: { values: ['engine', 'infra', 'cluster'] },
  policies: { values: ['cluster', 'stats', 'engine/math.ts'], types: ['engine/random.ts'] },
  control: { values: ['engine', 'cluster', 'policies'], types: ['infra'] },
  workload: { values: ['engine', 'cluster'] },
  faults: { values: ['engine'] },
  metrics: { values: ['engine/time.ts', 'stats'] },
  scenario: { values: MODELS },
  experiment: { values: ['scenario', 'stats'] },
  inspect: { values: ['engine/time.ts', 'scenario'] },
  fit: { values: ['engine', 'stats', 'scenario'] },
  report: { values: ['stats'], types: ['experiment', 'fit'] },
  cli: { values: ['scenario', 'experiment', 'fit', 'inspect', 'report'] },
  'index.ts': { values: ['scenario', 'experiment', 'report'] },
  'records.ts': {
    values: [],
    types: [
      'engine/time.ts',
      'event-records.ts',
      'fault-records.ts',
      'rollout-records.ts',
      'volume-records.ts',
      'move-records.ts',
    ],
  },
  'event-records.ts': { values: [], types: ['engine/time.ts'] },
  'fault-records.ts': { values: [], types: ['engine/time.ts'] },
  'rollout-records.ts': { values: [], types: ['engine/time.ts'] },
  'volume-records.ts': { values: [], types: ['engine/time.ts'] },
  'move-records.ts': { values: [], types: ['engine/time.ts'] },
  'phases.ts': { values: ['records.ts'] },
};

/** The words of a run, which all may import but some folders. */
const WORDS = [
  'records.ts',
  'event-records.ts',
  'fault-records.ts',
  'rollout-records.ts',
  'volume-records.ts',
  'move-records.ts',
];

/** Folders that may not import them. */
const WITHOUT_RECORDS = ['engine', 'stats'];

/** Folders that may import `phases.ts`: those that change phases. */
const WITH_PHASES = ['infra', 'node', 'cluster', 'control'];

/** Third parties, and the only places that may import each. */
const FENCES: readonly (readonly [module: RegExp, places: readonly string[]])[] = [
  [/^seedrandom$/, ['engine/random.ts']],
  [/^fastpriorityqueue$/, ['control']],
  [/^(yaml|zod)$/, ['scenario']],
  [/^(csv-stringify|vega|vega-lite)(\/|$)/, ['report']],
  [/^piscina$/, ['experiment']],
  [/^(commander|cli-progress|cli-table3|esbuild|picocolors)$/, ['cli']],
  [/^node:/, ['cli', 'experiment/runs/pool.ts', 'experiment/runs/worker.ts', 'experiment/bench/worker.ts']],
];

/** Tests may use these besides what their subject may; they run on Node. */
const IN_TESTS = /^(vitest|fast-check|node:.*|fastpriorityqueue|seedrandom)$/;

const covers = (place: string, path: string) => path === place || path.startsWith(`${place}/`);

/** What is wrong with one import of the file at `path` (inside src); null where nothing is. */
function judge(path: string, one: Import): string | null {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
  const isTest = path.endsWith('.test.ts');
  if (one.specifier === '') return 'a computed import can not be checked';
  if (!one.specifier.startsWith('.')) {
    if (isTest && IN_TESTS.test(one.specifier)) return null;
    const fence = FENCES.find(([module]) => module.test(one.specifier));
    if (fence === undefined) return `${one.specifier} is not a known third party`;
    return fence[1].some((place) => covers(place, path))
      ? null
      : `${one.specifier} belongs in ${fence[1].join(', ')}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(path), one.specifier));
  if (covers(folder, target)) return null;
  if (WORDS.includes(target))
    return WITHOUT_RECORDS.includes(folder) ? `${folder} may not know ${target}` : null;
  if (target === 'phases.ts') {
    if (isTest || WITH_PHASES.includes(folder)) return null;
    return `${folder} may not know phases.ts`;
  }
  if (isTest && ['engine', '../test/support', `../test/${folder}`].some((place) => covers(place, target)))
    return null;
  const arrows = ARROWS[folder];
  if (arrows === undefined) return `${folder} is not in the rule`;
  if (arrows.values.some((place) => covers(place, target))) return null;
  if (!(arrows.types ?? []).some((place) => covers(place, target)))
    return `${folder} may not import ${target}`;
  return one.typeOnly || isTest ? null : `${folder} may import only types from ${target}`;
}

/** Breaches of the import rule in one file: `line: what is wrong`. `path`: inside src. */
export function breaches(path: string, text: string): string[] {
  return importsOf(text).flatMap((one) => {
    const wrong = judge(path, one);
    return wrong === null ? [] : [`src/${path}:${one.line}: ${wrong}`];
  });
}
