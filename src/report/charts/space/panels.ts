/** Parts of a whole over time, each byte once, up to the size of the whole: one panel per variant. */
import type { ReportData, TimeLine } from '../../data.ts';
import { displayUnit, formatNumber, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import { CHARACTER_WIDTH, type ColourName, colour, FONT_SIZE, frame, type Size } from '../theme.ts';

export interface PanelPart {
  readonly label: string;
  readonly colour: ColourName;
  /** The series that holds its bytes. */
  readonly metric: string;
}

/** What panels are made of, from the bottom up. */
export interface PanelParts {
  readonly taken: readonly PanelPart[];
  readonly free: PanelPart;
  /** Beyond the whole: what would be taken as well if it were not saved. */
  readonly saved: readonly PanelPart[];
}

/** What one variant's panel shows. Unit: bytes, or seconds. */
export interface Filling {
  readonly variant: string;
  readonly seconds: readonly number[];
  /** Of each part, point by point. */
  readonly taken: readonly (readonly number[])[];
  readonly saved: readonly (readonly number[])[];
  readonly size: number;
  /** The most that is taken at any time, and what is taken at the end. */
  readonly most: number;
  readonly last: number;
  /** The most of each part that is saved. */
  readonly mostSaved: readonly number[];
  /** The most that is taken and saved together. */
  readonly mostWithSaved: number;
}

export const MOST_PANELS = 6;
/** Free space is drawn to the size where that is at most so many times what is used; else the panel ends above it. */
const IN_SIGHT = 5;
/** Room that a panel leaves above the most that is used, where the size is out of sight. */
const HEADROOM = 1.25;
/** A line is thinned to about this many points: more cannot be seen. */
const MOST_POINTS = 100;
/** Parts below this share of the size are what rounding leaves of 0. */
const ROUNDING = 1e-9;

const PANEL = 96;
const HEADING = 34;
const AXIS = 46;
const LEGEND_LINE = 21;
/** Mean width of a character of a heading. Unit: px. */
const HEADING_CHARACTER = 7.8;

/** The lines of the replication that panels show. */
export function shownLines(data: ReportData): { readonly replication: number; readonly lines: TimeLine[] } {
  const replication = data.replications[0]?.replication ?? 0;
  return { replication, lines: data.timeLines((one) => one === replication) };
}

/** Null where the variant has no series of what is free. A part without a series is none of its parts. */
export function fillingOf(variant: string, lines: readonly TimeLine[], parts: PanelParts): Filling | null {
  const own = new Map(
    lines.filter((line) => line.variant === variant).map(({ metric, points }) => [metric, points]),
  );
  const free = own.get(parts.free.metric) ?? [];
  if (free.length === 0) return null;
  const valuesOf = ({ metric }: PanelPart) => {
    const points = own.get(metric);
    return free.map((_, i) => points?.[i]?.value ?? 0);
  };
  const taken = parts.taken.map(valuesOf);
  const saved = parts.saved.map(valuesOf);
  const total = (columns: readonly (readonly number[])[], i: number) =>
    columns.reduce((sum, values) => sum + (values[i] ?? 0), 0);
  const used = free.map((_, i) => total(taken, i));
  const size = (used.at(-1) ?? 0) + (free.at(-1)?.value ?? 0);
  const every = Math.max(1, Math.ceil(free.length / MOST_POINTS));
  const kept = free.flatMap((_, i) => (i % every === 0 || i === free.length - 1 ? [i] : []));
  const thin = (values: readonly number[]) =>
    kept.map((i) => ((values[i] ?? 0) < ROUNDING * size ? 0 : (values[i] ?? 0)));
  return {
    variant,
    seconds: kept.map((i) => free[i]?.seconds ?? 0),
    taken: taken.map(thin),
    saved: saved.map(thin),
    size,
    most: Math.max(...used),
    last: used.at(-1) ?? 0,
    mostSaved: saved.map((values) => Math.max(...values)),
    mostWithSaved: Math.max(...used.map((bytes, i) => bytes + total(saved, i))),
  };
}

/** Up to where free space is drawn. */
const wholeOf = ({ size, most }: Filling) => (most === 0 || size <= IN_SIGHT * most ? size : HEADROOM * most);
/** The most that a panel shows. */
const topOf = (one: Filling) =>
  wholeOf(one) + Math.max(...one.seconds.map((_, i) => one.saved.reduce((sum, of) => sum + (of[i] ?? 0), 0)));

/** `remark` is written at the right end of a panel's heading. */
export function panelsSpec(
  all: readonly Filling[],
  parts: PanelParts,
  remark: (one: Filling) => string,
  size: Size,
) {
  const reached = (of: 'taken' | 'saved') => (_: PanelPart, i: number) =>
    all.some((one) => Math.max(...(one[of][i] ?? [0])) > 0);
  const legend = [
    ...parts.taken.filter(reached('taken')),
    parts.free,
    ...parts.saved.filter(reached('saved')),
  ];
  const legendLines = Math.ceil(legend.length / (size.narrow ? 2 : 5));
  const legendColumns = Math.ceil(legend.length / legendLines);
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
  return {
    ...frame(size, height, padding),
    data: { name: 'parts', values: all.flatMap((one, panel) => bandsOf(one, parts, panel, time.divisor)) },
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
              domain: legend.map(({ label }) => label),
              range: legend.map((part) => colour(part.colour)),
            },
            // Placed by hand: on narrow screens it needs the room below the scale as well.
            legend: {
              orient: 'none' as const,
              direction: 'horizontal' as const,
              legendX: size.narrow ? 2 - padding.left : 0,
              legendY: height + AXIS,
              columns: legendColumns,
              symbolType: 'square',
            },
          },
        },
      },
      endsOfWhole(all, y),
      ...writing(all, remark, y, width, padding.left),
    ],
  };
}

