/** The page: sections in the order of a reader's questions, in one file that needs no network and no scripts. */
import type { ChartPart, ReportCharts } from './charts/all.ts';
import type { ReportData } from './data.ts';
import type { DrawnChart } from './drawing.ts';
import type { ReportExtras } from './extras.ts';
import { type Html, html, trusted } from './html.ts';
import { comparisonTables } from './sections/comparison.ts';
import { figure } from './sections/figure.ts';
import { headline } from './sections/headline.ts';
import { downloads, inputs } from './sections/inputs.ts';
import { method } from './sections/method.ts';
import { targetTable } from './sections/targets.ts';
import { STYLE } from './style.ts';
import { TEXT } from './text.ts';

/** Nothing may be fetched and no script may run: what the page shows is in the page. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The charts, left out ones included, and the drawings of those that can be drawn. */
export interface PageCharts extends ReportCharts {
  readonly drawn: readonly DrawnChart[];
}

/** The CSV files, offered for download where they are small. */
type Tables = Readonly<Record<'metrics.csv' | 'timeseries.csv', string>>;

/** `report.html`. */
export function page(data: ReportData, charts: PageCharts, extras: ReportExtras, tables: Tables): string {
  const sections = sectionsOf(data, charts, extras, tables).filter(({ content }) => content.length > 0);
  return whole(data, [
    headline(data),
    contents(sections.map(({ id }) => id)),
    html`<main>${sections.map(section)}</main>`,
  ]);
}

interface Section {
  readonly id: keyof typeof TEXT.page.parts;
  readonly content: readonly Html[];
}

function sectionsOf(data: ReportData, charts: PageCharts, extras: ReportExtras, tables: Tables): Section[] {
  const figures = (part: ChartPart) => charts.parts[part].map((chart) => figure(chart, charts.drawn));
  const omitted = charts.seriesOmitted;
  const files = [
    { file: 'summary.json', type: 'application/json', text: JSON.stringify(data.summary, null, 1) },
    { file: 'metrics.csv', type: 'text/csv', text: tables['metrics.csv'] },
    { file: 'timeseries.csv', type: 'text/csv', text: tables['timeseries.csv'] },
  ];
  return [
    { id: 'targets', content: targetTable(data) },
    { id: 'wins', content: [...figures('wins'), comparisonTables(data)] },
    { id: 'density', content: figures('density') },
    { id: 'memory', content: figures('memory') },
    { id: 'disk', content: figures('disk') },
    { id: 'start', content: figures('start') },
    { id: 'failures', content: figures('failures') },
    { id: 'moves', content: figures('moves') },
    { id: 'cost', content: figures('cost') },
    { id: 'time', content: [...figures('time'), ...(omitted.length === 0 ? [] : [omittedNote(omitted)])] },
    { id: 'method', content: [method(data, extras)] },
    { id: 'inputs', content: [inputs(extras), downloads(files)] },
  ];
}

const omittedNote = (metrics: readonly string[]) =>
  html`<p class="note">${TEXT.overTime.omitted(metrics)}</p>`;

function section({ id, content }: Section): Html {
  return html`<section id="part-${id}"><h2>${TEXT.page.parts[id]}</h2><div class="content">
${content}</div></section>
`;
}

function contents(ids: readonly Section['id'][]): Html {
  const links = ids.map((id) => html`<a href="#part-${id}">${TEXT.page.parts[id]}</a> `);
  return html`<nav aria-label="${TEXT.page.contents}">${links}</nav>
`;
}

function whole({ summary }: ReportData, body: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${TEXT.page.title(summary.scenario.name)}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${body}</body>
</html>
`.text;
}
