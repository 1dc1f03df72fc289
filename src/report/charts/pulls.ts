/** Where images come from over time, and how many pulls are still in progress: one panel per variant, one replication. */
import type { ReportData } from '../data.ts';
import { displayUnit, formatNumber, formatValue, shorten } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart } from './chart.ts';
import { CHARACTER_WIDTH, type ColourName, colour, FONT_SIZE, frame, type Size } from './theme.ts';

const SOURCES = [
  { key: 'registry', colour: 'blue' },
  { key: 'cache', colour: 'orange' },
  { key: 'peers', colour: 'green' },
] as const satisfies readonly { readonly key: string; readonly colour: ColourName }[];
type Source = (typeof SOURCES)[number]['key'];

const MICROS_PER_SECOND = 1_000_000;
const MOST_PANELS = 6;
const PANEL = 84;
const HEADING = 34;
const LEGEND_LINE = 21;
/** Mean width of a character of a heading. Unit: px. */
const HEADING_CHARACTER = 7.8;

/** The pulls of one variant, in stretches of equal length. */
interface Pulls {
  readonly variant: string;
  /** Length of a stretch. */
  readonly seconds: number;
  readonly rates: Readonly<Record<Source, readonly number[]>>;
  readonly underWay: readonly number[];
  readonly bytes: Readonly<Record<Source, number>>;
  /** The most bytes per second, and the most pulls at a time. */
  readonly top: number;
  readonly mostPulls: number;
  /** When the last pull that somebody waits for is over. */
  readonly over: number;
}

/** Null where nothing was pulled. */
export function pullsChart(data: ReportData): Chart | null {
  const shown = data.replications[0]?.replication ?? 0;
  const all = data.variants.flatMap((variant) => pullsOf(data, variant, shown) ?? []);
  if (all.length === 0) return null;
  const bytes = (amount: number) => formatValue(amount, 'bytes');
  return {
    kind: 'chart',
    id: 'pulls',
    extent: 'full',
    finding: TEXT.pulls.finding(
      all.map((one) => ({
        variant: one.variant,
        sent: bytes(one.bytes.registry),
        over: formatValue(one.over, 's'),
      })),
    ),
    question: TEXT.pulls.question(shown),
    note: TEXT.pulls.note(all.slice(MOST_PANELS).map(({ variant }) => variant)),
    table: {
      columns: [TEXT.variant, ...TEXT.pulls.columns],
      rows: all.map((one) => [
        one.variant,
        ...[one.bytes.registry, one.bytes.peers, one.bytes.cache].map(bytes),
        formatNumber(Math.ceil(one.mostPulls)),
        formatValue(one.over, 's'),
      ]),
    },
    spec: (room) => specOf(all.slice(0, MOST_PANELS), room),
  };
}

function pullsOf(data: ReportData, variant: string, shown: number): Pulls | null {
  const trace = data.replications.find((one) => one.variant === variant && one.replication === shown)?.pulls;
  if (!trace) return null;
  const seconds = trace.every / MICROS_PER_SECOND;
  const rates = {
    registry: [...trace.rates.registry],
    cache: [...trace.rates.cache],
    peers: [...trace.rates.peers],
  };
  const underWay = [...trace.underWay];
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const bytesOf = (source: Source) => sum(rates[source]) * seconds;
  return {
    variant,
    seconds,
    rates,
    underWay,
    bytes: { registry: bytesOf('registry'), cache: bytesOf('cache'), peers: bytesOf('peers') },
    top: Math.max(...underWay.map((_, i) => sum(SOURCES.map(({ key }) => rates[key][i] ?? 0)))),
    mostPulls: Math.max(...underWay),
    over: (underWay.findLastIndex((pulls) => pulls > 0) + 1) * seconds,
  };
}

