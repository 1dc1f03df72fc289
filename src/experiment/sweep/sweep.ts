/**
 * Runs every point of a sweep until its own numbers are tight, and says what follows.
 *
 * The replications of all points share their random numbers, as those of all variants do: what moves a metric from one
 * point to the next is the axis, not chance.
 */
import { cpuTime, drive } from '../runs/drive.ts';
import { findingsOf, sweepAnswer } from './findings/answer.ts';
import { contestsOf } from './findings/contests.ts';
import { crossoversOf } from './findings/crossover.ts';
import { headlineMetrics } from './findings/headline.ts';
import { sensitivitiesOf } from './findings/sensitivity.ts';
import { gathered } from './findings/warnings.ts';
import { RunMaker } from './making.ts';
import { ruleAt, runsKey, type SweepPlan } from './plan.ts';
import type { SweepOutcome, SweepPoint, SweepResult } from './result.ts';
import { type SettledPoint, settle } from './settle.ts';
import { MemoryShelf, type Shelf } from './shelf.ts';
import { type PointToRun, SweepWork } from './work.ts';

export interface SweepOptions {
  /** Of towtank itself. */
  readonly version: string;
  /** Identifies the code that makes runs. */
  readonly model: string;
  /** Threads at most. 1: everything in this thread. The result is the same whatever it is. */
  readonly jobs: number;
  /** Where runs are kept; null: nowhere, so that only what this sweep needs twice is remembered. */
  readonly shelf: Shelf | null;
  /** Stops the sweep; the points that are settled by then are its result. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each run. */
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
}

export interface SweepProgress {
  /** Runs made or recalled, and how many there may be in all. */
  readonly done: number;
  readonly total: number;
  /** Of those done, the ones that took time. */
  readonly made: number;
  /** Points settled, of so many. */
  readonly points: number;
  readonly of: number;
}

export async function runSweep(plan: SweepPlan, options: SweepOptions): Promise<SweepOutcome> {
  const points = pointsToRun(plan, options.model);
  const maker = new RunMaker(plan, options.shelf ?? new MemoryShelf(neededAgain(points)));
  const metrics = headlineMetrics(plan);
  const settled: SettledPoint[] = [];
  const work = new SweepWork(points, (index, rounds) => {
    settled[index] = settle(plan, index, rounds, metrics);
  });
  await drive(work, {
    run: maker.run,
    startPool: maker.startPool,
    clock: cpuTime,
    jobs: options.jobs,
    signal: options.signal ?? null,
    onRun: () =>
      options.onProgress?.({
        ...work.progress,
        made: maker.made,
        points: work.settled,
        of: points.length,
      }),
  });
  return {
    result: conclude(
      plan,
      options.version,
      metrics,
      settled.filter(() => true),
    ),
    interrupted: !work.done,
    runs: { made: maker.made, recalled: maker.recalled },
  };
}

/** What each point has to run. */
export function pointsToRun(plan: SweepPlan, model: string): PointToRun[] {
  return plan.points.map((point) => ({
    rule: ruleAt(point),
    variants: plan.variants.map((name) => {
      const index = point.scenario.variants.findIndex((variant) => variant.name === name);
      return { index, key: runsKey(point, index, model) };
    }),
  }));
}

/** Whether a run is made of more than one point: nothing that is varied concerns its variant. */
function neededAgain(points: readonly PointToRun[]): (key: string) => boolean {
  const counts = new Map<string, number>();
  for (const { key } of points.flatMap(({ variants }) => variants))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const shared = [...counts].flatMap(([key, count]) => (count > 1 ? [key] : []));
  const prefixes = new Set(shared);
  return (key) => prefixes.has(key.slice(0, key.lastIndexOf('-')));
}

function conclude(
  plan: SweepPlan,
  version: string,
  metrics: readonly string[],
  settled: readonly SettledPoint[],
): SweepResult {
  const { scenario, hash } = plan.base;
  const points: readonly SweepPoint[] = settled.map(({ point }) => point);
  const facts = { axes: plan.axes, zip: plan.zip, metrics, variants: plan.variants, points };
  const contests = contestsOf(facts);
  const crossovers = crossoversOf(contests, facts);
  const findings = findingsOf(facts, contests, crossovers);
  return {
    schema: 'towtank.sweep/1',
    version,
    scenario: { name: scenario.name, question: scenario.question, hash },
    seed: scenario.run.seed,
    axes: plan.axes,
    zip: plan.zip,
    metrics,
    variants: plan.variants,
    baseline: plan.variants[0] ?? '',
    answer: sweepAnswer(facts, findings, plan.points.length),
    findings,
    points,
    sensitivities: metrics.flatMap((metric) => sensitivitiesOf(facts, metric)),
    contests,
    crossovers,
    warnings: gathered(settled),
    traces: [
      ...Object.values(scenario.traces).map(({ name, rows, hash: of }) => ({
        name,
        rows: rows.length,
        hash: of,
      })),
      ...scenario.lists,
    ],
    complete: { points: points.length, of: plan.points.length },
  };
}
