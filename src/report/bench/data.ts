/** Questions that the pages of a tournament ask of its result. What was not observed answers null, never 0 or NaN. */
import type {
  BenchCell,
  BenchComparison,
  BenchResult,
  BenchWorkload,
} from '../../experiment/bench/result.ts';

/** A metric of one policy on one workload that was observed. */
export type Observed = BenchCell['metrics'][string] & { readonly mean: number };

type Course = BenchCell['courses'][number];

/** `equal`: the same with every seed. `undecided`: no difference is shown. */
export type Mark = 'better' | 'worse' | 'equal' | 'undecided';

export class BenchData {
  readonly result: BenchResult;
  /** Names, in the order in which they were asked for; the baseline is the first. */
  readonly policies: readonly string[];
  readonly baseline: string;
  private readonly cells: ReadonlyMap<string, BenchCell>;
  private readonly comparisons: ReadonlyMap<string, BenchComparison>;

  constructor(result: BenchResult) {
    this.result = result;
    this.cells = new Map(result.cells.map((one) => [keyOf(one.workload, one.policy), one]));
    this.comparisons = new Map(
      result.comparisons.map((one) => [keyOf(one.workload, one.policy, one.metric), one]),
    );
    this.policies = result.policies.map(({ name }) => name);
    this.baseline = result.baseline;
  }

  get workloads(): readonly BenchWorkload[] {
    return this.result.workloads;
  }

  metric(workload: string, policy: string, metric: string): Observed | null {
    const metrics = this.cell(workload, policy)?.metrics ?? {};
    const found = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    if (found === undefined || found.n === 0 || found.mean === null) return null;
    return { ...found, mean: found.mean };
  }

  /** Metrics that some policy observed on the workload, in the result's order. */
  metricsOf(workload: string): string[] {
    const cells = this.result.cells.filter((cell) => cell.workload === workload);
    const names = new Set(cells.flatMap(({ metrics }) => Object.keys(metrics)));
    return [...names].filter((name) =>
      this.policies.some((policy) => this.metric(workload, policy, name) !== null),
    );
  }

  /** Whether policies come to different means. */
  differs(workload: string, metric: string): boolean {
    const means = this.policies.map((policy) => this.metric(workload, policy, metric)?.mean ?? null);
    return new Set(means).size > 1;
  }

  /** Against the baseline. */
  comparison(workload: string, policy: string, metric: string): BenchComparison | null {
    return this.comparisons.get(keyOf(workload, policy, metric)) ?? null;
  }

  /** What a comparison comes to; null for the baseline, and where neither direction is better. */
  mark(workload: string, policy: string, metric: string): Mark | null {
    const found = this.comparison(workload, policy, metric);
    return found === null || found.better === 'neither' ? null : markOf(found);
  }

  better(metric: string): BenchComparison['better'] {
    return this.result.comparisons.find((one) => one.metric === metric)?.better ?? 'neither';
  }

  unit(metric: string): string {
    for (const { metrics } of this.result.cells) {
      const found = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
      if (found !== undefined) return found.unit;
    }
    return '';
  }

  course(workload: string, policy: string, metric: string): Course | null {
    const courses = this.cell(workload, policy)?.courses ?? [];
    return courses.find((course) => course.metric === metric) ?? null;
  }

  private cell(workload: string, policy: string): BenchCell | undefined {
    return this.cells.get(keyOf(workload, policy));
  }
}

/** Names may hold anything. */
const keyOf = (...names: readonly string[]) => JSON.stringify(names);

export function markOf({ verdict, difference, low, high }: BenchComparison): Mark {
  if (verdict !== 'no difference shown') return verdict;
  return difference === 0 && (low ?? 0) === 0 && (high ?? 0) === 0 ? 'equal' : 'undecided';
}
