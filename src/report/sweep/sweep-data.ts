/** Questions that the charts and tables of a sweep ask of its result. */
import type { SweepPoint, SweepResult } from '../../experiment/sweep/result.ts';
import { type DisplayUnit, displayUnit, formatValue } from '../format.ts';

export type Axis = SweepResult['axes'][number];

/** Points that have the values of some axes in common. */
export interface Slice {
  /** `policy=spread, cpu=8`; empty where nothing else varies. */
  readonly label: string;
  readonly where: Readonly<Record<string, string>>;
  readonly points: readonly SweepPoint[];
}

/** A mean with its interval, in the metric's unit. */
export interface Mean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export class SweepData {
  readonly result: SweepResult;
  /** Axes that have more than one value. */
  readonly axes: readonly Axis[];
  private readonly paths: readonly string[];

  constructor(result: SweepResult) {
    this.result = result;
    this.axes = result.axes.filter(({ values }) => values.length > 1);
    this.paths = result.axes.map(({ path }) => path);
  }

  get isDrawn(): boolean {
    return this.axes.some(({ isDrawn }) => isDrawn);
  }

  /** The axis along which curves are drawn: the first of numbers, else the first. */
  get along(): Axis | null {
    return this.axes.find(({ numbers, isDrawn }) => numbers !== null && !isDrawn) ?? this.axes[0] ?? null;
  }

  /** Axes that vary at one value of this one. */
  others(...axes: readonly Axis[]): readonly Axis[] {
    return this.result.zip ? [] : this.axes.filter((axis) => !axes.includes(axis));
  }

  /** The last words of a path that tell it from the others. */
  name({ path }: Axis): string {
    const words = (text: string) => text.split(/[.[\]]+/).filter((word) => word !== '');
    for (let count = 1; count < words(path).length; count++) {
      const end = words(path).slice(-count).join('.');
      if (this.paths.filter((other) => words(other).slice(-count).join('.') === end).length < 2) return end;
    }
    return path;
  }

  /** Metrics of the question that some point observed. */
  get metrics(): readonly string[] {
    return this.result.metrics.filter((metric) =>
      this.result.points.some(({ variants }) =>
        Object.values(variants).some(({ metrics }) => metrics[metric]),
      ),
    );
  }

  unit(metric: string): string {
    for (const { variants } of this.result.points)
      for (const { metrics } of Object.values(variants)) {
        const found = metrics[metric];
        if (found !== undefined) return found.unit;
      }
    return '1';
  }

  /** Points by the values of these axes, in the order of the design. */
  slices(axes: readonly Axis[]): Slice[] {
    const found = new Map<string, { label: string; where: Record<string, string>; points: SweepPoint[] }>();
    for (const point of this.result.points) {
      const values = axes.map((axis) => [axis, point.values[axis.path] ?? ''] as const);
      const label = values.map(([axis, value]) => `${this.name(axis)}=${value}`).join(', ');
      const where = Object.fromEntries(values.map(([{ path }, value]) => [path, value]));
      const slice = found.get(label) ?? { label, where, points: [] };
      slice.points.push(point);
      found.set(label, slice);
    }
    return [...found.values()];
  }

  mean({ variants }: SweepPoint, variant: string, metric: string): Mean | null {
    const { mean = null, halfWidth = null } = variants[variant]?.metrics[metric] ?? {};
    if (mean === null) return null;
    return { mean, low: mean - (halfWidth ?? 0), high: mean + (halfWidth ?? 0) };
  }

  /** Where a point stands on an axis: its number, or the place of its word. */
  position(axis: Axis, { values }: SweepPoint): number {
    const index = axis.values.indexOf(values[axis.path] ?? '');
    return axis.numbers?.[index] ?? index;
  }

  /** The variants that are shown to be the best at a point; empty where none is. */
  winners({ point }: SweepPoint, metric: string): readonly string[] {
    for (const contest of this.result.contests) {
      if (contest.metric !== metric || contest.between !== 'variants') continue;
      const stand = contest.stands.find(({ points }) => points.includes(point));
      if (stand !== undefined) return stand.winners;
    }
    return [];
  }

  /** Every mean and end of interval of a metric. */
  reach(metric: string): { readonly low: number; readonly high: number } {
    const all = this.result.points.flatMap((point) =>
      this.result.variants.flatMap((variant) => this.mean(point, variant, metric) ?? []),
    );
    const low = Math.min(...all.map((one) => one.low));
    return {
      low: Math.max(low, Math.min(0, ...all.map((one) => one.mean))),
      high: Math.max(...all.map((one) => one.high)),
    };
  }
}

/** The unit to show an axis of numbers in. */
export function axisUnit({ numbers, unit }: Axis): DisplayUnit {
  const scaled = ['bytes', 's', 'fraction', '1', '1/s'].includes(unit);
  const most = Math.max(0, ...(numbers ?? []).map(Math.abs));
  return scaled ? displayUnit(unit, most) : { name: unit, divisor: 1 };
}

/** A place on an axis, in words; rounded where the axis has whole numbers only. */
export function axisValue(x: number, { numbers, unit }: Axis): string {
  const isWhole = unit === '1' && (numbers ?? []).every(Number.isInteger);
  return formatValue(isWhole ? Math.round(x) : x, unit);
}
