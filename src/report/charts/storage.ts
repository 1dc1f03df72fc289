/** What fills up over time: the parts of the storage up to its size, one panel per variant, from one replication. */
import type { ReportData, TimeLine } from '../data.ts';
import { displayUnit, formatNumber, formatValue, shorten } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart } from './chart.ts';
import { CHARACTER_WIDTH, type ColourName, colour, FONT_SIZE, frame, type Size } from './theme.ts';

const PARTS: readonly { readonly key: string; readonly colour: ColourName }[] = [
  { key: 'thick', colour: 'vermillion' },
  { key: 'thin', colour: 'orange' },
  { key: 'layers', colour: 'blue' },
  { key: 'writable', colour: 'purple' },
];
const MOST_PANELS = 6;
/** Free space is drawn to the size where that is at most so many times what is used; else the panel ends above it. */
const IN_SIGHT = 5;
/** Room that a panel leaves above the most that is used, where the size is out of sight. */
const HEADROOM = 1.25;
/** A line is thinned to about this many points: more cannot be seen. */
const MOST_POINTS = 100;

const PANEL = 96;
const HEADING = 34;
const LEGEND_LINE = 21;
/** Mean width of a character of a heading. Unit: px. */
const HEADING_CHARACTER = 7.8;

/** The storage of one variant over time. */
interface Storage {
  readonly variant: string;
  readonly seconds: readonly number[];
  /** Bytes of each part, in the order of `PARTS`, point by point. */
  readonly parts: readonly (readonly number[])[];
  readonly size: number;
  readonly most: number;
  readonly last: number;
  readonly promised: number | null;
  /** When it was full, seconds; null: never. */
  readonly fullAt: number | null;
}

/** Null where no storage of any variant can fill up. */
export function storageChart(data: ReportData): Chart | null {
  const shown = data.replications[0]?.replication ?? 0;
  const lines = data.timeLines((replication) => replication === shown);
  const all = data.variants.flatMap((variant) => storageOf(data, variant, lines) ?? []);
  if (all.length === 0) return null;
  const bytes = (size: number | null) => (size === null ? '' : formatValue(size, 'bytes'));
  return {
    kind: 'chart',
    id: 'storage',
    extent: 'full',
    finding: TEXT.storage.finding(
      all.map(({ variant, most, size, fullAt }) => ({
        variant,
        most: bytes(most),
        size: bytes(size),
        fullAt: fullAt === null ? null : formatValue(fullAt, 's'),
      })),
    ),
    question: TEXT.storage.question(shown),
    note: TEXT.storage.note(all.length > MOST_PANELS ? all.slice(MOST_PANELS).map((one) => one.variant) : []),
    table: {
      columns: [TEXT.variant, ...TEXT.storage.columns],
      rows: all.map(({ variant, size, promised, most, last, fullAt }) => [
        variant,
        ...[size, promised, most, last].map(bytes),
        fullAt === null ? '' : formatValue(fullAt, 's'),
      ]),
    },
    spec: (room) => specOf(all.slice(0, MOST_PANELS), room),
  };
}

function storageOf(data: ReportData, variant: string, lines: readonly TimeLine[]): Storage | null {
  const of = lines.some((line) => line.variant === variant && line.metric === 'pool.free') ? 'pool' : 'disk';
  const valuesOf = (part: string) => {
    const found = lines.find((line) => line.variant === variant && line.metric === `${of}.${part}`);
    return found?.points ?? [];
  };
  const free = valuesOf('free');
  if (free.length === 0) return null;
  const every = Math.max(1, Math.ceil(free.length / MOST_POINTS));
  const kept = free.flatMap((_, i) => (i % every === 0 || i === free.length - 1 ? [i] : []));
  const whole = PARTS.map(({ key }) => valuesOf(key).map(({ value }) => value));
  const used = free.map((_, i) => whole.reduce((sum, values) => sum + (values[i] ?? 0), 0));
  const promised = valuesOf('promised').map(({ value }) => value);
  return {
    variant,
    seconds: kept.map((i) => free[i]?.seconds ?? 0),
    parts: whole.map((values) => kept.map((i) => values[i] ?? 0)),
    size: (used.at(-1) ?? 0) + (free.at(-1)?.value ?? 0),
    most: Math.max(...used),
    last: used.at(-1) ?? 0,
    promised: promised.length === 0 ? null : Math.max(...promised),
    fullAt: data.mean(variant, 'storageFullAt'),
  };
}

/** The most that a panel shows. */
const topOf = ({ size, most }: Storage) => (size <= IN_SIGHT * most ? size : HEADROOM * most);

