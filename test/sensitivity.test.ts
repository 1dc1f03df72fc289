/** Each number of each profile does something: where it moves, a result of a small scenario moves. */
import { describe, expect, it } from 'vitest';
import { type Distribution, scale } from '../src/engine/distribution.ts';
import { CATALOGUES } from '../src/infra/profiles/catalogue.ts';
import { type Leaf, leavesOf } from '../src/infra/profiles/leaves.ts';
import type { Sourced } from '../src/infra/profiles/sourced.ts';
import { runReplication } from '../src/scenario/build.ts';
import { writeSourced } from '../src/scenario/text/write-sourced.ts';
import type { Plain } from '../src/scenario/tree/tree.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { load } from './support/load.ts';
import { type Section, SURGES } from './support/probe-scenarios.ts';
import { PROBES, type Probe } from './support/probes.ts';

/** Key that names the profile in its section. */
const NAMED_BY: Readonly<Record<string, string>> = { disk: 'type', interference: 'class' };

interface Number extends Leaf {
  readonly kind: string;
  readonly name: string;
}

const NUMBERS: readonly Number[] = Object.entries(CATALOGUES).flatMap(([kind, catalogue]) =>
  Object.values(catalogue).flatMap((profile) =>
    leavesOf(profile).map((leaf) => ({ ...leaf, kind, name: profile.name })),
  ),
);

/** What the start of a cloud's instance stands for does nothing beside it. */
const behindInstanceStart = ({ kind, name, path }: Number): boolean =>
  kind === 'hypervisor' &&
  NUMBERS.some(
    (other) => other.kind === kind && other.name === name && other.path.startsWith('instanceStart'),
  ) &&
  /^(create|firmware|contention|restore)\.|^perResident$/.test(path);

const probeOf = ({ kind, path }: Number): Probe | undefined =>
  PROBES.find((probe) => probe.kind === kind && probe.paths.test(path));

/** Something else of the same kind, far enough away that it must show. */
function moved({ value, unit, source }: Sourced<unknown>, path: string): Plain {
  return writeSourced({ value: elsewhere(value, unit, path), unit, source });
}

function elsewhere(value: unknown, unit: string, path: string): unknown {
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.map((item) => Number(item) / 2);
  if (typeof value === 'string') return WORDS[value];
  if (typeof value !== 'number') return moveDistribution(value as Distribution);
  const far = FURTHER.find(({ paths }) => paths.test(path));
  if (far) return far.to(value, unit);
  if (value === Number.POSITIVE_INFINITY) return 200;
  return value === 0 ? 0.5 : value / 2;
}

const WORDS: Readonly<Record<string, string>> = {
  'on-touch': 'ahead',
  ahead: 'on-touch',
  'pre-copy': 'stop-and-copy',
  pause: 'give-up',
};

/** Numbers that half of them, or nothing to a half, would not move far enough. */
const FURTHER: readonly { readonly paths: RegExp; readonly to: (value: number, unit: string) => number }[] = [
  // Reading lies beside waiting: it shows where it takes longer.
  { paths: /diskRead$/, to: (value, unit) => value + 8 * (GIB_IN[unit] ?? Number.NaN) },
  {
    paths: /^memoryOverhead$|^memoryOverheadPerVcpu$|^hostReserved$|^podOverhead\.memory$/,
    to: (value) => 2 * value + 1,
  },
  { paths: /^cpuOvercommit$|^backOff\.factor$|^pull\.compressionRatio$/, to: (value) => 2 * value },
  { paths: /^latency$/, to: (value) => 2 * value },
  { paths: /^backOff\.resetAfter$/, to: (value) => value + 3600 },
  { paths: /^pull\.(layers|burst)$/, to: (value) => (value > 1 ? 1 : 12) },
  { paths: /^pull\.rate$/, to: () => 0.1 },
  // Work of a boot shows where the cores do not suffice, a crowd's spread where it exceeds the start's own.
  { paths: /^create\.cpuShare$/, to: (value) => (value < 1 ? 1 : 0.1) },
  { paths: /^contention\.spread$/, to: (value) => value + 1 },
  { paths: /^stopBelow$/, to: (value) => value + 1e5 },
  { paths: /^pauseTarget$/, to: (value) => value + 2000 },
  { paths: /^maxRounds$/, to: () => 1 },
];

