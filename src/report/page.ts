/** The page: sections in the order of a reader's questions, in one file that needs no network and no scripts. */
import type { ChartPart, ReportCharts } from './charts/all.ts';
import type { ReportData } from './data.ts';
import type { DrawnChart } from './drawing.ts';
import type { ReportExtras } from './extras.ts';
import { type Html, html } from './html.ts';
import { comparisonTables } from './sections/comparison.ts';
import { documentText } from './sections/document.ts';
import { figure } from './sections/figure.ts';
import { headline } from './sections/headline.ts';
import { downloads, inputs } from './sections/inputs.ts';
import { method } from './sections/method.ts';
import { targetTable } from './sections/targets.ts';
import { TEXT } from './text.ts';

/** The charts, left out ones included, and the drawings of those that can be drawn. */
export interface PageCharts extends ReportCharts {
  readonly drawn: readonly DrawnChart[];
}

/** The CSV files, offered for download where they are small. */
type Tables = Readonly<Record<'metrics.csv' | 'timeseries.csv', string>>;

/** `report.html`. */
export function page(data: ReportData, charts: PageCharts, extras: ReportExtras, tables: Tables): string {
  return documentText({
    title: TEXT.page.title(data.summary.scenario.name),
    header: headline(data),
    parts: sectionsOf(data, charts, extras, tables).map((section) => ({
      ...section,
      heading: TEXT.page.parts[section.id],
    })),
  });
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
