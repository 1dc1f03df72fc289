/** Every chart of the report, in the order in which the page tells its story. */
import type { ReportData } from '../data.ts';
import { bootCdfChart } from './boot-cdf.ts';
import { bootStagesChart } from './boot-stages.ts';
import type { Chart, LeftOut } from './chart.ts';
import { COST_METRICS, costChart } from './cost.ts';
import { densityChart } from './density.ts';
import { burnChart } from './failures/burn.ts';
import { rolloutChart } from './failures/rollout.ts';
import { failureTimeline } from './failures/timeline.ts';
import { hostEnergyChart } from './moves/host-energy.ts';
import { migrationsChart } from './moves/migrations.ts';
import { overTimeCharts } from './over-time.ts';
import { pullsChart } from './pulls.ts';
import { diskChart } from './space/disk.ts';
import { memoryChart } from './space/memory.ts';
import { memoryOverTimeChart } from './space/memory-over-time.ts';
import { storageChart } from './space/storage.ts';
import { crowdCharts } from './starts/crowd.ts';
import { winsChart } from './wins.ts';

/** The page's parts that hold charts. */
export type ChartPart =
  | 'wins'
  | 'density'
  | 'memory'
  | 'disk'
  | 'start'
  | 'failures'
  | 'moves'
  | 'cost'
  | 'time';

export interface ReportCharts {
  readonly parts: Readonly<Record<ChartPart, readonly (Chart | LeftOut)[]>>;
  /** Metrics with a series that got no chart of their own. */
  readonly seriesOmitted: readonly string[];
}

/** `answerWith`: the metrics that the scenario's question is about. */
export function chartsOf(data: ReportData, answerWith: readonly string[] = []): ReportCharts {
  const time = overTimeCharts(data);
  const memoryOverTime = memoryOverTimeChart(data);
  const storage = storageChart(data);
  const pulls = pullsChart(data);
  return {
    parts: {
      wins: [winsChart(data, answerWith)],
      density: [densityChart(data)],
      memory: [memoryChart(data), ...(memoryOverTime === null ? [] : [memoryOverTime])],
      disk: [diskChart(data), ...(storage === null ? [] : [storage])],
      start: [
        bootCdfChart(data),
        bootStagesChart(data),
        ...crowdCharts(data),
        ...(pulls === null ? [] : [pulls]),
      ],
      failures: [...failureTimeline(data), ...burnChart(data), ...rolloutChart(data)],
      moves: migrationsChart(data),
      cost: [...COST_METRICS.map((metric) => costChart(data, metric)), ...hostEnergyChart(data)],
      time: time.charts,
    },
    seriesOmitted: time.omitted,
  };
}

/** The charts that can be drawn. */
export function drawable({ parts }: ReportCharts): Chart[] {
  return Object.values(parts)
    .flat()
    .filter((chart) => chart.kind === 'chart');
}
