/** What a sweep leaves behind: `sweep.json`. The same bytes for the same sweep, however often it was cut short. */
import type { Warning } from '../../scenario/outcome.ts';
import type { Comparison, MetricSummary, TraceFacts } from '../result.ts';
import type { Axis } from './axes/axis.ts';
import type { Finding } from './findings/answer.ts';
import type { Contest } from './findings/contests.ts';
import type { Crossover } from './findings/crossover.ts';
import type { Sensitivity } from './findings/sensitivity.ts';

export interface SweepResult {
  readonly schema: 'towtank.sweep/1';
  readonly version: string;
  /** The scenario as it is without the axes. */
  readonly scenario: { readonly name: string; readonly question: string; readonly hash: string };
  readonly seed: string;
  readonly axes: readonly Axis[];
  /** Whether listed axes went together, value by value, rather than each with each. */
  readonly zip: boolean;
  /** The metrics of the question, in its order: those that the answer is about. */
  readonly metrics: readonly string[];
  readonly variants: readonly string[];
  readonly baseline: string;
  readonly answer: string;
  /** What there is to say of each metric of the question that was observed. */
  readonly findings: readonly Finding[];
  readonly points: readonly SweepPoint[];
  /** How strongly metrics follow drawn axes, the strongest of each first; empty where no axis was drawn. */
  readonly sensitivities: readonly Sensitivity[];
  /** Who wins where, by metric of the question, along each axis of numbers. */
  readonly contests: readonly Contest[];
  /** Where the winner changes. */
  readonly crossovers: readonly Crossover[];
  readonly warnings: readonly Warning[];
  readonly traces: readonly TraceFacts[];
  /** Points that were settled, of so many: fewer where the sweep was interrupted. */
  readonly complete: { readonly points: number; readonly of: number };
}

export interface SweepPoint {
  /** From 0, in the order of the design. */
  readonly point: number;
  /** The value of each axis, by path, as an override writes it. */
  readonly values: Readonly<Record<string, string>>;
  /** Of the scenario at this point. */
  readonly hash: string;
  readonly replications: number;
  readonly variants: Readonly<Record<string, SweptVariant>>;
  /** With the baseline, at this point. */
  readonly comparisons: readonly Comparison[];
}

export interface SweptVariant {
  readonly digests: readonly string[];
  readonly events: number;
  /** Those that were observed. */
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Metrics of the question, one value a replication; null where it observed nothing. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

/** A result, and whether the sweep came to its end. */
export interface SweepOutcome {
  readonly result: SweepResult;
  readonly interrupted: boolean;
  /** Runs that were made, and those that were there already. */
  readonly runs: { readonly made: number; readonly recalled: number };
}
