/**
 * Which runs of a sweep are still to be made. Each point has its own stop rule; runs that several points have in common are
 * made once.
 *
 *   tasks handed out:   point 0 as far as it surely needs, then point 1 ...; only when no point surely needs more,
 *                       what may be for nothing
 *   points closed:      in any order, each by its own replications in index order
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { Replications } from '../runs/replications.ts';
import type { Round, StopRule } from '../runs/stop-rule.ts';
import type { Work } from '../runs/work.ts';

/** One run to make. */
export interface SweepTask {
  readonly point: number;
  /** Position in the scenario. */
  readonly variant: number;
  readonly replication: number;
  /** The same for runs that are the same. */
  readonly key: string;
}

/** What the work is told of a point. */
export interface PointToRun {
  readonly rule: StopRule;
  /** The variants to run, each with the key that its runs share. */
  readonly variants: readonly { readonly index: number; readonly key: string }[];
}

interface OpenPoint {
  readonly index: number;
  readonly runs: Replications;
}

export class SweepWork implements Work<SweepTask, ReplicationResult> {
  private readonly points: readonly PointToRun[];
  private readonly onPoint: (point: number, rounds: readonly Round[]) => void;
  /** Begun and not settled, ascending. */
  private open: OpenPoint[] = [];
  /** The next point to begin. */
  private fresh = 0;
  /** Tasks that wait for the same run, by its key. */
  private readonly underWay = new Map<string, SweepTask[]>();
  private closedRuns = 0;
  private closedPoints = 0;
  /** Runs that the points not begun need at least. */
  private freshRuns: number;

  /** `onPoint` is told when a point is settled, with its rounds; they are kept here no longer. */
  constructor(points: readonly PointToRun[], onPoint: (point: number, rounds: readonly Round[]) => void) {
    this.points = points;
    this.onPoint = onPoint;
    this.freshRuns = points.reduce((sum, point) => sum + leastRuns(point), 0);
  }

  next(): SweepTask | null {
    for (const point of this.open) {
      const task = point.runs.isAhead ? null : this.taskOf(point);
      if (task !== null) return task;
    }
    while (this.fresh < this.points.length) {
      const task = this.taskOf(this.begin());
      if (task !== null) return task;
    }
    for (const point of this.open) {
      const task = this.taskOf(point);
      if (task !== null) return task;
    }
    return null;
  }

  /** The next run of a point that nobody else makes at the moment. */
  private taskOf({ index, runs }: OpenPoint): SweepTask | null {
    for (let next = runs.next(); next !== null; next = runs.next()) {
      const { variant, replication } = next;
      const runsKey = this.points[index]?.variants.find((one) => one.index === variant)?.key ?? '';
      const task = { point: index, variant, replication, key: runKeyOf(runsKey, replication) };
      const others = this.underWay.get(task.key);
      if (others === undefined) {
        this.underWay.set(task.key, []);
        return task;
      }
      others.push(task);
      if (runs.isAhead) return null;
    }
    return null;
  }

  private begin(): OpenPoint {
    const index = this.fresh++;
    const toRun = this.points[index] ?? NOTHING;
    this.freshRuns -= leastRuns(toRun);
    const numbers = toRun.variants.map((variant) => variant.index);
    const point = { index, runs: new Replications(numbers, toRun.rule) };
    this.open.push(point);
    return point;
  }

  add(task: SweepTask, result: ReplicationResult): void {
    const waiting = this.underWay.get(task.key) ?? [];
    this.underWay.delete(task.key);
    for (const { point, variant, replication } of [task, ...waiting]) {
      const open = this.open.find(({ index }) => index === point);
      open?.runs.add({ variant, replication }, result);
      if (open?.runs.done === true) this.close(open);
    }
  }

  private close(point: OpenPoint): void {
    this.open = this.open.filter((one) => one !== point);
    this.closedRuns += point.runs.progress.done;
    this.closedPoints++;
    this.onPoint(point.index, point.runs.rounds);
  }

  get done(): boolean {
    return this.closedPoints === this.points.length;
  }

  /** Points that are settled. */
  get settled(): number {
    return this.closedPoints;
  }

  get progress(): { readonly done: number; readonly total: number } {
    let done = this.closedRuns;
    let total = this.closedRuns + this.freshRuns;
    for (const { runs } of this.open) {
      done += runs.progress.done;
      total += runs.progress.total;
    }
    return { done, total };
  }
}

const leastRuns = ({ rule, variants }: PointToRun) => rule.min * variants.length;
const NOTHING: PointToRun = { rule: { min: 0, max: 0, until: null, metrics: [] }, variants: [] };

/** The key of one replication among runs that share a key. */
export function runKeyOf(runsKey: string, replication: number): string {
  return `${runsKey}-${replication}`;
}
