/** What an experiment leaves behind: the contract's summary, and what tables and charts need beside it. */
import type { ReplicationResult, Warning } from '../scenario/outcome.ts';

/** Statistics of one metric of one variant. All null where nothing was observed. */
export interface MetricSummary {
  readonly unit: string;
  /** Replications in which it was observed. */
  readonly n: number;
  readonly mean: number | null;
  /** Half of the 95 % interval of the mean over replications; null with fewer than two. */
  readonly halfWidth: number | null;
  readonly confidence: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

export interface VariantSummary {
  readonly digests: readonly string[];
  readonly events: number;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Mean energy by host, in at most 60 shares: of many hosts, those that joined next to each other go together. */
  readonly energyByHost: readonly { readonly hosts: string; readonly count: number; readonly kwh: number }[];
}

/** A paired comparison of a variant with the baseline over the same replications. */
export interface Comparison {
  readonly variant: string;
  readonly baseline: string;
  readonly metric: string;
  /** Mean of (variant - baseline), in the metric's unit. */
  readonly difference: number;
  readonly low: number | null;
  readonly high: number | null;
  /** difference / baseline mean; null where that is 0. */
  readonly relative: number | null;
  readonly better: 'lower' | 'higher' | 'neither';
  /** Where neither direction is better there is none to give and it is always the third: read low and high. */
  readonly verdict: 'better' | 'worse' | 'no difference shown';
}

export interface AssertionOutcome {
  readonly metric: string;
  readonly variant: string;
  readonly limit: string;
  readonly observed: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: 'PASS' | 'FAIL' | 'INCONCLUSIVE';
  readonly reason: string;
}

export interface ClaimOutcome {
  readonly id: string;
  readonly says: string;
  /** By hand. */
  readonly expected: 'confirmed' | 'refuted' | 'depends';
  /** By the run. `inconclusive`: too few replications, or too little observed, to tell. */
  readonly verdict: 'confirmed' | 'refuted' | 'depends' | 'inconclusive';
  /** What the verdict depends on; empty where nothing is said of it. */
  readonly on: string;
  /** Each statement with each variant that it is about: PASS where it holds. */
  readonly evidence: readonly AssertionOutcome[];
}

export interface TargetOutcome {
  readonly metric: string;
  readonly variant: string;
  readonly stat: string;
  /** With it, value, tolerance and what was observed are ratios to that variant. */
  readonly relativeTo: string | null;
  readonly value: number;
  readonly tolerance: number;
  readonly toleranceText: string;
  readonly observed: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Relative to the value; null where that is 0 or nothing was observed. */
  readonly deviation: number | null;
  readonly verdict: 'within' | 'missed' | 'not observed';
  readonly source: string;
  /** Whether it went into the profiles rather than emerging from them. */
  readonly input: boolean;
  /** Why it is known to be missed; null where it is not. */
  readonly known: string | null;
}

/** `summary.json`: the stable, versioned data contract. */
export interface Summary {
  readonly schema: 'towtank.summary/1';
  readonly version: string;
  readonly scenario: { readonly name: string; readonly question: string; readonly hash: string };
  readonly seed: string;
  readonly replications: readonly number[];
  readonly baseline: string;
  readonly answer: string;
  readonly variants: Readonly<Record<string, VariantSummary>>;
  readonly comparisons: readonly Comparison[];
  readonly assertions: readonly AssertionOutcome[];
  /** Null where the scenario makes no claim. */
  readonly claim: ClaimOutcome | null;
  readonly targets: readonly TargetOutcome[];
  readonly warnings: readonly Warning[];
  /** Traces that were read. */
  readonly traces: readonly TraceFacts[];
}

export interface TraceFacts {
  readonly name: string;
  readonly rows: number;
  /** Of the file. */
  readonly hash: string;
  /** What was done with it, where it was not played as it is: `arrivals 100 times as fast`. */
  readonly use?: string;
}

export interface ExperimentResult {
  readonly summary: Summary;
  /** Every replication of every variant, variants in scenario order, replications in index order. */
  readonly replications: readonly ReplicationResult[];
}

/** A result, and whether the experiment came to its end. */
export interface ExperimentOutcome extends ExperimentResult {
  /** Stopped before the outcome was settled: the summary is that of the replications complete by then. */
  readonly interrupted: boolean;
}
