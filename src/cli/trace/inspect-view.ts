/** What `towtank trace inspect` leaves on the terminal. */
import { formatValue } from '../../experiment/findings/format.ts';
import type { PresenceTold } from '../../fit/traces/survey/presence.ts';
import type { CountedShape } from '../../fit/traces/survey/shapes.ts';
import type { Surveyed } from '../../fit/traces/survey/survey.ts';
import type { MachinesTold, TraceSurvey } from '../../fit/traces/survey/told.ts';
import { TRACE_TEXT } from '../../report/words/traces.ts';
import type { Paint } from '../terminal/colour.ts';
import { cut, table, wrap } from '../terminal/table.ts';
import { skyline } from './skyline.ts';
import {
  QUANTITIES,
  ratePerSecond,
  rateText,
  sentence,
  shapeText,
  spanOf,
  type TraceFacts,
  type TraceUnits,
  timeOf,
  writer,
} from './words.ts';

const FACTS = TRACE_TEXT.facts.names;
const COLUMNS = 80;
const LABEL = 9;
const PLOT_LINES = 2;
/** Shapes that are shown: of requests, and of machines. */
const SHAPES = 3;
const HASH_DIGITS = 12;
const DAY = 86_400;
/** Correlation with the day before from which on days are said to be alike. */
const ALIKE = 0.3;