/** The pixel from the top of a panel's bytes. */
const pixelOf = (panel: number, bytes: number, top: number) =>
  (panel + 1) * (HEADING + PANEL) - (bytes / top) * PANEL;

/** Areas of one panel, from the bottom up: what is taken, free space, and what is saved beyond the whole. */
function bandsOf(one: Filling, { taken, free, saved }: PanelParts, panel: number, divisor: number) {
  const top = topOf(one);
  const left = one.seconds.map((_, i) =>
    Math.max(0, wholeOf(one) - one.taken.reduce((sum, values) => sum + (values[i] ?? 0), 0)),
  );
  const bands = [
    ...taken.map(({ label }, i) => ({ label, values: one.taken[i] ?? [] })),
    { label: free.label, values: left },
    ...saved.map(({ label }, i) => ({ label, values: one.saved[i] ?? [] })),
  ].filter(({ values }) => Math.max(...values) > 0);
  return one.seconds.flatMap((seconds, i) => {
    let below = 0;
    return bands.map(({ label, values }) => {
      const low = below;
      below += values[i] ?? 0;
      return {
        band: `${panel}-${label}`,
        part: label,
        time: seconds / divisor,
        low: pixelOf(panel, low, top),
        high: pixelOf(panel, below, top),
      };
    });
  });
}

/** A line where the whole ends, in panels that show more than it. */
function endsOfWhole(all: readonly Filling[], y: object) {
  const ends = all.flatMap((one, panel) => {
    const top = topOf(one);
    return top > wholeOf(one) ? [{ at: pixelOf(panel, wholeOf(one), top) }] : [];
  });
  return {
    data: { values: ends },
    mark: { type: 'rule' as const, color: colour('ink'), strokeWidth: 1.5 },
    encoding: { y: { ...y, field: 'at' } },
  };
}

/** Headings, and the ends of each panel's scale. */
function writing(
  all: readonly Filling[],
  remarkOf: (one: Filling) => string,
  y: object,
  width: number,
  gutter: number,
) {
  const headings = all.map((one, panel) => {
    const remark = remarkOf(one);
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
