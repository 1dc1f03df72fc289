/** Axes put together: which points there are, and what each of them is. */
import { type Axis, AxisError, type AxisSpec } from './axis.ts';
import { drawValues } from './draws.ts';
import { numbersOf } from './numbers.ts';
import { rangeCount, rangeValues } from './ranges.ts';

export interface DesignOptions {
  /** Listed axes go together, value by value, instead of each with each. */
  readonly zip: boolean;
  /** Points that drawn axes are given; null: ten an axis. */
  readonly draws: number | null;
}

export interface Design {
  readonly axes: readonly Axis[];
  /** A value of each axis, in the order of the axes. */
  readonly points: readonly (readonly string[])[];
}

/** Points an axis of a latin hypercube: Loeppky, Sacks and Welch, Technometrics 51, 2009. */
const DRAWS_AN_AXIS = 10;

/** How many points there will be, before any is made. Throws an AxisError for axes that do not go together. */
export function countPoints(specs: readonly AxisSpec[], options: DesignOptions): number {
  refuseTwice(specs);
  const drawn = specs.filter(isDrawn);
  if (drawn.length === 0 && options.draws !== null)
    throw new AxisError(
      `there is no axis to draw ${options.draws} points from`,
      'write one as path=lhs(10..100)',
    );
  const counts = specs.flatMap((spec) => (isDrawn(spec) ? [] : [listedCount(spec)]));
  if (options.zip) refuseUnequal(specs, counts);
  const listed = options.zip ? (counts[0] ?? 1) : counts.reduce((all, count) => all * count, 1);
  return listed * (drawn.length === 0 ? 1 : drawsOf(drawn.length, options));
}

/**
 * All points: the first axis changes last. Drawn axes together are one latin hypercube, which stands at each point of the
 * others. `seed`: of the draws.
 */
export function layOut(specs: readonly AxisSpec[], options: DesignOptions, seed: string): Design {
  countPoints(specs, options);
  const drawnCount = drawsOf(specs.filter(isDrawn).length, options);
  const axes = specs.map((spec) => axisOf(spec, drawnCount, seed));
  const listed = indicesWhere(axes, ({ isDrawn: drawn }) => !drawn);
  const drawn = indicesWhere(axes, ({ isDrawn: draws }) => draws);
  const base: Row[] = [axes.map(() => '')];
  const others = options.zip
    ? together(base, axes, listed)
    : listed.reduce<Row[]>((rows, index) => together(rows, axes, [index]), base);
  return { axes, points: together(others, axes, drawn) };
}

type Row = readonly string[];

/** Each row with each value of the axes at `indices`, which go side by side. */
function together(rows: readonly Row[], axes: readonly Axis[], indices: readonly number[]): Row[] {
  const [first] = indices;
  if (first === undefined) return [...rows];
  return rows.flatMap((row) =>
    (axes[first]?.values ?? []).map((_, i) =>
      row.map((value, index) => (indices.includes(index) ? (axes[index]?.values[i] ?? value) : value)),
    ),
  );
}

function axisOf(spec: AxisSpec, drawnCount: number, seed: string): Axis {
  const values = isDrawn(spec) ? drawValues(spec, drawnCount, seed) : listedValues(spec);
  const scale = numbersOf(values);
  return {
    path: spec.path,
    values,
    numbers: scale?.numbers ?? null,
    unit: scale?.unit ?? '1',
    isLog: goesByRatio(spec, scale?.numbers ?? null),
    isDrawn: isDrawn(spec),
  };
}

/** Listed values whose largest is so many times the least go by ratio: on an even scale the small ones would coincide. */
const FAR_APART = 100;

function goesByRatio(spec: AxisSpec, numbers: readonly number[] | null): boolean {
  if (spec.kind === 'range') return spec.step.kind !== 'add';
  if (isDrawn(spec)) return spec.isLog;
  const [least, most] = [Math.min(...(numbers ?? [])), Math.max(...(numbers ?? []))];
  return numbers !== null && least > 0 && most >= FAR_APART * least;
}

type DrawSpec = Extract<AxisSpec, { readonly kind: 'drawn' }>;
type ListedSpec = Exclude<AxisSpec, DrawSpec>;

const isDrawn = (spec: AxisSpec): spec is DrawSpec => spec.kind === 'drawn';
const listedCount = (spec: ListedSpec) => (spec.kind === 'list' ? spec.values.length : rangeCount(spec));
const listedValues = (spec: ListedSpec) => (spec.kind === 'list' ? spec.values : rangeValues(spec));
const drawsOf = (axes: number, { draws }: DesignOptions) => draws ?? DRAWS_AN_AXIS * axes;

function indicesWhere<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (holds(item) ? [index] : []));
}

function refuseTwice(specs: readonly AxisSpec[]): void {
  if (specs.length === 0)
    throw new AxisError('nothing is varied', 'name a path: --over apps.web.replicas=10,20,40');
  const paths = specs.map(({ path }) => path);
  const twice = paths.find((path, i) => paths.indexOf(path) < i);
  if (twice === undefined) return;
  throw new AxisError(`${twice} is varied twice`, `write all its values in one: --over ${twice}=10,20,40`);
}

function refuseUnequal(specs: readonly AxisSpec[], counts: readonly number[]): void {
  if (counts.every((count) => count === counts[0])) return;
  const listed = specs.filter((spec) => !isDrawn(spec));
  const said = listed.map(({ path }, i) => `${path} has ${counts[i] ?? 0}`).join(', ');
  throw new AxisError(
    `--zip takes the first values together, then the second: ${said}`,
    'give each axis as many values, or leave out --zip for each with each',
  );
}
