/**
 * A tournament: policies on workloads, each pair with the same seeds, so that what one policy did better was not luck.
 *
 *   policies x workloads x sizes x seeds -> matches -> cells -> comparisons with the first policy -> result
 */
import {
  type BenchPolicy,
  type Match,
  meaningOf,
  nodesIn,
  resized,
  type Tournament,
  type Workload,
} from '../../scenario/bench/tournament.ts';
import { cpuTime } from '../experiment.ts';
import { drive } from '../runs/drive.ts';
import { startPool, workerAt } from '../runs/pool.ts';
import { cellOf, speedOf } from './cells.ts';
import { compareCells } from './compare.ts';
import { Matches } from './matches.ts';
import type { BenchResult, BenchWorkload } from './result.ts';
import { type Played, TimedPlayer } from './timed-player.ts';

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

/** Throws for a policy that there is not, and a PluginError for what is wrong with one of the user's own. */
export async function runBench(options: BenchOptions): Promise<BenchOutcome> {
  const { seed, policies, sizes, seeds, jobs, signal, onProgress } = options;
  const sized = options.workloads.flatMap((workload) => atSizes(workload, sizes));
  const tournament: Tournament = { seed, policies, workloads: sized.map(({ workload }) => workload) };
  const player = new TimedPlayer(tournament);
  const matches = new Matches(
    policies.length,
    sized.map(() => seeds),
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

function atSizes(workload: Workload, sizes: readonly number[]): readonly Sized[] {
  if (sizes.length === 0) return [{ workload, size: null }];
  return sizes.map((size) => ({ workload: resized(workload, size), size }));
}

function summarise(
  { version, seed, seeds, policies }: BenchOptions,
  sized: readonly Sized[],
  matches: Matches,
): BenchResult {
  const played = sized.map(({ workload }, place) =>
    policies.map((policy, index) => ({
      ...{ workload: workload.name, policy: policy.name, results: matches.played(place, index) },
    })),
  );
  const cells = played.map((row) =>
    row.map(({ workload, policy, results }) => cellOf(workload, policy, results)),
  );
  return {
    schema: 'towtank.bench/1',
    version,
    seed,
    seeds,
    baseline: policies[0]?.name ?? '',
    policies: policies.map((policy) => ({ name: policy.name, meaning: meaningOf(policy) })),
    workloads: sized.map((one, place) => workloadOf(one, played[place]?.[0]?.results ?? [])),
    cells: cells.flat(),
    comparisons: cells.flatMap((row) => compareCells(row, true)),
    speed: played.flat().map(({ workload, policy, results }) => speedOf(workload, policy, results)),
    warnings: [],
  };
}

function workloadOf({ workload, size }: Sized, played: readonly Played[]): BenchWorkload {
  const { name, kind, source } = workload;
  return { name, kind, size, nodes: nodesIn(workload), items: played[0]?.decisions ?? 0, source };
}
