/** From a result to the files that people look at. Pure: the caller writes them. */
import type { ExperimentResult } from '../experiment/result.ts';
import { chartFiles } from './chart-files.ts';
import { chartsOf, drawable } from './charts/all.ts';
import { metricsCsv, timeseriesCsv } from './csv.ts';
import { ReportData } from './data.ts';
import { drawCharts } from './drawing.ts';
import type { ReportExtras } from './extras.ts';
import { page } from './page.ts';

/** Texts by path inside the report's directory. */
export type ReportFiles = Readonly<Record<string, string>>;

/** Renders `report.html`, `metrics.csv`, `timeseries.csv`, and `charts/ID.svg` and `charts/ID.vl.json` per chart. */
export async function renderReport(result: ExperimentResult, extras: ReportExtras): Promise<ReportFiles> {
  const data = new ReportData(result);
  const tables = { 'metrics.csv': metricsCsv(data), 'timeseries.csv': timeseriesCsv(data) };
  const charts = chartsOf(data, extras.answerWith);
  const drawn = await drawCharts(drawable(charts));
  return {
    'report.html': page(data, { ...charts, drawn }, extras, tables),
    ...tables,
    ...Object.fromEntries(drawn.flatMap(chartFiles)),
  };
}
