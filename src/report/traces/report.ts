/** The files of a trace's page: the page, its charts, and the survey for programs. */
import { chartFiles } from '../chart-files.ts';
import { drawCharts } from '../drawing.ts';
import { byHourCharts } from './by-hour.ts';
import type { TraceReport } from './facts.ts';
import { overTimeCharts } from './over-time.ts';
import { tracePage } from './page.ts';
import { spreadCharts } from './spread.ts';

/** Texts by path. */
export async function renderTrace(report: TraceReport): Promise<Readonly<Record<string, string>>> {
  const charts = {
    time: [...overTimeCharts(report), ...byHourCharts(report)],
    spreads: spreadCharts(report),
  };
  const drawn = await drawCharts([...charts.time, ...charts.spreads]);
  return {
    'report.html': tracePage(report, charts, drawn),
    'trace.json': report.json,
    ...Object.fromEntries(drawn.flatMap(chartFiles)),
  };
}