function specOf(all: readonly Storage[], size: Size) {
  const present = PARTS.map((part, i) => ({ ...part, i })).filter(({ i }) =>
    all.some(({ parts }) => Math.max(...(parts[i] ?? [0])) > 0),
  );
  const legendColumns = size.narrow ? 2 : 5;
  const legendLines = Math.ceil((present.length + 1) / legendColumns);
  const padding = { left: 74, right: 16, top: 4, bottom: 50 + legendLines * LEGEND_LINE };
  const width = size.width - padding.left - padding.right;
  const height = all.length * (HEADING + PANEL);
  const end = Math.max(...all.map(({ seconds }) => seconds.at(-1) ?? 0));
  const time = displayUnit('s', end);
  const x = {
    field: 'time',
    type: 'quantitative' as const,
    scale: { nice: false, domain: [0, end / time.divisor] },
    axis: { title: TEXT.overTime.axis(time.name), tickCount: 6, grid: false },
  };
  // Panels share one axis of px from the top, so that one drawing holds them all.
  const y = { type: 'quantitative' as const, scale: { domain: [height, 0], nice: false }, axis: null };
  const legend = [...present, { key: 'free', colour: 'pale' as const, i: PARTS.length }];
  const labels: Readonly<Record<string, string>> = TEXT.disk.parts;
  return {
    ...frame(size, height, padding),
    data: { name: 'parts', values: all.flatMap((one, panel) => bandsOf(one, panel, time.divisor)) },
    layer: [
      {
        mark: { type: 'area' as const, stroke: colour('line'), strokeWidth: 0.5 },
        encoding: {
          x,
          y: { ...y, field: 'low' },
          y2: { field: 'high' },
          detail: { field: 'band', type: 'nominal' as const },
          fill: {
            field: 'part',
            type: 'nominal' as const,
            scale: {
              domain: legend.map(({ key }) => labels[key] ?? key),
              range: legend.map((part) => colour(part.colour)),
            },
            legend: { orient: 'bottom' as const, columns: legendColumns, offset: 8, symbolType: 'square' },
          },
        },
      },
      ...writing(all, y, width, padding.left),
    ],
  };
}

/** The pixel from the top of a panel's bytes. */
const pixelOf = (panel: number, bytes: number, top: number) =>
  (panel + 1) * (HEADING + PANEL) - (bytes / top) * PANEL;

/** Areas of one panel, from the bottom up, free space last. */
function bandsOf(one: Storage, panel: number, divisor: number) {
  const top = topOf(one);
  const labels: Readonly<Record<string, string>> = TEXT.disk.parts;
  return one.seconds.flatMap((seconds, i) => {
    let below = 0;
    const bands = [...PARTS.map(({ key }, p) => ({ key, bytes: one.parts[p]?.[i] ?? 0 }))];
    const used = bands.reduce((sum, { bytes }) => sum + bytes, 0);
    bands.push({ key: 'free', bytes: top - used });
    return bands.flatMap(({ key, bytes }) => {
      const low = below;
      below += bytes;
      if (key !== 'free' && Math.max(...(one.parts[PARTS.findIndex((part) => part.key === key)] ?? [])) <= 0)
        return [];
      return {
        band: `${panel}-${key}`,
        part: labels[key] ?? key,
        time: seconds / divisor,
        low: pixelOf(panel, low, top),
        high: pixelOf(panel, below, top),
      };
    });
  });
}

/** Headings, and the ends of each panel's scale. */
function writing(all: readonly Storage[], y: object, width: number, gutter: number) {
  const headings = all.map((one, panel) => {
    const remark = TEXT.storage.remark(
      formatValue(one.size, 'bytes'),
      one.promised === null ? null : formatValue(one.promised, 'bytes'),
    );
    const room = Math.floor((gutter + width - remark.length * CHARACTER_WIDTH - 12) / HEADING_CHARACTER);
    return { at: panel * (HEADING + PANEL) + HEADING - 12, heading: shorten(one.variant, room), remark };
  });
  const scale = all.flatMap((one, panel) => {
    const top = topOf(one);
    const unit = displayUnit('bytes', top);
    return [
      { at: pixelOf(panel, 0, top) - 4, text: '0' },
      {
        at: pixelOf(panel, top, top) + 5,
        text: `${formatNumber(Number((top / unit.divisor).toPrecision(3)))} ${unit.name}`,
      },
    ];
  });
  const line = { type: 'text' as const, fontSize: 13 };
  const at = { ...y, field: 'at' };
  return [
    {
      data: { values: headings },
      mark: { ...line, align: 'left' as const, fontWeight: 'bold' as const },
      encoding: { y: at, x: { value: 2 - gutter }, text: { field: 'heading' } },
    },
    {
      data: { values: headings },
      mark: { ...line, align: 'right' as const, color: colour('muted'), fontSize: FONT_SIZE },
      encoding: { y: at, x: { value: width }, text: { field: 'remark' } },
    },
    {
      data: { values: scale },
      mark: { ...line, align: 'right' as const, color: colour('muted'), fontSize: FONT_SIZE },
      encoding: { y: at, x: { value: -6 }, text: { field: 'text' } },
    },
  ];
}
