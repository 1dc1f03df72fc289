/** From the result of a tournament to the files that people look at. Pure: the caller writes them. */
import { chartFiles } from '../chart-files.ts';
import { drawCharts } from '../drawing.ts';
import type { ReportFiles } from '../report.ts';
import { benchCharts } from './charts/all.ts';
import type { BenchData } from './data.ts';
import type { BenchExtras } from './extras.ts';
import { benchPage } from './page.ts';
import { publishedCharts } from './published/section.ts';
import {
  benchCsv,
  benchJson,
  coursesCsv,
  differencesCsv,
  leaderboardMarkdown,
  oneLineLists,
} from './tables.ts';

/** Renders `report.html`, `bench.json`, `leaderboard.md`, three tables as CSV, and two files per chart. */
export async function renderBench(data: BenchData, extras: BenchExtras): Promise<ReportFiles> {
  const charts = benchCharts(data);
  const { published } = extras;
  const drawn = await drawCharts([...Object.values(charts).flat(), ...publishedCharts(published)]);
  const texts = {
    'bench.json': benchJson(data),
    'leaderboard.md': leaderboardMarkdown(data),
    'metrics.csv': benchCsv(data),
    'differences.csv': differencesCsv(data),
    'courses.csv': coursesCsv(data),
    ...(published === null ? {} : { 'published.json': `${oneLineLists(published)}\n` }),
  };
  return {
    'report.html': benchPage(data, { charts, drawn }, extras, texts),
    ...texts,
    ...Object.fromEntries(drawn.flatMap(chartFiles)),
  };
}
