/**
 * Random scenarios as text, made from the schema itself: whatever field it has may be set, to its example, its default,
 * or something small, so that a new field is tried from the day on which it is there.
 */
import { FIELDS, type Field } from '../../src/scenario/explain/fields.ts';
import { loadScenario, type Resolution } from '../../src/scenario/load.ts';
import { wordsOf } from '../../src/scenario/schema/shape.ts';
import type { Plain } from '../../src/scenario/tree/tree.ts';

/** Whole numbers below n, from a small generator of its own. */
type Dice = (n: number) => number;

/** Mulberry32 (T. Ettinger): enough to throw dice with. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

export interface World {
  readonly text: string;
  readonly resolution: Resolution;
  /** Fields that were set and have a use. */
  readonly set: readonly string[];
}

interface Setting {
  readonly path: string;
  readonly value: Plain;
}

/** Set by the frame, or to something that is not there: other files, traces. */
const LEFT_ALONE =
  /^(?:apiVersion|kind|extends|metadata|traces|assertions|claim|targets|run|variants\.NAME\.(?:extends|runAs))|usage\.\w+\.|layers\[\]|instanceStart\.|\.trace$|\.name$|\.from$|\.replicas$|hosts\[\]\.count$|energy/;

/** Parts of rules that say nothing alone, and files that are not there. */
const OF_RULES = /\.(?:affinity|topologySpreadConstraints|tolerations|volumes)[.[]|fromTrace|plugins$/;

/** Ways of running the copies. */
const WAYS: readonly Plain[] = [
  { runAs: 'vm' },
  { runAs: 'container' },
  { runAs: 'container', nodes: { from: 'vms' } },
  { runAs: 'container', orchestrator: 'kubernetes' },
  { runAs: 'container', orchestrator: 'kubernetes', nodes: { from: 'vms' } },
  { runAs: 'container', orchestrator: 'kubernetes', deployments: [{ name: 'shop', app: 'web' }] },
];

/** What takes several keys, or names, to happen at all: one of these is in every world where it is allowed. */
const EVENTFUL: readonly Setting[] = [
  { path: 'timeline', value: [{ at: '25s', suspend: 'web-0', for: '20s' }] },
  { path: 'timeline', value: [{ at: '25s', migrate: 'web-0', to: 'host-2' }] },
  { path: 'timeline', value: [{ at: '25s', evacuate: 'host-1' }] },
  {
    path: 'timeline',
    value: [
      { at: '25s', powerOff: 'host-1' },
      { at: '90s', powerOn: 'host-1' },
    ],
  },
  { path: 'variants.NAME.consolidation', value: { every: '30s', underload: '60%', overload: '90%' } },
  { path: 'apps.NAME.memoryWrites', value: { rate: '40MB/s', workingSet: '60Mi' } },
  { path: 'variants.NAME.vm.disk', value: { size: '9Gi', on: 'san' } },
  { path: 'variants.NAME.vm.disk', value: { size: '9Gi', provisioning: 'thick' } },
  { path: 'apps.NAME.writes', value: '30Gi' },
  { path: 'apps.NAME.writeRate', value: '200MB/s' },
  { path: 'variants.NAME.vm.warmPool', value: { size: 2, state: 'paused' } },
  { path: 'variants.NAME.runtime.pull', value: { cached: false } },
  { path: 'variants.NAME.vm.imageCached', value: false },
  { path: 'apps.NAME.task', value: { cpu: '30ms', randomReads: 8, roundTrips: 1, every: '2s' } },
];

const USABLE = FIELDS.filter(({ path }) => isUsable(path));

/** Fields that can be set in some world. */
export const SETTABLE: readonly string[] = USABLE.map(({ path }) => path);

/** A scenario of a few copies on a few machines; `few`: most fields that are set beside the frame. */
export function anyScenario(seed: number, few = 10): World {
  const dice = diceOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[dice(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  };
  const base = frame(dice, pick);
  const first = dice(WAYS.length);
  // The first two go through all of them, so that none is left out by chance.
  const settings = Array.from({ length: 2 + dice(few) }, (_, i): Setting => {
    const field = i < 2 ? (USABLE[(2 * seed + i) % USABLE.length] ?? pick(USABLE)) : pick(USABLE);
    return { path: field.path, value: pick(valuesOf(field)) };
  });
  const frames = [...WAYS.slice(first), ...WAYS.slice(0, first)].map((one) => ({
    ...base,
    variants: { one },
  }));
  const taking = (settings: readonly Setting[]) => frames.find((one) => load(textOf(one, settings)) !== null);
  const bare = taking(settings.slice(0, 2)) ?? taking(settings.slice(0, 1)) ?? taking([]) ?? base;
  const kept = thatGoTogether(bare, [pick(EVENTFUL), pick(EVENTFUL), ...settings]);
  const text = textOf(bare, kept);
  const resolution = load(text);
  if (resolution === null) throw new Error(`the frame itself is refused: ${text}`);
  return { text, resolution, set: kept.map(({ path }) => path) };
}

/** As many of the settings as make a scenario without an error: all, or what each half has of them. */
function thatGoTogether(
  bare: Map,
  settings: readonly Setting[],
  kept: readonly Setting[] = [],
): readonly Setting[] {
  const all = [...kept, ...settings];
  if (load(textOf(bare, all)) !== null) return all;
  if (settings.length < 2) return kept;
  const half = Math.ceil(settings.length / 2);
  const first = thatGoTogether(bare, settings.slice(0, half), kept);
  return thatGoTogether(bare, settings.slice(half), first);
}

/** Outer fields are set first, lest they undo the inner ones. */
function textOf(bare: Map, settings: readonly Setting[]): string {
  const tree = structuredClone(bare);
  for (const { path, value } of [...settings].sort((a, b) => a.path.length - b.path.length)) {
    put(tree, path, value);
  }
  calm(tree);
  return JSON.stringify(tree);
}

/** Tasks back to back are done a hundred thousand times a second: true, and slow to watch. */
function calm(tree: Map): void {
  const task = inner(inner(inner(tree, 'apps'), 'web'), 'task');
  if (Object.keys(task).length > 0) task.every ??= '1s';
  else delete inner(inner(tree, 'apps'), 'web').task;
}

function load(text: string): Resolution | null {
  return loadScenario(text, { path: 'any.json', readFile: () => null }).resolution;
}

function isUsable(path: string): boolean {
  return !LEFT_ALONE.test(path) && !OF_RULES.test(path) && !path.includes('nodes.vm') && path !== 'variants';
}

type Map = { [key: string]: Plain };

/** All but the variant. */
function frame(dice: Dice, pick: <Item>(items: readonly Item[]) => Item): Map {
  return {
    apiVersion: 'towtank/v1',
    run: { duration: '300s', seed: String(dice(1000)) },
    hosts: [
      {
        name: 'host',
        count: 1 + dice(3),
        cpu: pick([1, 2, 8, 32]),
        memory: pick(['8Gi', '24Gi', '96Gi']),
        disk: pick(['40Gi', '200Gi', '2Ti']),
        devices: [{ name: 'gpu', count: 2 }],
      },
    ],
    apps: {
      web: {
        replicas: dice(20),
        resources: { requests: { cpu: pick(['100m', '1']), memory: pick(['64Mi', '512Mi']) } },
        usage: { cpu: pick(['50m', '1500m']), memory: pick(['100Mi', '700Mi']) },
        lifetime: pick(['20s', '1y', 'exp(60s)']),
      },
    },
    storage: { pools: [{ name: 'san', size: pick(['60Gi', '20Ti']) }] },
  };
}

/** What may be written: the example, one of the words that there are, the default, and small things of the same kind. */
function valuesOf({ type, notes: { example, default: standard, unit } }: Field): readonly Plain[] {
  const small: Readonly<Record<string, readonly Plain[]>> = {
    s: ['0s', '50ms', '7s', 'lognormal(p50=2s, p95=9s)'],
    bytes: ['1Mi', '300Mi', '9Gi'],
    'bytes/s': ['10MB/s', '1Gbps'],
    fraction: ['0%', '30%', '100%'],
    cores: ['100m', 1, 3],
    factor: [1, 1.5, 3],
    copies: [1, 4],
    'true or false': [true, false],
  };
  const words = wordsOf(type) ?? [];
  return [example, ...words, ...(standard === undefined ? [] : [standard.value]), ...(small[unit] ?? [])];
}

/** Sets a value at a path of the schema: NAME is the one app or variant, [] the one item of a list. */
function put(tree: Map, path: string, value: Plain): void {
  const steps = path.replace('apps.NAME', 'apps.web').replace('variants.NAME', 'variants.one').split('.');
  let here: Map = tree;
  for (const step of steps.slice(0, -1)) here = inner(here, step);
  here[(steps.at(-1) ?? '').replace('[]', '')] = structuredClone(value);
}

/** What an item of a list must have to be one at all. */
const OF_WEB = { name: 'shop', app: 'web' };
const NEW_ITEMS: Readonly<Record<string, Map>> = {
  deployments: OF_WEB,
  replicaSets: OF_WEB,
  statefulSets: OF_WEB,
  daemonSets: OF_WEB,
  jobs: OF_WEB,
  cronJobs: { ...OF_WEB, every: '1m' },
  pods: OF_WEB,
  services: OF_WEB,
  disruptionBudgets: OF_WEB,
  priorityClasses: { name: 'high', value: 10 },
  quotas: { name: 'all' },
  timeline: { at: '30s' },
};

/** The map at a key, made where there is none; for `key[]` the first item of its list. */
function inner(map: Map, step: string): Map {
  const key = step.replace('[]', '');
  const found = map[key];
  if (step.endsWith('[]')) {
    const list = Array.isArray(found) ? found : [];
    if (!isMap(list[0])) list[0] = { ...NEW_ITEMS[key] };
    map[key] = list;
    return isMap(list[0]) ? list[0] : {};
  }
  if (isMap(found)) return found;
  const made: Map = {};
  map[key] = made;
  return made;
}

const isMap = (value: Plain | undefined): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