export function inspectView(facts: TraceFacts, { rows, machines }: Surveyed, paint: Paint): string {
  const parts = [
    head(facts, rows, machines, paint),
    ...(rows === null
      ? []
      : [
          known(rows, paint),
          quantities(rows, facts.units, paint),
          shapes(rows, facts.units),
          overTime(rows, machines),
          plots(rows, paint),
        ]),
    machines === null ? '' : machineLines(machines, facts.units),
    rows === null
      ? ''
      : rows.oddities
          .flatMap((one) => wrap(`! ${sentence(one)}`, COLUMNS, '  ').map(paint.yellow))
          .join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function head(
  { name, hash, form, meaning }: TraceFacts,
  rows: TraceSurvey | null,
  machines: MachinesTold | null,
  paint: Paint,
): string {
  const span = rows?.presence == null ? '' : ` over ${timeOf(spanOf(rows.kind, rows.presence))}`;
  const counted =
    rows === null
      ? `${formatValue(machines?.machines ?? 0, '1')} machines`
      : `${formatValue(rows.rows, '1')} rows${span}`;
  const short = hash === '' ? '' : ` · ${hash.slice(0, 'sha256:'.length + HASH_DIGITS)}`;
  return [paint.bold(cut(name, COLUMNS)), ...wrap(`${form}: ${meaning}`, COLUMNS), `${counted}${short}`].join(
    '\n',
  );
}

function known({ known: facts, rows }: TraceSurvey, paint: Paint): string {
  const told = facts.filter(({ rows: n }) => n > 0);
  const silent = facts.filter(({ rows: n }) => n === 0).map(({ fact }) => FACTS[fact]);
  const words = told.map(({ fact, rows: n }) =>
    n === rows ? FACTS[fact] : `${FACTS[fact]} (${formatValue(n / rows, 'fraction')} of the rows)`,
  );
  const lines = wrap(`${'knows'.padEnd(LABEL)}${words.join(', ')}`, COLUMNS, ' '.repeat(LABEL));
  const unknown = silent.length === 0 ? [] : [paint.dim(`${'unknown'.padEnd(LABEL)}${silent.join(', ')}`)];
  return [...lines, ...unknown].join('\n');
}

function quantities({ quantities: list, usage }: TraceSurvey, units: TraceUnits, paint: Paint): string {
  const heads = ['', 'least', 'p25', 'p50', 'p75', 'p95', 'most', 'mean'].map((one) => paint.bold(one));
  const rows = list.map(({ name, told }) => {
    const write = writer(name, units);
    const { min, p25, p50, p75, p95, max, mean } = told;
    const instances = name === 'meanUse' && usage !== null ? ` of ${usage.means.length}` : '';
    return [`${QUANTITIES[name]}${instances}`, ...[min, p25, p50, p75, p95, max, mean].map(write)];
  });
  const doubt = list.some(({ told }) => told.error > 0)
    ? [paint.dim('Quantiles of more than 65,536 different values: within 0.4 %.')]
    : [];
  return [table([heads, ...rows]), ...doubt].join('\n');
}

function shapes({ shapes: told, kind }: TraceSurvey, units: TraceUnits): string {
  if (told === null || kind !== 'request' || told.list.length < 2) return '';
  const all = told.list.reduce((sum, { count }) => sum + count, told.others);
  const head = `${told.others > 0 ? 'more than ' : ''}${formatValue(told.list.length, '1')} shapes`;
  return listed(head, told.list, all, units);
}

function machineLines(
  { machines, cpu, memory, gpus, shapes: told }: MachinesTold,
  units: TraceUnits,
): string {
  const total = shapeText({ cpu, memory, gpus, gpuMilli: 1000, model: '' }, units);
  const head = `${formatValue(machines, '1')} machines with ${total}`;
  return listed(head, told.list, machines, units);
}

function listed(head: string, list: readonly CountedShape[], all: number, units: TraceUnits): string {
  const rows = list
    .slice(0, SHAPES)
    .map((shape) => [
      `  ${formatValue(shape.count, '1')}`,
      formatValue(shape.count / all, 'fraction'),
      shapeText(shape, units),
    ]);
  return [list.length > SHAPES ? `${head}; most often` : head, table(rows)].join('\n');
}

function overTime(
  { presence, known: facts, kind, usage }: TraceSurvey,
  machines: MachinesTold | null,
): string {
  if (presence === null) return '';
  if (kind === 'usage')
    return usage === null || presence.whole < DAY
      ? ''
      : `${'by hour'.padEnd(LABEL)}${extremes(usage.byHour)}`;
  const { peak, peakAt, mean, daily } = presence;
  const rate = presence.span > 0 ? rateText(ratePerSecond(presence)) : 'all at one instant';
  const days = daily === null || daily < ALIKE ? '' : `, days alike (correlation ${formatValue(daily, '1')})`;
  const hasEnds = facts.some(({ fact, rows }) => fact === 'ends' && rows > 0);
  if (!hasEnds) return `arrive   ${rate}${days}; when they go is not known`;
  const [most, average] = [peak.count, mean.count].map((x) => formatValue(x, '1'));
  return [
    `arrive   ${rate}${days}`,
    `at once  ${most} at most (after ${timeOf(peakAt)}), ${average} on average${filled(presence, machines)}`,
  ].join('\n');
}

/** The hours of the trace's day with the least and the most use. */
function extremes(byHour: readonly number[]): string {
  const [least, most] = [Math.min(...byHour), Math.max(...byHour)];
  const at = (use: number) => `${formatValue(use, 'fraction')} in hour ${byHour.indexOf(use)}`;
  return `least ${at(least)}, most ${at(most)} of the day`;
}

/** How much of the machines that is at most. */
function filled({ peak }: PresenceTold, machines: MachinesTold | null): string {
  if (machines === null) return '';
  const share = (part: number, all: number) => formatValue(part / all, 'fraction');
  const parts = [
    `${share(peak.cpu, machines.cpu)} of the CPU`,
    ...(machines.gpus > 0 ? [`${share(peak.gpus, machines.gpus)} of the GPUs`] : []),
  ];
  return `;\n${' '.repeat(LABEL)}at most ${parts.join(', ')} of the machines`;
}

function plots({ presence, known: facts, kind }: TraceSurvey, paint: Paint): string {
  if (presence === null || presence.whole === 0) return '';
  const ends = facts.some(({ fact, rows }) => fact === 'ends' && rows > 0);
  const { steps, whole } = presence;
  const width = COLUMNS - LABEL;
  const plot = (label: string, values: readonly number[]) =>
    skyline(values, width, PLOT_LINES).map((line, i) =>
      `${(i === PLOT_LINES - 1 ? label : '').padEnd(LABEL)}${paint.cyan(line)}`.trimEnd(),
    );
  const begin = `${' '.repeat(LABEL)}0`;
  const axis = paint.dim(`${begin}${timeOf(whole).padStart(COLUMNS - begin.length)}`);
  if (kind === 'usage') {
    const use = steps.map(({ there: { cpu, count } }) => (count === 0 ? 0 : cpu / count));
    return [...plot('CPU used', use), axis].join('\n');
  }
  return [
    ...plot(
      'arrivals',
      steps.map(({ arrivals }) => arrivals),
    ),
    ...(ends
      ? plot(
          'at once',
          steps.map(({ most }) => most),
        )
      : []),
    axis,
  ].join('\n');
}
