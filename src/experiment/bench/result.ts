/** What a tournament of policies leaves behind: `bench.json`, plain data. */
import type { Comparison, MetricSummary } from '../result.ts';

export interface BenchResult {
  readonly schema: 'towtank.bench/1';
  /** Of towtank itself. */
  readonly version: string;
  readonly seed: string;
  /** Seeds that each policy was to play each workload with. A workload without chance is played once. */
  readonly seeds: number;
  /** The policy that all others are compared with: the first named. */
  readonly baseline: string;
  /** In the order named. */
  readonly policies: readonly { readonly name: string; readonly meaning: string }[];
  /** In the order named, sizes within. */
  readonly workloads: readonly BenchWorkload[];
  /** Workload by workload, policies within. */
  readonly cells: readonly BenchCell[];
  /** Workload by workload, policies within, metrics in the order of the catalogue. */
  readonly comparisons: readonly BenchComparison[];
  /** How quick this machine was: not repeatable, and in no digest. */
  readonly speed: readonly BenchSpeed[];
  readonly warnings: readonly { readonly code: string; readonly text: string }[];
}

/** Something that policies are played on. */
export interface BenchWorkload {
  /** `openb`, `openb/cpu100`, `borg/a`, `shop.yaml`, `swf/NASA`; with its nodes where sizes were asked for: `openb@300`. */
  readonly name: string;
  /** `requests`: a list, placed in its order; `scenario`: whole runs; `jobs`: a log of batch jobs. */
  readonly kind: 'requests' | 'scenario' | 'jobs';
  /** Nodes asked for; null: all that there are. */
  readonly size: number | null;
  /** Nodes, or processors of a machine for batch jobs. */
  readonly nodes: number;
  /** Requests or jobs that are played: the mean over the seeds, to a whole one. */
  readonly items: number;
  /** One line for people: which file, how many rows, its hash, what is done with it. */
  readonly source: string;
}

/** What one policy made of one workload. */
export interface BenchCell {
  readonly workload: string;
  readonly policy: string;
  /** Of everything decided, seed by seed. */
  readonly digests: readonly string[];
  /** By metric of the catalogue: those that were observed with any seed. */
  readonly metrics: Readonly<Record<string, BenchMetric>>;
  /** By what has been asked for so far; only of lists of requests. */
  readonly courses: readonly BenchCourse[];
}

/** A metric over the seeds. */
export interface BenchMetric extends MetricSummary {
  /** Seed by seed; null: not observed. */
  readonly values: readonly (number | null)[];
}

/** How a metric goes along while a list is placed: means over seeds. */
export interface BenchCourse {
  readonly metric: string;
  /** Demand that has arrived, % of the capacity. */
  readonly x: readonly number[];
  /** In the unit of the metric; null where no request brought the demand to that percentage. */
  readonly mean: readonly (number | null)[];
  /** Half of the 95 % interval; null with fewer than two seeds. */
  readonly halfWidth: readonly (number | null)[];
  /** What it is the mean of: seed by seed, each from 0 % on as far as its requests went. */
  readonly bySeed: readonly (readonly (number | null)[])[];
}

/** A policy against the baseline on one workload: both met the same requests in the same order with each seed. */
export interface BenchComparison extends Omit<Comparison, 'variant'> {
  readonly workload: string;
  readonly policy: string;
  /** Of a two-sided paired t-test; null where it can not tell: one seed, or the same difference with all. */
  readonly p: number | null;
  /** The same by Holm's correction over all policies that are compared on the workload by the metric. */
  readonly pHolm: number | null;
}

export interface BenchSpeed {
  readonly workload: string;
  readonly policy: string;
  /** Wall time of the play itself, median over seeds; null where nothing was decided. */
  readonly decisionsPerSecond: number | null;
}
