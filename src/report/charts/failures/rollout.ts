/** Rollouts over time: who is ready of which version, between the fewest and the most that their rules allow. */
import type { ReportData, TimeLine } from '../../data.ts';
import { displayUnit, formatNumber, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import { ROLLOUT_TEXT as WORDS } from '../../words/rollouts.ts';
import type { Chart } from '../chart.ts';
import { colour, FONT_SIZE, frame, type Size } from '../theme.ts';

/** Further variants are left to the table. */
const MOST_PANELS = 8;
const PANEL = 84;
const HEADING = 26;
const LEGEND_LINE = 20;
/** Room of the time axis. */
const AXIS = 46;
/** Of the time of all rollouts, that is shown before and behind them. */
const MARGIN = 0.08;

/** What is known of a variant at each instant. */
interface Rollout {
  readonly variant: string;
  readonly seconds: readonly number[];
  readonly fresh: readonly number[];
  readonly old: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly wanted: readonly number[];
}

/** None where nothing is rolled out. */
export function rolloutChart(data: ReportData): Chart[] {
  const shown = data.replications[0]?.replication ?? 0;
  const lines = data.timeLines((replication) => replication === shown);
  const all = data.variants.flatMap((variant) => rolloutOf(variant, lines) ?? []);
  const [from, to] = windowOf(all);
  if (all.length === 0 || to <= from) return [];
  const seen = all.map((one) => within(one, from, to));
  const pods = (count: number) => formatNumber(Math.round(count));
  const fewest = (one: Rollout) => Math.min(...readyIn(one));
  const chart: Chart = {
    kind: 'chart',
    id: 'rollouts',
    extent: 'full',
    finding: WORDS.finding(
      seen.map((one) => ({
        variant: one.variant,
        text: WORDS.lowest(pods(fewest(one)), pods(Math.max(...one.wanted))),
      })),
    ),
    question: WORDS.question(shown),
    note: WORDS.note(seen.slice(MOST_PANELS).map(({ variant }) => variant)),
    table: {
      columns: [TEXT.variant, ...WORDS.columns],
      rows: seen.map((one) => [
        one.variant,
        ...[Math.max(...one.wanted), fewest(one), Math.max(...readyIn(one))].map(pods),
        ...[one.fresh.at(-1) ?? 0, one.old.at(-1) ?? 0].map(pods),
      ]),
    },
    spec: (size) => specOf(seen.slice(0, MOST_PANELS), from, to, size),
  };
  return [chart];
}

function rolloutOf(variant: string, lines: readonly TimeLine[]): Rollout | null {
  const points = (metric: string) =>
    lines.find((line) => line.variant === variant && line.metric === metric)?.points ?? [];
  const values = (metric: string) => points(metric).map(({ value }) => value);
  const seconds = points('rolloutWanted').map((point) => point.seconds);
  if (seconds.length === 0) return null;
  const [fresh, old] = [values('rolloutNew'), values('rolloutOld')];
  const [least, most, wanted] = ['rolloutLeast', 'rolloutMost', 'rolloutWanted'].map(values);
  return { variant, seconds, fresh, old, least: least ?? [], most: most ?? [], wanted: wanted ?? [] };
}

const readyIn = ({ fresh, old }: Rollout) => fresh.map((count, i) => count + (old[i] ?? 0));

/** From the first rollout to the last, with something before and behind. A rollout is under way where its rules are. */
function windowOf(all: readonly Rollout[]): readonly [number, number] {
  const open = all.flatMap(({ seconds, least, most }) =>
    seconds.filter((_, i) => (most[i] ?? 0) > (least[i] ?? 0)),
  );
  const end = Math.max(0, ...all.flatMap(({ seconds }) => seconds.at(-1) ?? 0));
  if (open.length === 0) return [0, 0];
  const [first, last] = [Math.min(...open), Math.max(...open)];
  const span = Math.max(0, ...all.map(({ seconds }) => (seconds[1] ?? 0) - (seconds[0] ?? 0)));
  const margin = Math.max(MARGIN * (last - first), 2 * span);
  return [Math.max(0, first - margin), Math.min(end, last + margin)];
}

function within(one: Rollout, from: number, to: number): Rollout {
  const kept = one.seconds.flatMap((at, i) => (at >= from && at <= to ? [i] : []));
  const of = (values: readonly number[]) => kept.map((i) => values[i] ?? 0);
  const { variant, seconds, fresh, old, least, most, wanted } = one;
  return {
    variant,
    seconds: of(seconds),
    fresh: of(fresh),
    old: of(old),
    least: of(least),
    most: of(most),
    wanted: of(wanted),
  };
}

const PARTS = [
  { label: WORDS.fresh, colour: 'green' },
  { label: WORDS.old, colour: 'paleBlue' },
  { label: WORDS.missing, colour: 'orange' },
] as const;

/** The most that a panel shows. */
const topOf = ({ most, fresh, old }: Rollout) =>
  Math.max(1, ...most, ...fresh.map((count, i) => count + (old[i] ?? 0)));

/** The pixel from the top of so many in a panel. */
const pixelOf = (panel: number, count: number, top: number) =>
  (panel + 1) * (HEADING + PANEL) - (count / top) * PANEL;

function specOf(all: readonly Rollout[], from: number, to: number, size: Size) {
  const legendLines = size.narrow ? PARTS.length : 1;
  const padding = { left: 44, right: 16, top: 4, bottom: AXIS + 6 + legendLines * LEGEND_LINE };
  const height = all.length * (HEADING + PANEL);
  const time = displayUnit('s', to);
  const x = {
    field: 'time',
    type: 'quantitative' as const,
    scale: { nice: false, domain: [from / time.divisor, to / time.divisor] },
    axis: { title: TEXT.overTime.axis(time.name), tickCount: 6, grid: false },
  };
  // Panels share one axis of px from the top, so that one drawing holds them all.
  const y = { type: 'quantitative' as const, scale: { domain: [height, 0], nice: false }, axis: null };
  return {
    ...frame(size, height, padding),
    layer: [
      {
        data: { name: 'parts', values: all.flatMap((one, panel) => bandsOf(one, panel, time.divisor)) },
        mark: { type: 'area' as const, interpolate: 'step-after' as const },
        encoding: {
          x,
          y: { ...y, field: 'low' },
          y2: { field: 'high' },
          detail: { field: 'band', type: 'nominal' as const },
          fill: {
            field: 'part',
            type: 'nominal' as const,
            scale: {
              domain: PARTS.map(({ label }) => label),
              range: PARTS.map((part) => colour(part.colour)),
            },
            legend: {
              orient: 'none' as const,
              direction: (size.narrow ? 'vertical' : 'horizontal') as 'vertical' | 'horizontal',
              legendX: 0,
              legendY: height + AXIS,
              symbolType: 'square',
            },
          },
        },
      },
      {
        data: { name: 'limits', values: all.flatMap((one, panel) => limitsOf(one, panel, time.divisor)) },
        mark: {
          type: 'line' as const,
          interpolate: 'step-after' as const,
          color: colour('ink'),
          strokeWidth: 1.2,
          strokeDash: [4, 3],
        },
        encoding: { x, y: { ...y, field: 'at' }, detail: { field: 'line', type: 'nominal' as const } },
      },
      ...writing(all, y, size),
    ],
  };
}

function bandsOf(one: Rollout, panel: number, divisor: number) {
  const top = topOf(one);
  return one.seconds.flatMap((seconds, i) => {
    const fresh = one.fresh[i] ?? 0;
    const ready = fresh + (one.old[i] ?? 0);
    const edges = [0, fresh, ready, Math.max(ready, one.wanted[i] ?? 0)];
    return PARTS.map(({ label }, part) => ({
      band: `${panel}-${part}`,
      part: label,
      time: seconds / divisor,
      low: pixelOf(panel, edges[part] ?? 0, top),
      high: pixelOf(panel, edges[part + 1] ?? 0, top),
    }));
  });
}

function limitsOf(one: Rollout, panel: number, divisor: number) {
  const top = topOf(one);
  return (['least', 'most'] as const).flatMap((limit) =>
    one.seconds.map((seconds, i) => ({
      line: `${panel}-${limit}`,
      time: seconds / divisor,
      at: pixelOf(panel, one[limit][i] ?? 0, top),
    })),
  );
}

/** Headings, and the ends of each panel's scale. */
function writing(all: readonly Rollout[], y: object, size: Size) {
  const headings = all.map(({ variant }, panel) => ({
    at: panel * (HEADING + PANEL) + HEADING - 10,
    text: shorten(variant, size.narrow ? 36 : 90),
  }));
  const scale = all.flatMap((one, panel) => {
    const top = topOf(one);
    return [
      { at: pixelOf(panel, 0, top) - 4, text: '0' },
      { at: pixelOf(panel, top, top) + 5, text: formatNumber(Math.round(top)) },
    ];
  });
  const at = { ...y, field: 'at' };
  return [
    {
      data: { values: headings },
      mark: { type: 'text' as const, align: 'left' as const, fontSize: 13, fontWeight: 'bold' as const },
      encoding: { y: at, x: { value: 0 }, text: { field: 'text' } },
    },
    {
      data: { values: scale },
      mark: {
        type: 'text' as const,
        align: 'right' as const,
        color: colour('muted'),
        fontSize: FONT_SIZE,
      },
      encoding: { y: at, x: { value: -6 }, text: { field: 'text' } },
    },
  ];
}
