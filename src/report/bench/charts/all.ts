/** Which charts a tournament has, by the part of the page that they stand in. */
import type { Chart } from '../../charts/chart.ts';
import type { BenchData } from '../data.ts';
import { leaderboardsOf } from '../leaderboard.ts';
import { courseCharts } from './courses.ts';
import { forestChart } from './forest.ts';
import { outcomeChart } from './outcome.ts';
import { paretoChart } from './pareto.ts';

export type BenchPart = 'differences' | 'tradeoff' | 'courses' | 'outcome';

export type BenchCharts = Readonly<Record<BenchPart, readonly Chart[]>>;

/** Beside what is ranked by, so many metrics have a forest of their own. */
const MORE_FORESTS = 4;

export function benchCharts(data: BenchData): BenchCharts {
  const boards = leaderboardsOf(data).filter(({ standings }) => standings.length > 0);
  const extent = boards.length > 1 ? 'half' : 'full';
  const workloads = boards.map(({ workload }) => workload);
  const main = [...new Set(boards.map(({ by }) => by))];
  const beside = [...new Set(boards.flatMap(({ columns }) => columns))].filter((one) => !main.includes(one));
  const forests = [
    ...main.map((metric) => forestChart(data, metric, 'full')),
    ...beside.slice(0, MORE_FORESTS).map((metric) => forestChart(data, metric, 'half')),
  ];
  return {
    differences: forests.filter((chart) => chart !== null),
    tradeoff: workloads.flatMap((workload) => paretoChart(data, workload, extent) ?? []),
    courses: workloads.flatMap((workload) => courseCharts(data, workload, extent)),
    outcome: workloads.flatMap((workload) => outcomeChart(data, workload, extent) ?? []),
  };
}
