/** A boot storm: how long starts take against how many are in flight on their machine. */
import { Histogram } from '../../../stats/histogram.ts';
import type { ReportData } from '../../data.ts';
import { formatValue, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import { CROWD_TEXT } from '../../words/starts.ts';
import type { Chart } from '../chart.ts';
import { colour, frame, lineEncodings, type Size, TIME_TICKS, variantColour } from '../theme.ts';

const LEGEND_LINE = 21;
/** Fewer starts at once on a machine are no crowd. */
const LEAST_CROWD = 10;
/** Crowds seen fewer times say little of a percentile. */
const LEAST_STARTS = 5;
/** A line that climbs by less is called flat. */
const STEEP = 1.1;

/** Variants named alike but for a number at the end, such as kvm-10 and kvm-100: one line. */
interface Family {
  readonly name: string;
  readonly variants: readonly string[];
}

/** Starts of a family that had about as many others beside them. */
interface Crowd {
  readonly family: string;
  /** The place in the scenario of the family's first variant, whose colour it has. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Mean number in flight: where it is drawn. */
  readonly crowd: number;
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
}

/** None where few starts met on a machine, or all had the same number of others beside them. */
export function crowdCharts(data: ReportData): readonly Chart[] {
  const lines = familiesOf(data.variants)
    .map((family) => crowdsOf(data, family))
    .filter((line) => line.length > 0);
  const crowds = lines.flat();
  const sizes = crowds.map(({ crowd }) => crowd);
  if (new Set(sizes).size < 2 || Math.max(...sizes) < LEAST_CROWD) return [];
  const seconds = (x: number) => formatValue(x, 's');
  const chart: Chart = {
    kind: 'chart',
    id: 'starts-in-a-crowd',
    extent: 'full',
    finding: findingOf(lines),
    question: CROWD_TEXT.question,
    note: CROWD_TEXT.note,
    table: {
      columns: [TEXT.variant, ...CROWD_TEXT.columns],
      rows: crowds.map((one) => [
        one.family,
        boundsOf(one),
        String(one.n),
        seconds(one.p50),
        seconds(one.p95),
      ]),
    },
    spec: (size) => specOf(lines, data, size),
  };
  return [chart];
}

function familiesOf(variants: readonly string[]): Family[] {
  const stemOf = (variant: string) => variant.replace(/[-_.]?\d+$/, '') || variant;
  const stems = [...new Set(variants.map(stemOf))];
  return stems.flatMap((stem) => {
    const members = variants.filter((variant) => stemOf(variant) === stem);
    return members.length > 1
      ? [{ name: stem, variants: members }]
      : members.map((name) => ({ name, variants: [name] }));
  });
}

/** All replications together, by bound; times of 0 have no place on a log scale. */
function crowdsOf(data: ReportData, { name, variants }: Family): Crowd[] {
  const byBound = new Map<number, { to: number; sum: number; took: Histogram }>();
  for (const { startsByCrowd } of data.replications.filter(({ variant }) => variants.includes(variant))) {
    for (const { from, to, mean, took } of startsByCrowd) {
      const known = byBound.get(from) ?? { to, sum: 0, took: new Histogram() };
      known.sum += mean * took.n;
      known.took.merge(Histogram.from(took));
      byBound.set(from, known);
    }
  }
  const line = data.variants.indexOf(variants[0] ?? '');
  return [...byBound]
    .sort(([a], [b]) => a - b)
    .flatMap(([from, { to, sum, took }]) => {
      const [p50, p95] = [took.quantile(0.5) ?? 0, took.quantile(0.95) ?? 0];
      const crowd = sum / took.n;
      if (took.n < LEAST_STARTS || !(p50 > 0)) return [];
      return [{ family: name, line, from, to, crowd, n: took.n, p50, p95 }];
    });
}

const boundsOf = ({ from, to }: Crowd): string => CROWD_TEXT.bounds(from, to);

/** The line whose median climbs most from its smallest crowd to its largest. */
function findingOf(lines: readonly (readonly Crowd[])[]): string {
  const climbs = lines.flatMap((line) => {
    const [first, last] = [line[0], line.at(-1)];
    return first === undefined || last === undefined ? [] : [{ first, last, climb: last.p50 / first.p50 }];
  });
  const steepest = climbs.reduce((a, b) => (b.climb > a.climb ? b : a));
  const { first, last, climb } = steepest;
  if (climb < STEEP) return CROWD_TEXT.flat(count(last));
  const seconds = (x: number) => formatValue(x, 's');
  return CROWD_TEXT.finding(first.family, seconds(first.p50), count(first), seconds(last.p50), count(last));
}

const count = ({ crowd }: Crowd): string => String(Math.round(crowd));

function specOf(lines: readonly (readonly Crowd[])[], data: ReportData, size: Size) {
  const values = lines.flat();
  const labelled = lines.map((line) => ({
    variant: data.variants[line[0]?.line ?? 0] ?? '',
    label: labelOf(line, size.narrow ? 18 : 60),
  }));
  const place = { orient: 'bottom' as const, direction: 'vertical' as const, offset: 8, symbolSize: 500 };
  const log = { type: 'log' as const, nice: false };
  const x = {
    field: 'crowd',
    type: 'quantitative' as const,
    scale: { ...log, domain: domainOf(values.map(({ crowd }) => crowd)) },
    axis: { title: CROWD_TEXT.xAxis, values: TICKS_OF_COUNTS, grid: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { ...log, domain: domainOf(values.flatMap(({ p50, p95 }) => [p50, p95])) },
    axis: { title: null, ...TIME_TICKS },
  });
  const bottom = 52 + LEGEND_LINE * lines.length;
  return {
    ...frame(size, size.narrow ? 230 : 300, { left: 62, right: 24, top: 10, bottom }),
    layer: [
      ...lines.map((line) => bandOf(line, data, x, y)),
      {
        data: { name: 'medians', values },
        mark: { type: 'line' as const, strokeWidth: 2.5 },
        encoding: { x, y: y('p50'), ...lineEncodings(data.variants, labelled, place) },
      },
      pointsOf(values, data, x, y('p50')),
    ],
  };
}

/** From the median up to the 95th percentile. */
function bandOf(line: readonly Crowd[], data: ReportData, x: object, y: (field: string) => object) {
  return {
    data: { values: [...line] },
    mark: {
      type: 'area' as const,
      opacity: 0.12,
      color: colourOf(data, line[0]),
    },
    encoding: { x, y: y('p50'), y2: { field: 'p95' } },
  };
}

/** A crowd of one size only is a point: a line needs two. */
function pointsOf(values: readonly Crowd[], data: ReportData, x: object, y: object) {
  const marked = values.map((one) => ({ ...one, colour: colourOf(data, one) }));
  return {
    data: { name: 'points', values: marked },
    mark: { type: 'point' as const, size: 60, opacity: 1, stroke: colour('paper'), strokeWidth: 1 },
    encoding: { x, y, fill: { field: 'colour', type: 'nominal' as const, scale: null } },
  };
}

function colourOf(data: ReportData, crowd: Crowd | undefined): string {
  return variantColour(data.variants, data.variants[crowd?.line ?? 0] ?? '');
}

function labelOf(line: readonly Crowd[], characters: number): string {
  const slowest = Math.max(...line.map(({ p95 }) => p95));
  return CROWD_TEXT.legend(shorten(line[0]?.family ?? '', characters), formatValue(slowest, 's'));
}

function domainOf(values: readonly number[]): [number, number] {
  return [Math.min(...values) * 0.85, Math.max(...values) * 1.2];
}

const TICKS_OF_COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