function specOf(all: readonly Pulls[], size: Size) {
  const present = SOURCES.filter(({ key }) => all.some((one) => one.bytes[key] > 0));
  const padding = { left: 74, right: 16, top: 4, bottom: 50 + LEGEND_LINE };
  const width = size.width - padding.left - padding.right;
  const height = all.length * (HEADING + PANEL);
  const end = Math.max(...all.map(({ underWay, seconds }) => underWay.length * seconds));
  const time = displayUnit('s', end);
  const x = {
    field: 'time',
    type: 'quantitative' as const,
    scale: { nice: false, domain: [0, end / time.divisor] },
    axis: { title: TEXT.overTime.axis(time.name), tickCount: 6, grid: false },
  };
  // Panels share one axis of px from the top, so that one drawing holds them all.
  const y = { type: 'quantitative' as const, scale: { domain: [height, 0], nice: false }, axis: null };
  const detail = { field: 'band', type: 'nominal' as const };
  return {
    ...frame(size, height, padding),
    layer: [
      {
        data: { name: 'rates', values: all.flatMap((one, panel) => bandsOf(one, panel, time.divisor)) },
        mark: { type: 'area' as const, interpolate: 'step-after' as const },
        encoding: {
          x,
          y: { ...y, field: 'low' },
          y2: { field: 'high' },
          detail,
          fill: {
            field: 'source',
            type: 'nominal' as const,
            scale: {
              domain: present.map(({ key }) => TEXT.pulls.sources[key]),
              range: present.map((source) => colour(source.colour)),
            },
            legend: { orient: 'bottom' as const, columns: present.length, offset: 8, symbolType: 'square' },
          },
        },
      },
      {
        data: { name: 'pulls', values: all.flatMap((one, panel) => lineOf(one, panel, time.divisor)) },
        mark: {
          type: 'line' as const,
          interpolate: 'step-after' as const,
          strokeWidth: 1.5,
          color: colour('ink'),
        },
        encoding: { x, y: { ...y, field: 'at' }, detail },
      },
      ...writing(all, y, width, padding.left),
    ],
  };
}

/** The pixel from the top of a share of a panel's height. */
const pixelOf = (panel: number, share: number) => (panel + 1) * (HEADING + PANEL) - share * PANEL;

/** Areas of one panel, from the bottom up. */
function bandsOf(one: Pulls, panel: number, divisor: number) {
  const stretches = [...one.underWay.keys(), one.underWay.length];
  return SOURCES.filter(({ key }) => one.bytes[key] > 0).flatMap(({ key }) => {
    const below = SOURCES.slice(
      0,
      SOURCES.findIndex((source) => source.key === key),
    );
    return stretches.map((i) => {
      const low = below.reduce((sum, source) => sum + (one.rates[source.key][i] ?? 0), 0);
      return {
        band: `${panel}-${key}`,
        source: TEXT.pulls.sources[key],
        time: (i * one.seconds) / divisor,
        low: pixelOf(panel, low / one.top),
        high: pixelOf(panel, (low + (one.rates[key][i] ?? 0)) / one.top),
      };
    });
  });
}

/** Pulls in progress, up to the most there were. */
function lineOf(one: Pulls, panel: number, divisor: number) {
  return [...one.underWay, 0].map((pulls, i) => ({
    band: String(panel),
    time: (i * one.seconds) / divisor,
    at: pixelOf(panel, pulls / one.mostPulls),
  }));
}

/** Headings, and the ends of each panel's scale. */
function writing(all: readonly Pulls[], y: object, width: number, gutter: number) {
  const headings = all.map((one, panel) => {
    const pulls = formatNumber(Math.ceil(one.mostPulls));
    const remark = TEXT.pulls.remark(formatValue(one.bytes.registry, 'bytes'), pulls);
    const room = Math.floor((gutter + width - remark.length * CHARACTER_WIDTH - 12) / HEADING_CHARACTER);
    return { at: panel * (HEADING + PANEL) + HEADING - 12, heading: shorten(one.variant, room), remark };
  });
  const scale = all.flatMap((one, panel) => {
    const unit = displayUnit('bytes', one.top);
    const top = `${formatNumber(Number((one.top / unit.divisor).toPrecision(3)))} ${unit.name}/s`;
    return [
      { at: pixelOf(panel, 0) - 4, text: '0' },
      { at: pixelOf(panel, 1) + 5, text: top },
    ];
  });
  const at = { ...y, field: 'at' };
  const text = (field: string) => ({ field });
  const muted = {
    type: 'text' as const,
    align: 'right' as const,
    color: colour('muted'),
    fontSize: FONT_SIZE,
  };
  return [
    {
      data: { values: headings },
      mark: { type: 'text' as const, fontSize: 13, align: 'left' as const, fontWeight: 'bold' as const },
      encoding: { y: at, x: { value: 2 - gutter }, text: text('heading') },
    },
    {
      data: { values: headings },
      mark: muted,
      encoding: { y: at, x: { value: width }, text: text('remark') },
    },
    { data: { values: scale }, mark: muted, encoding: { y: at, x: { value: -6 }, text: text('text') } },
  ];
}
