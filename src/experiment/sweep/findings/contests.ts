/**
 * Who wins where: along an axis of numbers, variants are held against each other at each point, and so are the values of an
 * axis of words. Replication i of every point saw the same random numbers, so all comparisons are paired.
 */
import { METRICS } from '../../../scenario/outcome.ts';
import { comparePairs, type Difference } from '../../findings/compare.ts';
import type { Axis } from '../axes/axis.ts';
import type { SweepPoint } from '../result.ts';

/** What findings are made of. */
export interface SweepFacts {
  readonly axes: readonly Axis[];
  readonly zip: boolean;
  /** Those of the question. */
  readonly metrics: readonly string[];
  readonly variants: readonly string[];
  readonly points: readonly SweepPoint[];
}

export interface Contest {
  readonly metric: string;
  /** Path of the axis along which it is followed. */
  readonly axis: string;
  /** `variants`, or the path of the axis whose values are held against each other. */
  readonly between: string;
  /** Values of the other axes, by path. */
  readonly where: Readonly<Record<string, string>>;
  /** The variant whose points these are; null where variants are held against each other. */
  readonly variant: string | null;
  readonly contenders: readonly string[];
  /** Ascending along the axis. */
  readonly stands: readonly Stand[];
}

/** A contest at one value of the axis. */
export interface Stand {
  readonly value: string;
  /** The value as a number, in the axis' unit. */
  readonly x: number;
  /** The contender that is shown to be better than each other one, or those that are so and even; empty where none is. */
  readonly winners: readonly string[];
  /** The points of the contenders, in their order. */
  readonly points: readonly number[];
}

/** All contests that the design has: none where points were drawn, for no two of those differ in one axis alone. */
export function contestsOf(facts: SweepFacts): Contest[] {
  if (facts.axes.some(({ isDrawn }) => isDrawn)) return [];
  const judged = facts.metrics.filter((metric) => (METRICS[metric]?.better ?? 'neither') !== 'neither');
  return judged.flatMap((metric) =>
    axesToFollow(facts).flatMap((axis) => [
      ...betweenVariants(facts, metric, axis),
      ...(facts.zip || axis.numbers === null ? [] : axesOfWords(facts)).flatMap((words) =>
        betweenValues(facts, metric, axis, words),
      ),
    ]),
  );
}

/**
 * Axes of numbers with more than one value; of axes that go together, the first. Where there are only words, the first axis
 * of them: the winner can be told at each, and no crossover between them.
 */
export function axesToFollow({ axes, zip }: Pick<SweepFacts, 'axes' | 'zip'>): readonly Axis[] {
  const numeric = axes.filter(({ numbers, values }) => numbers !== null && values.length > 1);
  const first = axes.filter(({ values }) => values.length > 1).slice(0, 1);
  return numeric.length === 0 ? first : zip ? numeric.slice(0, 1) : numeric;
}

function axesOfWords({ axes }: Pick<SweepFacts, 'axes'>): readonly Axis[] {
  return axes.filter(({ numbers, values }) => numbers === null && values.length > 1);
}

function betweenVariants(facts: SweepFacts, metric: string, axis: Axis): Contest[] {
  if (facts.variants.length < 2) return [];
  const fixed = facts.zip ? [] : facts.axes.filter((other) => other !== axis);
  return slices(facts.points, fixed).map(({ where, points }) => ({
    ...{ metric, axis: axis.path, between: 'variants', where, variant: null, contenders: facts.variants },
    stands: ascending(axis, points).map(({ value, x, at }) =>
      standOf(
        metric,
        value,
        x,
        facts.variants.map((name) => ({ name, point: at[0], variant: name })),
      ),
    ),
  }));
}

function betweenValues(facts: SweepFacts, metric: string, axis: Axis, words: Axis): Contest[] {
  const fixed = facts.axes.filter((other) => other !== axis && other !== words);
  return facts.variants.flatMap((variant) =>
    slices(facts.points, fixed).map(({ where, points }) => ({
      ...{ metric, axis: axis.path, between: words.path, where, variant, contenders: words.values },
      stands: ascending(axis, points).map(({ value, x, at }) => {
        const point = (name: string) => at.find(({ values }) => values[words.path] === name);
        return standOf(
          metric,
          value,
          x,
          words.values.map((name) => ({ name, point: point(name), variant })),
        );
      }),
    })),
  );
}

/** Points by the values that they have in common. */
export function slices(points: readonly SweepPoint[], fixed: readonly Axis[]) {
  const found = new Map<string, { where: Record<string, string>; points: SweepPoint[] }>();
  for (const point of points) {
    const where = Object.fromEntries(fixed.map(({ path }) => [path, point.values[path] ?? '']));
    const key = JSON.stringify(where);
    const slice = found.get(key) ?? { where, points: [] };
    slice.points.push(point);
    found.set(key, slice);
  }
  return [...found.values()];
}

/** The points at each value of an axis of numbers, from the least on; values without a point are left out. */
export function ascending(axis: Axis, points: readonly SweepPoint[]) {
  return axis.values
    .map((value, i) => ({
      value,
      x: axis.numbers?.[i] ?? i,
      at: points.filter((one) => one.values[axis.path] === value),
    }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => a.x - b.x);
}

/** One side of a contest at one point. */
export interface Contender {
  readonly name: string;
  readonly point: SweepPoint | undefined;
  readonly variant: string;
}

function standOf(metric: string, value: string, x: number, contenders: readonly Contender[]): Stand {
  const isAhead = (one: Contender) =>
    contenders.every((other) => other === one || isBetter(metric, one, other) || isEven(metric, one, other));
  const ahead = contenders.filter(isAhead);
  return {
    // Where all are even there is nothing to win.
    ...{ value, x, winners: ahead.length < contenders.length ? ahead.map(({ name }) => name) : [] },
    points: contenders.map(({ point }) => point?.point ?? -1),
  };
}

/** Smaller relative differences decide nothing, however certain they are. */
const LEAST_CHANGE = 1e-4;

/** A contender that carries its copies stands before one that does not, however little that one takes. */
export function isBetter(metric: string, a: Contender, b: Contender): boolean {
  if (a.point === undefined || b.point === undefined) return false;
  if (carries(a) !== carries(b)) return carries(a);
  const difference = differenceOf(metric, a, b);
  return difference?.verdict === 'better' && Math.abs(difference.relative ?? 1) >= LEAST_CHANGE;
}

/** Whether both are the same in every replication. */
function isEven(metric: string, a: Contender, b: Contender): boolean {
  if (carries(a) !== carries(b)) return false;
  const difference = differenceOf(metric, a, b);
  return difference?.difference === 0 && difference.low === 0 && difference.high === 0;
}

/** Whether every copy found a machine. */
export function carries({ point, variant }: Contender): boolean {
  return (point?.variants[variant]?.metrics.unschedulable?.mean ?? 0) <= 0;
}

/** The paired difference a - b. Null where they have no replication in common in which both observed the metric. */
export function differenceOf(metric: string, a: Contender, b: Contender): Difference | null {
  const values = ({ point, variant }: Contender) => point?.variants[variant]?.values[metric] ?? [];
  const others = values(b);
  const pairs = values(a).flatMap((value, i) => {
    const other = others[i] ?? null;
    return value === null || other === null ? [] : [{ value, other }];
  });
  return comparePairs({ a: pairs.map(({ value }) => value), b: pairs.map(({ other }) => other) }, metric);
}
