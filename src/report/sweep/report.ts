/** From the result of a sweep to the files that people look at. Pure: the caller writes them. */
import type { SweepResult } from '../../experiment/sweep/result.ts';
import { chartFiles } from '../chart-files.ts';
import { drawCharts } from '../drawing.ts';
import type { ReportFiles } from '../report.ts';
import { sweepCsv } from './csv.ts';
import { drawnCharts } from './drawn.ts';
import { mapCharts } from './maps.ts';
import { type SweepExtras, sweepPage } from './page.ts';
import { responseCharts } from './response.ts';
import { SweepData } from './sweep-data.ts';

/** Renders `report.html`, `sweep.csv`, and `charts/ID.svg` and `charts/ID.vl.json` per chart. */
export async function renderSweep(result: SweepResult, extras: SweepExtras): Promise<ReportFiles> {
  const data = new SweepData(result);
  const csv = sweepCsv(result);
  const charts = { responses: responseCharts(data), maps: mapCharts(data), drawn: drawnCharts(data) };
  const drawn = await drawCharts([...charts.responses, ...charts.maps, ...charts.drawn]);
  return {
    'report.html': sweepPage(data, charts, drawn, extras, csv),
    'sweep.csv': csv,
    ...Object.fromEntries(drawn.flatMap(chartFiles)),
  };
}
