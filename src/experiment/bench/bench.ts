/**
 * A tournament: policies on workloads, each pair with the same seeds, so that what one policy did better was not luck.
 *
 *   policies x workloads x sizes x seeds -> matches -> cells -> comparisons with the first policy -> result
 */
import {
  type BenchPolicy,
  hasChance,
  itemsIn,
  type Match,
  meaningOf,
  nodesIn,
  resized,
  type Tournament,
  unsuited,
  type Workload,
} from '../../scenario/bench/tournament.ts';
import { cpuTime, drive } from '../runs/drive.ts';
import { startPool, workerAt } from '../runs/pool.ts';
import { cellOf, speedOf } from './cells.ts';
import { compareCells } from './compare.ts';
import { Matches } from './matches.ts';
import type { BenchResult, BenchWorkload } from './result.ts';
import { type Played, TimedPlayer } from './timed-player.ts';
import { benchWarnings } from './warnings.ts';

export interface BenchOptions {
  /** Of towtank itself. */
  readonly version: string;
  /** The user's, as written. */
  readonly seed: string;
  /** The first is the baseline. */
  readonly policies: readonly BenchPolicy[];
  /** What was read for each workload. */
  readonly workloads: readonly Workload[];
  /** Nodes: each workload is played at each of these sizes. Empty: with all nodes that there are. */
  readonly sizes: readonly number[];
  /** 1 and up. */
  readonly seeds: number;
  /** Threads at most. 1: everything in this thread. The results are the same whatever it is. */
  readonly jobs: number;
  /** Stops the tournament; what all policies have played by then is what counts. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each match. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

export interface BenchOutcome {
  readonly result: BenchResult;
  /** Stopped before the last match. */
  readonly interrupted: boolean;
}

/**
 * Throws for a policy that there is not; RangeError for one that does not suit a workload, and for a size that it can not be
 * played at; PluginError for what is wrong with a policy of the user's own.
 */
export async function runBench(options: BenchOptions): Promise<BenchOutcome> {
  const { seed, policies, sizes, seeds, jobs, signal, onProgress } = options;
  const sized = options.workloads.flatMap((workload) => atSizes(workload, sizes));
  refuseUnsuited(policies, sized);
  const tournament: Tournament = { seed, policies, workloads: sized.map(({ workload }) => workload) };
  const player = new TimedPlayer(tournament);
  const matches = new Matches(
    policies.length,
    sized.map(({ workload }) => (hasChance(workload) ? seeds : 1)),
  );
  await drive<Match, Played>(matches, {
    run: (match) => player.play(match),
    startPool: (threads) => startPool(threads, tournament, workerAt('./worker', import.meta.url)),
    jobs,
    signal: signal ?? null,
    onRun: () => onProgress?.(matches.progress),
    clock: cpuTime,
  });
  return { result: summarise(options, sized, matches), interrupted: !matches.done };
}

interface Sized {
  readonly workload: Workload;
  /** Nodes asked for; null: all. */
  readonly size: number | null;
}

function refuseUnsuited(policies: readonly BenchPolicy[], sized: readonly Sized[]): void {
  for (const policy of policies) {
    meaningOf(policy);
    for (const { workload } of sized) {
      const why = unsuited(policy, workload);
      if (why !== null) throw new RangeError(why);
    }
  }
}

function atSizes(workload: Workload, sizes: readonly number[]): readonly Sized[] {
  if (sizes.length === 0) return [{ workload, size: null }];
  return sizes.map((size) => ({ workload: resized(workload, size), size }));
}

function summarise(
  { version, seed, seeds, policies }: BenchOptions,
  sized: readonly Sized[],
  matches: Matches,
): BenchResult {
  const rows = sized.map((one, place) => {
    const { name } = one.workload;
    const played = policies.map((policy, index) => ({
      ...{ policy: policy.name, results: matches.played(place, index) },
    }));
    const cells = played.map(({ policy, results }) => cellOf(name, policy, results));
    return {
      workload: one.workload,
      facts: workloadOf(one, played[0]?.results ?? []),
      cells,
      comparisons: compareCells(cells, hasChance(one.workload)),
      speed: played.map(({ policy, results }) => speedOf(name, policy, results)),
    };
  });
  return {
    schema: 'towtank.bench/1',
    version,
    seed,
    seeds,
    baseline: policies[0]?.name ?? '',
    policies: policies.map((policy) => ({ name: policy.name, meaning: meaningOf(policy) })),
    workloads: rows.map(({ facts }) => facts),
    cells: rows.flatMap(({ cells }) => cells),
    comparisons: rows.flatMap(({ comparisons }) => comparisons),
    speed: rows.flatMap(({ speed }) => speed),
    warnings: benchWarnings(rows, seeds),
  };
}

function workloadOf({ workload, size }: Sized, played: readonly Played[]): BenchWorkload {
  const { name, kind, source } = workload;
  const decisions = played.reduce((sum, one) => sum + one.decisions, 0) / Math.max(1, played.length);
  const items = itemsIn(workload, Math.round(decisions));
  return { name, kind, size, nodes: nodesIn(workload), items, source };
}
