/**
 * Who comes first. Policies are ranked by one metric of the workload, the first of a list in which they differ: how much
 * was given away before how it lies, and that before what it took.
 */
import type { BenchWorkload } from '../../experiment/bench/result.ts';
import type { BenchData, Mark, Observed } from './data.ts';

/** By kind of workload: what policies are ranked by, the first in which they differ. */
const RANKED_BY: Readonly<Record<BenchWorkload['kind'], readonly string[]>> = {
  requests: ['gpuAllocated', 'placed', 'hostsUsed', 'ramStranded', 'cpuStranded', 'fairness', 'decisionTime'],
  jobs: ['jobWait', 'boundedSlowdown', 'makespan'],
  scenario: ['gpuAllocated', 'placed', 'hostsUsed', 'schedulingLatency', 'ramStranded', 'decisionTime'],
};

/** What a table shows beside it, where policies differ; the time of a decision stands last, and always. */
const SHOWN = [
  ...['jobWait', 'boundedSlowdown', 'makespan'],
  ...['gpuAllocated', 'gpuFragmentation', 'pending', 'schedulingLatency', 'hostsUsed', 'cpuStranded'],
  ...['ramStranded', 'scoreRegret', 'fairness', 'preemptions', 'bootToReady', 'energy', 'cost'],
];
const LAST = 'decisionTime';
/** More columns than that are not read. */
const MOST_COLUMNS = 6;

export interface Standing {
  /** From 1; policies with the same mean share a rank. */
  readonly rank: number;
  readonly policy: string;
  /** In the order of the columns. */
  readonly cells: readonly {
    readonly metric: string;
    readonly seen: Observed | null;
    readonly mark: Mark | null;
  }[];
}

export interface Leaderboard {
  readonly workload: BenchWorkload;
  /** What is ranked by. */
  readonly by: string;
  /** Metrics, the one that is ranked by first. */
  readonly columns: readonly string[];
  /** The first first; policies that did not play the workload are left out. */
  readonly standings: readonly Standing[];
}

export function leaderboardsOf(data: BenchData): Leaderboard[] {
  return data.workloads.map((workload) => leaderboardOf(data, workload));
}

/** The metric that decides on a workload: policies that are ranked by it differ in nothing before. */
export function rankedBy(data: BenchData, { name, kind }: BenchWorkload): string {
  const observed = data.metricsOf(name);
  const ranking = RANKED_BY[kind].filter((metric) => observed.includes(metric));
  return ranking.find((metric) => data.differs(name, metric)) ?? ranking[0] ?? observed[0] ?? '';
}

function leaderboardOf(data: BenchData, workload: BenchWorkload): Leaderboard {
  const by = rankedBy(data, workload);
  const observed = data.metricsOf(workload.name);
  const beside = SHOWN.filter((metric) => observed.includes(metric) && data.differs(workload.name, metric));
  const last = observed.includes(LAST) ? [LAST] : [];
  const first = [...new Set([by, ...beside])].filter((metric) => metric !== LAST || metric === by);
  const columns = [...new Set([...first.slice(0, MOST_COLUMNS - 1), ...last])];
  const order = inOrder(data, workload.name, by);
  const standings = order.map(({ policy, mean }) => ({
    rank: order.findIndex((other) => other.mean === mean) + 1,
    policy,
    cells: columns.map((metric) => ({
      metric,
      seen: data.metric(workload.name, policy, metric),
      mark: data.mark(workload.name, policy, metric),
    })),
  }));
  return { workload, by, columns, standings };
}

/** Best first; among equals, as they were asked for. */
function inOrder(data: BenchData, workload: string, by: string) {
  const sign = data.better(by) === 'lower' ? 1 : -1;
  const seen = data.policies.flatMap((policy) => {
    const mean = data.metric(workload, policy, by)?.mean;
    return mean === undefined ? [] : [{ policy, mean }];
  });
  return seen.sort((a, b) => sign * (a.mean - b.mean));
}