const GIB_IN: Readonly<Record<string, number>> = { bytes: 2 ** 30, MiB: 1024, GiB: 1 };

function moveDistribution(value: Distribution): Distribution {
  return value.kind === 'constant' && value.value === 0 ? { kind: 'constant', value: 1 } : scale(value, 2);
}

/** The section of a profile: its name, what the probe says beside it, and perhaps one number. */
function sectionOf({ kind, name, path }: Number, beside: Section, value?: Plain): Section {
  const named = { [NAMED_BY[kind] ?? 'preset']: name };
  const number = value === undefined ? {} : nested(kind, path, value);
  return merged(merged(named, beside), number);
}

/** `create.duration` as maps; steps of a guest's boot are items of a list. */
function nested(kind: string, path: string, value: Plain): Section {
  const [first = '', ...rest] = path.split('.');
  if (kind === 'guestOS' && rest.length > 0) return { phases: [{ name: first, [rest.join('.')]: value }] };
  return { [first]: rest.length === 0 ? value : nested('', rest.join('.'), value) };
}

function merged(one: Section, other: Section): Section {
  const both = Object.keys(other).map((key) => {
    const [a, b] = [one[key], other[key]];
    return [key, isMap(a) && isMap(b) ? merged(a, b) : b];
  });
  return { ...one, ...Object.fromEntries(both) };
}

const isMap = (value: unknown): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const RESULTS = new Map<string, number | null>();

/** The metric of a probe's scenario; a distribution counts by its mean. */
function resultOf(text: string, metric: string): number | null {
  const key = `${metric} ${text}`;
  if (!RESULTS.has(key)) {
    const { scenario } = load(text, { readTrace: () => SURGES });
    const observed = runReplication(scenario, 0, 0).metrics[metric];
    if (observed === undefined) throw new Error(`no metric ${metric}`);
    const mean = observed.kind === 'scalar' ? observed.value : Histogram.from(observed.histogram).mean;
    RESULTS.set(key, mean);
  }
  return RESULTS.get(key) ?? null;
}

/** Whether the number does nothing where it moves: no probe is known for it, or the result of the probe stays. */
function doesNothing(number: Number): boolean {
  const probe = probeOf(number);
  if (!probe) return true;
  const { scenario, beside = {}, metric } = probe;
  const before = resultOf(scenario(sectionOf(number, beside)), metric);
  const after = resultOf(scenario(sectionOf(number, beside, moved(number.sourced, number.path))), metric);
  expect(before, `${number.name}: ${metric} is observed`).not.toBeNull();
  return before === after;
}

/** What breaks is no section that a scenario can write over: `preset-rules.test.ts` moves its numbers. */
const KINDS = Object.keys(CATALOGUES).filter((kind) => kind !== 'failures');

describe.each(KINDS)('profiles of kind %s', (kind) => {
  const numbers = NUMBERS.filter((number) => number.kind === kind && !behindInstanceStart(number));
  it.each([...new Set(numbers.map(({ path }) => path))])('move a result by their %s', (path) => {
    const idle = numbers.filter((number) => number.path === path && doesNothing(number));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe('a number that does nothing', () => {
  it('is found, whether no probe is known for it or its probe stays as it is', () => {
    const number = NUMBERS.find(({ kind, path }) => kind === 'hypervisor' && path === 'memoryOverhead');
    if (!number) throw new Error('there is such a number');
    expect(doesNothing(number)).toBe(false);
    expect(doesNothing({ ...number, path: 'colour' })).toBe(true);
    const held = { ...number, sourced: { ...number.sourced, value: heldAt(number) } };
    expect(doesNothing(held)).toBe(true);
  });
});

/** A value that moves to the one that the profile has: (x - 1) / 2 becomes x. */
function heldAt({ sourced }: Number): number {
  return (Number(sourced.value) - 1) / 2;
}
