/** The failure timeline: lanes of zones, racks, hosts and lost copies, with what each recovery was spent on. */
import type { ReportData } from '../../data.ts';
import { displayUnit, formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { gutterFor, type Row, rowLabels, rowPosition, rowsOf } from '../rows.ts';
import { CHARACTER_WIDTH, colour, FONT_SIZE, frame, type Size } from '../theme.ts';
import { type Incident, incidentsOf, tookOf } from './incidents.ts';
import { type Group, type Lane, lanesOf, placeOf, secondsOf } from './lanes.ts';

const ROW_HEIGHT = 22;
const LEGEND_LINE = 19;
/** Colours of the parts, in their order. */
const HUES = ['orange', 'purple', 'unsure', 'sky', 'blue', 'green', 'pale'] as const;

/** The note says what they mean. */
const MARKS = {
  field: 'mark',
  type: 'nominal' as const,
  scale: { domain: Object.values(TEXT.failures.marks), range: ['triangle-down', 'diamond', 'circle'] },
  legend: null,
};

/** Nothing where nothing was lost. */
export function failureTimeline(data: ReportData): Chart[] {
  const shown = data.replications[0]?.replication ?? 0;
  const incidents = incidentsOf(data, shown);
  if (incidents.length === 0) return [];
  const groups = lanesOf(incidents);
  return [
    {
      kind: 'chart',
      id: 'failures',
      extent: 'full',
      finding: findingOf(incidents),
      question: TEXT.failures.question(shown),
      note: TEXT.failures.note,
      table: {
        columns: [TEXT.variant, ...TEXT.failures.columns],
        rows: incidents.flatMap((incident) => incident.recoveries.map((one) => cellsOf(incident, one))),
      },
      spec: (size) => specOf(groups, size),
    },
  ];
}

function findingOf(incidents: readonly Incident[]): string {
  const back = incidents.flatMap(({ variant, recoveries }) => {
    const slowest = recoveries.filter(({ by }) => by !== null).sort((a, b) => tookOf(b) - tookOf(a))[0];
    if (slowest === undefined) return [];
    const most = slowest.parts.indexOf(Math.max(...slowest.parts));
    const took = tookOf(slowest);
    const share = formatValue(secondsOf(slowest.parts[most] ?? 0), 's');
    return [
      { variant, took: formatValue(secondsOf(took), 's'), part: TEXT.failures.parts[most] ?? '', share },
    ];
  });
  if (back.length > 0) return TEXT.failures.finding(back);
  return TEXT.failures.nothingBack(incidents.map(({ variant, open }) => ({ variant, count: String(open) })));
}

function cellsOf({ variant }: Incident, recovery: Incident['recoveries'][number]): string[] {
  const { lost, by, at, parts } = recovery;
  const time = (micros: number) => formatValue(secondsOf(micros), 's');
  const took = TEXT.failures.ends(time(tookOf(recovery)), by !== null);
  return [
    ...[variant, placeOf(recovery), lost, by ?? TEXT.failures.nobody, time(at)],
    ...parts.map((part) => (part === 0 ? formatValue(null, 's') : time(part))),
    took,
  ];
}

function specOf(all: readonly Group[], size: Size) {
  const groups = size.narrow ? all.map(shortened) : all;
  const rows = rowsOf(groups);
  const lanes = groups.flatMap(({ items }) => items);
  const longest = Math.max(...lanes.map(endOf));
  const { name, divisor } = displayUnit('s', longest);
  const left = gutterFor(
    lanes.map(({ label }) => label),
    size,
  );
  const padding = { left, right: 8, top: 14 + LEGEND_LINE * (size.narrow ? 7 : 2), bottom: 42 };
  const width = size.width - left - padding.right;
  const room = Math.max(...lanes.map((lane) => textOf(lane).length)) * CHARACTER_WIDTH + 18;
  // Room for the text behind the longest bar.
  const domain = [0, ((longest / divisor) * width) / Math.max(width / 3, width - room)];
  const perUnit = width / Math.max(Number.MIN_VALUE, domain[1] ?? 1);
  const y = rowPosition(rows);
  const x = {
    field: 'from',
    type: 'quantitative' as const,
    scale: { domain, nice: false, clamp: true },
    axis: { title: TEXT.failures.axis(name), tickCount: size.narrow ? 4 : 8 },
  };
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'parts', values: barsOf(rows, divisor) },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 8 },
        encoding: { y, x, x2: { field: 'to' }, fill: partFill(size) },
      },
      {
        data: { name: 'gaps', values: gapsOf(rows, divisor, perUnit) },
        mark: {
          type: 'text' as const,
          align: 'left' as const,
          dx: 12,
          fontSize: FONT_SIZE - 1,
          color: colour('onLight'),
        },
        encoding: { y, x, text: { field: 'text' } },
      },
      {
        data: { name: 'faults', values: faultsOf(rows, divisor) },
        mark: { type: 'bar' as const, height: 6, color: colour('vermillion') },
        encoding: { y, x, x2: { field: 'to' } },
      },
      {
        data: { name: 'faultMarks', values: faultsOf(rows, divisor) },
        mark: { type: 'tick' as const, thickness: 4, height: ROW_HEIGHT - 4, color: colour('vermillion') },
        encoding: { y, x },
      },
      {
        data: { name: 'marks', values: marksOf(rows, divisor) },
        mark: { type: 'point' as const, filled: true, size: 70, color: colour('ink'), opacity: 1 },
        encoding: { y, x, shape: MARKS },
      },
      {
        data: { name: 'ends', values: endsOf(rows, divisor) },
        mark: { type: 'text' as const, align: 'left' as const, dx: 10, fontSize: FONT_SIZE },
        encoding: { y, x, text: { field: 'text' } },
      },
      ...rowLabels(rows, padding),
    ],
  };
}

