/** The page of a tournament, in the order of a reader's questions: who, by how much, at what price, how it came about. */
import type { DrawnChart } from '../drawing.ts';
import { documentText } from '../sections/document.ts';
import { figure } from '../sections/figure.ts';
import { downloads } from '../sections/inputs.ts';
import { BENCH_TEXT } from '../words/bench.ts';
import type { BenchCharts, BenchPart } from './charts/all.ts';
import type { BenchData } from './data.ts';
import type { BenchExtras } from './extras.ts';
import { publishedSection } from './published/section.ts';
import { benchHeadline } from './sections/headline.ts';
import { leaderboardTables } from './sections/leaderboard.ts';
import { benchMethod } from './sections/method.ts';

const PARTS = BENCH_TEXT.page.parts;

export interface BenchPageCharts {
  readonly charts: BenchCharts;
  readonly drawn: readonly DrawnChart[];
}

/** `report.html`. `texts`: the other files, offered for download where they are small. */
export function benchPage(
  data: BenchData,
  { charts, drawn }: BenchPageCharts,
  extras: BenchExtras,
  texts: Readonly<Record<string, string>>,
): string {
  const figures = (part: BenchPart) => charts[part].map((chart) => figure(chart, drawn));
  const contents = {
    leaderboard: leaderboardTables(data),
    differences: figures('differences'),
    tradeoff: figures('tradeoff'),
    courses: figures('courses'),
    outcome: figures('outcome'),
    published: publishedSection(extras.published, drawn),
    method: benchMethod(data, extras),
    downloads: [downloads(Object.entries(texts).map(([file, text]) => ({ file, text, type: typeOf(file) })))],
  };
  return documentText({
    title: BENCH_TEXT.page.title(data.workloads.map(({ name }) => name)),
    header: benchHeadline(data),
    parts: Object.entries(contents).map(([id, content]) => ({
      id,
      heading: PARTS[id as keyof typeof contents],
      content,
    })),
  });
}

function typeOf(file: string): string {
  if (file.endsWith('.json')) return 'application/json';
  return file.endsWith('.csv') ? 'text/csv' : 'text/markdown';
}
