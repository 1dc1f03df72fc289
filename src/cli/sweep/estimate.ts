/** How much a sweep will be, before it begins: runs, time and memory. */

import { formatValue } from '../../experiment/findings/format.ts';
import { RunMaker } from '../../experiment/sweep/making.ts';
import type { SweepPlan } from '../../experiment/sweep/plan.ts';
import { MemoryShelf, type Shelf } from '../../experiment/sweep/shelf.ts';
import { pointsToRun } from '../../experiment/sweep/sweep.ts';
import { runKeyOf, type SweepTask } from '../../experiment/sweep/work.ts';
import { plural } from '../terminal/plural.ts';

export interface SweepEstimate {
  readonly points: number;
  readonly variants: number;
  readonly replications: { readonly min: number; readonly max: number };
  /** Of all points. */
  readonly runs: { readonly min: number; readonly max: number };
  /** Of the least number of runs, those that are kept already or that another point has too. */
  readonly known: number;
  /** Real time, with so many threads. Null where nothing is to be run. */
  readonly seconds: { readonly min: number; readonly max: number } | null;
  /** Runs that were made to see what they take. */
  readonly tried: number;
  /** Of the process with all its threads. Unit: bytes. */
  readonly memory: number;
  readonly threads: number;
}

/** Where runs are kept, and whether one is there. */
export type KnownRuns = Shelf & { has(key: string): boolean };

/** Runs are tried until one or the other is spent: the code is warm by then, and what they cost is known well enough. */
const TRIAL_MS = 1500;
const TRIAL_RUNS = 24;
/** What one more thread holds beside its run: the program itself. Measured. Unit: bytes. */
const THREAD = 60 * 2 ** 20;

/**
 * Makes some of the runs that are missing, at the first and the last point, to see what they take; those are kept on the
 * shelf like all others.
 */
export function estimateSweep(
  plan: SweepPlan,
  model: string,
  threads: number,
  shelf: KnownRuns | null,
): SweepEstimate {
  const points = pointsToRun(plan, model);
  const missing = missingRuns(points, shelf);
  const before = process.memoryUsage.rss();
  const { pace, tried } = tryRuns(plan, missing, shelf);
  const peak = process.resourceUsage().maxRSS * 1024;
  const rules = points.map(({ rule }) => rule);
  const runs = (of: 'min' | 'max') => plan.variants.length * rules.reduce((sum, rule) => sum + rule[of], 0);
  const total = { min: runs('min'), max: runs('max') };
  const seconds = (count: number) => rounded((count * pace) / 1000 / threads);
  return {
    points: points.length,
    variants: plan.variants.length,
    replications: {
      min: Math.min(...rules.map(({ min }) => min)),
      max: Math.max(...rules.map(({ max }) => max)),
    },
    runs: total,
    known: total.min - missing.length,
    seconds:
      missing.length === 0
        ? null
        : { min: seconds(missing.length), max: seconds(missing.length + total.max - total.min) },
    tried,
    memory: rounded(peak + (threads - 1) * (Math.max(0, peak - before) + THREAD)),
    threads,
  };
}

/** Of the runs that are surely needed those that are not on the shelf, each once. */
function missingRuns(points: ReturnType<typeof pointsToRun>, shelf: KnownRuns | null): SweepTask[] {
  const tasks = new Map<string, SweepTask>();
  for (const [point, { rule, variants }] of points.entries())
    for (let replication = 0; replication < rule.min; replication++)
      for (const { index, key: runsKey } of variants) {
        const key = runKeyOf(runsKey, replication);
        if (!tasks.has(key)) tasks.set(key, { point, variant: index, replication, key });
      }
  return [...tasks.values()].filter(({ key }) => shelf?.has(key) !== true);
}

/** `pace`: what a run takes, in ms: the mean of the later half of those tried. */
function tryRuns(plan: SweepPlan, missing: readonly SweepTask[], shelf: Shelf | null) {
  const maker = new RunMaker(plan, shelf ?? new MemoryShelf(() => false));
  const times: number[] = [];
  let spent = 0;
  for (let i = 0; i < TRIAL_RUNS && spent < TRIAL_MS; i++) {
    // From both ends in turn: what grows along an axis is dear at one of them.
    const task = missing[i % 2 === 0 ? i / 2 : missing.length - (i + 1) / 2];
    if (task === undefined || i >= missing.length) break;
    const started = performance.now();
    maker.run(task);
    times.push(performance.now() - started);
    spent += times.at(-1) ?? 0;
  }
  const later = times.slice(Math.floor(times.length / 2));
  const pace = later.length === 0 ? 0 : later.reduce((sum, ms) => sum + ms, 0) / later.length;
  return { pace, tried: times.length };
}

const rounded = (x: number) => Number(x.toPrecision(2));

/** `42 points × 2 variants × 10 replications = 840 runs (120 known), about 50 s with 2 threads, 300 MiB`. */
export function sweepEstimateText(estimate: SweepEstimate): string {
  const { points, variants, replications, runs, known, seconds, memory, threads } = estimate;
  const range = (of: { readonly min: number; readonly max: number }, write: (n: number) => string) =>
    of.min === of.max ? write(of.min) : `${write(of.min)} to ${write(of.max)}`;
  const whole = (n: number) => n.toLocaleString('en');
  const size =
    `${plural(points, 'point')} × ${plural(variants, 'variant')} × ` +
    `${range(replications, whole)} replications = ${range(runs, whole)} runs`;
  const kept = known === 0 ? '' : ` (${whole(known)} known)`;
  const time =
    seconds === null
      ? 'nothing to run'
      : `about ${range(seconds, (n) => formatValue(n, 's'))} with ${plural(threads, 'thread')}, ${formatValue(memory, 'bytes')}`;
  return `${size}${kept}, ${time}`;
}