/** With labels that a narrow gutter has room for. */
function shortened({ heading, items }: Group): Group {
  return { heading, items: items.map((lane) => ({ ...lane, label: lane.short })) };
}

function partFill(size: Size) {
  const legend = { orient: 'top' as const, columns: size.narrow ? 1 : 4, symbolType: 'square', offset: 8 };
  return {
    field: 'part',
    type: 'nominal' as const,
    scale: { domain: [...TEXT.failures.parts], range: HUES.map(colour) },
    legend,
  };
}

/** The lane of a copy from its loss on, part by part. Unit: seconds. */
function stretches({ recovery, start }: Lane) {
  if (recovery === null) return [];
  let from = secondsOf(recovery.at - start);
  return recovery.parts.map((part, i) => {
    const begun = from;
    from += secondsOf(part);
    return { i, from: begun, to: from };
  });
}

function barsOf(rows: readonly Row<Lane>[], divisor: number) {
  return rows.flatMap(({ row, item }) =>
    (item === null ? [] : stretches(item)).flatMap(({ i, from, to }) =>
      to > from ? [{ row, part: TEXT.failures.parts[i] ?? '', from: from / divisor, to: to / divisor }] : [],
    ),
  );
}

/** What a stretch is spent on, where it is long enough to say so in it. `perUnit`: px. */
function gapsOf(rows: readonly Row<Lane>[], divisor: number, perUnit: number) {
  return rows.flatMap(({ row, item }) =>
    (item === null ? [] : stretches(item)).flatMap(({ i, from, to }) => {
      const text = TEXT.failures.gaps[i] ?? '';
      const fits = ((to - from) / divisor) * perUnit > text.length * CHARACTER_WIDTH + 14;
      return fits ? [{ row, from: from / divisor, text }] : [];
    }),
  );
}

function faultsOf(rows: readonly Row<Lane>[], divisor: number) {
  return rows.flatMap(({ row, item }) =>
    (item?.faults ?? []).map(({ at, until }) => {
      const since = (instant: number) => Math.max(0, secondsOf(instant - (item?.start ?? 0)) / divisor);
      return { row, from: since(at), to: since(until ?? Number.MAX_SAFE_INTEGER) };
    }),
  );
}

function marksOf(rows: readonly Row<Lane>[], divisor: number) {
  const { detected, givenUp, ready } = TEXT.failures.marks;
  return rows.flatMap(({ row, item }) => {
    if (item === null || item.recovery === null) return [];
    const [detection, eviction] = stretches(item);
    const marks: { mark: string; at: number }[] = [];
    if (detection && detection.to > detection.from) marks.push({ mark: detected, at: detection.to });
    if (eviction && eviction.to > eviction.from) marks.push({ mark: givenUp, at: eviction.to });
    if (item.recovery.by !== null) marks.push({ mark: ready, at: endOf(item) });
    return marks.map(({ mark, at }) => ({ row, mark, from: at / divisor }));
  });
}

function endsOf(rows: readonly Row<Lane>[], divisor: number) {
  return rows.flatMap(({ row, item }) =>
    item?.recovery ? [{ row, from: endOf(item) / divisor, text: textOf(item) }] : [],
  );
}

/** Seconds from the first loss to the end of the lane. */
function endOf(lane: Lane): number {
  return stretches(lane).at(-1)?.to ?? 0;
}

function textOf({ recovery }: Lane): string {
  if (recovery === null) return '';
  return TEXT.failures.ends(formatValue(secondsOf(tookOf(recovery)), 's'), recovery.by !== null);
}
