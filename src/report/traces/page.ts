/** The page of a trace: what it is, over time, how its values are spread, what is asked for, and the machines. */
import type { ShapesTold } from '../../fit/traces/survey/shapes.ts';
import type { TraceSurvey } from '../../fit/traces/survey/told.ts';
import type { Chart } from '../charts/chart.ts';
import type { DrawnChart } from '../drawing.ts';
import { formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { documentText } from '../sections/document.ts';
import { dataTable, figure } from '../sections/figure.ts';
import { downloads } from '../sections/inputs.ts';
import { oddityText, TRACE_TEXT } from '../words/traces.ts';
import { type TraceReport, unitOf, written } from './facts.ts';

const SHAPES = 20;
const count = (n: number) => formatValue(n, '1');
const share = (x: number) => formatValue(x, 'fraction');
const time = (seconds: number) => written(seconds, 's');

export interface TraceCharts {
  readonly time: readonly Chart[];
  readonly spreads: readonly Chart[];
}

export function tracePage(report: TraceReport, charts: TraceCharts, drawn: readonly DrawnChart[]): string {
  const { surveyed, json } = report;
  const { rows, machines } = surveyed;
  const { parts } = TRACE_TEXT;
  const figures = (list: readonly Chart[]) => list.map((chart) => figure(chart, drawn));
  return documentText({
    title: TRACE_TEXT.title(report.name),
    header: header(report),
    parts: [
      { id: 'time', heading: parts.time, content: figures(charts.time) },
      { id: 'spreads', heading: parts.spreads, content: figures(charts.spreads) },
      {
        id: 'shapes',
        heading: parts.shapes,
        content:
          rows?.shapes == null ? [] : shapes(rows.shapes, rows.rows, report, TRACE_TEXT.shapes.columns),
      },
      {
        id: 'machines',
        heading: parts.machines,
        content:
          machines === null
            ? []
            : shapes(machines.shapes, machines.machines, report, TRACE_TEXT.shapes.machineColumns),
      },
      {
        id: 'about',
        heading: parts.about,
        content: [about(report), downloads([{ file: 'trace.json', type: 'application/json', text: json }])],
      },
    ],
  });
}

function header({ name, meaning, surveyed: { rows, machines } }: TraceReport): Html {
  const covered = rows?.kind === 'usage' ? rows.presence?.whole : rows?.presence?.span;
  const span = covered === undefined || covered === 0 ? null : time(covered);
  const answer =
    rows === null
      ? TRACE_TEXT.machinesOnly(count(machines?.machines ?? 0))
      : TRACE_TEXT.headline(count(rows.rows), span);
  const oddities = rows?.oddities ?? [];
  return html`<header id="answer">
<p class="scenario">${meaning}</p>
<h1>${name}</h1>
<p class="answer">${answer}</p>
${
  oddities.length === 0
    ? null
    : html`<h2 class="small">${TRACE_TEXT.oddities}</h2>
<ul class="warnings">${oddities.map((one) => html`<li>${oddityText(one, { time, share, count })}</li>`)}</ul>`
}
</header>
`;
}

function shapes(
  told: ShapesTold,
  all: number,
  { units }: TraceReport,
  columns: readonly string[],
): readonly Html[] {
  const rows = told.list
    .slice(0, SHAPES)
    .map(({ count: n, cpu, memory, gpus, gpuMilli, model }) => [
      count(n),
      share(n / all),
      formatValue(cpu, unitOf('cpu', units)),
      units.memory === 'none' || memory === 0 ? '–' : formatValue(memory, unitOf('memory', units)),
      gpus === 0 ? '–' : `${count((gpus * gpuMilli) / 1000)} ${model}`.trimEnd(),
    ]);
  const more =
    told.list.length > SHAPES
      ? [html`<p class="note">${TRACE_TEXT.shapes.more(SHAPES, count(told.list.length))}</p>`]
      : [];
  return [dataTable({ columns, rows }), ...more];
}

function about({ form, hash, name, surveyed: { rows } }: TraceReport): Html {
  const words = TRACE_TEXT.facts;
  const facts: [string, Html | string][] = [
    [words.form, form],
    ...(hash === '' ? [] : [[words.hash, html`<code>${hash}</code>`] satisfies [string, Html]]),
    ...(rows === null ? [] : knownFacts(rows)),
    [words.fit, html`<code class="command">towtank trace fit ${name}</code>`],
  ];
  const list = facts.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`);
  return html`<dl class="facts">${list}</dl>`;
}

function knownFacts({ known, rows }: TraceSurvey): [string, string][] {
  const words = TRACE_TEXT.facts;
  const told = known
    .filter(({ rows: n }) => n > 0)
    .map(({ fact, rows: n }) =>
      n === rows ? words.names[fact] : words.inRows(words.names[fact], share(n / rows)),
    );
  const silent = known.filter(({ rows: n }) => n === 0).map(({ fact }) => words.names[fact]);
  return [
    [words.knows, told.join(', ')],
    ...(silent.length === 0 ? [] : [[words.unknown, silent.join(', ')] satisfies [string, string]]),
  ];
}
