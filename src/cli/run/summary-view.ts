/** What `towtank run` leaves on the terminal: the answer, the verdicts, the comparison, warnings, the next command. */
import type { Summary } from '../../experiment/result.ts';
import type { Paint } from '../terminal/colour.ts';
import { plural } from '../terminal/plural.ts';
import { cut, widthOf, wrap } from '../terminal/table.ts';
import { comparisonView } from './comparison-view.ts';
import { verdictLines } from './verdict-lines.ts';

const LINES = 25;
const COLUMNS = 80;
const ANSWER_LINES = 6;
/** Both without the line that counts the rest. */
const WARNING_LINES = 3;
const VERDICT_LINES = 5;

/** Shown where the scenario leaves room, after the metrics of its question. */
const USUAL_METRICS = [
  ...['hostsNeeded', 'instancesPerHost', 'bootToReady', 'ramReserved', 'ramUsed', 'ramOverhead'],
  ...['diskPhysical', 'cpuSteal', 'availability', 'energy', 'cost'],
];

export interface SummaryFacts {
  /** Metrics that the scenario's question asks for. */
  readonly answerWith: readonly string[];
  readonly wallSeconds: number;
  /** Where the report is, as the user would write it. */
  readonly folder: string;
  /** What to do next, ready to be typed. */
  readonly next: string;
}

/** At most 25 lines of at most 80 columns. */
export function summaryView(summary: Summary, facts: SummaryFacts, paint: Paint): string {
  const head = [title(summary, facts), ...answerLines(summary, paint), ...traceLines(summary)];
  const verdicts = verdictLines(summary, paint, { lines: VERDICT_LINES, columns: COLUMNS });
  const warnings = warningLines(summary, paint);
  const foot = [cut(`Report: ${facts.folder}/report.html`, COLUMNS), cut(`Next:   ${facts.next}`, COLUMNS)];
  const others = [head, verdicts, warnings, foot].filter((lines) => lines.length > 0);
  const taken = others.reduce((sum, lines) => sum + lines.length + 1, 0);
  const room = { lines: LINES - taken, columns: COLUMNS };
  const rows = comparisonView(summary, metricsShown(summary, facts.answerWith), paint, room);
  return [head, verdicts, rows, warnings, foot]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function title({ scenario, variants, replications, seed }: Summary, { wallSeconds }: SummaryFacts): string {
  const size = `${plural(Object.keys(variants).length, 'variant')} × ${plural(replications.length, 'replication')}`;
  const rest = ` · ${size} · seed ${seed} · ${wallSeconds.toFixed(1)} s`;
  return `${cut(scenario.name, COLUMNS - widthOf(rest))}${rest}`;
}

function answerLines({ answer }: Summary, paint: Paint): string[] {
  const lines = wrap(`ANSWER  ${answer}`, COLUMNS, '        ');
  const shown = lines.length > ANSWER_LINES ? [...lines.slice(0, ANSWER_LINES - 1), '        …'] : lines;
  return shown.map((line) => line.replace(/^ANSWER/, paint.bold('ANSWER')));
}

/** Traces that were not played as they are: what was done with them belongs to the answer. */
function traceLines({ traces }: Summary): string[] {
  return traces.flatMap(({ name, rows, use }) =>
    use === undefined ? [] : [cut(`Trace   ${name}, ${rows} rows: ${use}`, COLUMNS)],
  );
}

/** As many as there is room for, each on at most two lines. */
function warningLines({ warnings }: Summary, paint: Paint): string[] {
  const lines: string[] = [];
  let told = 0;
  for (const { code, text } of warnings) {
    const [first = '', ...rest] = wrap(`! ${code} ${text}`, COLUMNS, '  ');
    const own =
      rest.length === 0 ? [first] : [first, cut(`  ${rest.map((line) => line.trim()).join(' ')}`, COLUMNS)];
    if (lines.length + own.length > WARNING_LINES) break;
    lines.push(...own);
    told++;
  }
  const more = warnings.length - told;
  if (more > 0) lines.push(`! and ${plural(more, 'more warning')}: see the report`);
  return lines.map(paint.yellow);
}

/** Metrics of the question first, then usual ones; only those that were observed. */
function metricsShown({ variants }: Summary, answerWith: readonly string[]): string[] {
  const observed = (metric: string) =>
    Object.values(variants).some(({ metrics }) => (metrics[metric]?.n ?? 0) > 0);
  return [...new Set([...answerWith, ...USUAL_METRICS])].filter(observed);
}
