/** What `towtank sweep` leaves on the terminal: the answer, a small table, warnings, the next command. */
import { formatMean } from '../../experiment/findings/format.ts';
import { axisName } from '../../experiment/sweep/findings/wording.ts';
import type { SweepOutcome, SweepPoint, SweepResult } from '../../experiment/sweep/result.ts';
import { METRICS, metricLabel } from '../../scenario/outcome.ts';
import type { Paint } from '../terminal/colour.ts';
import { plural } from '../terminal/plural.ts';
import { cut, table, widthOf, wrap } from '../terminal/table.ts';

const LINES = 25;
const COLUMNS = 80;
const ANSWER_LINES = 7;
const WARNING_LINES = 3;
/** Characters of a value or a name in the table. */
const CELL = 18;

export interface SweepFactsShown {
  readonly wallSeconds: number;
  /** Where the report is, as the user would write it. */
  readonly folder: string;
  readonly next: string;
  /** Runs that an earlier sweep had left. */
  readonly known: number;
  /** What is to be told of the cache; empty where there is nothing. */
  readonly cache: readonly string[];
}

/** At most 25 lines of at most 80 columns. */
export function sweepView({ result }: SweepOutcome, facts: SweepFactsShown, paint: Paint): string {
  const head = [title(result, facts), ...answerLines(result.answer, paint)];
  const warnings = warningLines(result, facts.cache).map(paint.yellow);
  const foot = [cut(`Report: ${facts.folder}/report.html`, COLUMNS), cut(`Next:   ${facts.next}`, COLUMNS)];
  const parts = [head, warnings, foot].filter((lines) => lines.length > 0);
  const taken = parts.reduce((sum, lines) => sum + lines.length + 1, 0);
  const rows = tableLines(result, LINES - taken, paint);
  return [head, rows, warnings, foot]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function title(
  { scenario, points, variants, seed }: SweepResult,
  { known: recalled, wallSeconds: seconds }: SweepFactsShown,
): string {
  const known = recalled === 0 ? '' : ` · ${plural(recalled, 'run')} known`;
  const size = `${plural(points.length, 'point')} × ${plural(variants.length, 'variant')}`;
  const rest = ` · ${size} · seed ${seed}${known} · ${seconds.toFixed(1)} s`;
  return `${cut(scenario.name, COLUMNS - widthOf(rest))}${rest}`;
}

function answerLines(answer: string, paint: Paint): string[] {
  const lines = wrap(`ANSWER  ${answer}`, COLUMNS, '        ');
  const shown = lines.length > ANSWER_LINES ? [...lines.slice(0, ANSWER_LINES - 1), '        …'] : lines;
  return shown.map((line) => line.replace(/^ANSWER/, paint.bold('ANSWER')));
}

function warningLines({ warnings }: SweepResult, cache: readonly string[]): string[] {
  const all = [...cache, ...warnings.map(({ code, text }) => `${code} ${text}`)];
  const shown = all.slice(0, all.length > WARNING_LINES ? WARNING_LINES - 1 : WARNING_LINES);
  const more = all.length - shown.length;
  return [
    ...shown.map((text) => cut(`! ${text}`, COLUMNS)),
    ...(more > 0 ? [`! and ${plural(more, 'more warning')}: see the report`] : []),
  ];
}

/** The first metric of the question that was seen, a line a point, a column a variant; the best of a line has a mark. */
function tableLines(result: SweepResult, room: number, paint: Paint): string[] {
  const metric = result.metrics.find((name) => result.points.some((point) => isSeen(point, name)));
  if (metric === undefined || room < 3) return [];
  const shown = spread(result.points, room - 1);
  const paths = result.axes.map(({ path }) => path);
  const label = metricLabel(metric);
  for (let variants = result.variants; variants.length > 0; variants = variants.slice(0, -1)) {
    const isCut = variants.length < result.variants.length;
    const heads = [
      ...paths.map((path) => axisName(path, paths)),
      ...variants.map((name) => `${label}: ${name}`),
      ...(isCut ? ['…'] : []),
    ].map((head, i) =>
      paint.bold(cut(i < paths.length ? head : headOf(head, label, i - paths.length), CELL + 14)),
    );
    const rows = shown.map((point) =>
      point === null
        ? ['…']
        : [
            ...paths.map((path) => cut(point.values[path] ?? '', CELL)),
            ...variants.map((name) => cell(point, name, metric, winnersAt(result, metric, point), paint)),
          ],
    );
    const lines = table([heads, ...rows]).split('\n');
    if (lines.every((line) => widthOf(line) <= COLUMNS)) return lines;
  }
  return [];
}

/** The metric stands over the first of the variants' columns only. */
const headOf = (head: string, label: string, column: number) =>
  column === 0 ? head : head.replace(`${label}: `, '');

const isSeen = ({ variants }: SweepPoint, metric: string) =>
  Object.values(variants).some(({ metrics }) => metrics[metric] !== undefined);

function cell(
  point: SweepPoint,
  variant: string,
  metric: string,
  winners: readonly string[],
  paint: Paint,
): string {
  const { mean = null, halfWidth = null } = point.variants[variant]?.metrics[metric] ?? {};
  if (mean === null) return '–';
  const text = formatMean(mean, halfWidth, METRICS[metric]?.unit ?? '1').replace(' ± ', ' ±');
  return winners.includes(variant) ? paint.green(`${text} ●`) : text;
}

function winnersAt({ contests }: SweepResult, metric: string, { point }: SweepPoint): readonly string[] {
  const own = contests.find(
    (contest) =>
      contest.metric === metric &&
      contest.between === 'variants' &&
      contest.stands.some(({ points }) => points.includes(point)),
  );
  return own?.stands.find(({ points }) => points.includes(point))?.winners ?? [];
}

/** All points where there is room, else the first and the last ones with a gap between. */
function spread(points: readonly SweepPoint[], room: number): (SweepPoint | null)[] {
  if (points.length <= room) return [...points];
  const kept = Math.max(2, room - 1);
  const first = Math.ceil(kept / 2);
  return [...points.slice(0, first), null, ...points.slice(points.length - (kept - first))];
}
