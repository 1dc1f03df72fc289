/**
 * What one replication of one variant leaves behind: numbers per metric and a few bounded series. Safe to hand to
 * another thread.
 */
import type { Micros } from '../engine/time.ts';
import type { FaultKind, FaultScope } from '../fault-records.ts';
import type { PullSource, RoundPart } from '../records.ts';
import type { HistogramSnapshot } from '../stats/histogram.ts';

/** One number for the whole replication; null where nothing was observed. */
export interface ScalarObservation {
  readonly kind: 'scalar';
  readonly value: number | null;
}

/** Many observations, e.g. one per instance. May be empty. */
export interface DistributionObservation {
  readonly kind: 'distribution';
  readonly histogram: HistogramSnapshot;
}

export type Observation = ScalarObservation | DistributionObservation;

/** A metric over time, down-sampled to at most 500 points. */
export interface Series {
  readonly metric: string;
  readonly times: Float64Array; // Micros
  readonly values: Float64Array;
}

/** One round of a live migration. */
export interface TracedRound {
  readonly part: RoundPart;
  readonly start: Micros;
  readonly took: Micros;
  readonly bytes: number;
}

/** One live migration, round by round. */
export interface MigrationTrace {
  /** Names of the copy and of both hosts. */
  readonly copy: string;
  readonly from: string;
  readonly to: string;
  readonly start: Micros;
  readonly took: Micros;
  readonly pause: Micros;
  readonly bytes: number;
  /** Paused although memory was written faster than it could be sent. */
  readonly forced: boolean;
  readonly rounds: readonly TracedRound[];
}

/** How image pulls went over time, in stretches of equal length from t = 0. */
export interface PullTrace {
  /** Length of a stretch. */
  readonly every: Micros;
  /** Bytes per second that came from each source. */
  readonly rates: Readonly<Record<PullSource, Float64Array>>;
  /** Pulls in progress. */
  readonly underWay: Float64Array;
}

/**
 * Starts by the most that were in flight at once on their machine meanwhile, themselves among them: `from` and above,
 * below `to`.
 */
export interface CrowdOfStarts {
  readonly from: number;
  readonly to: number;
  /** Mean of those numbers. */
  readonly mean: number;
  /** Seconds from the machine to the first time ready. */
  readonly took: HistogramSnapshot;
}

/** What some hosts drew, next to each other in the order in which they joined. */
export interface EnergyShare {
  /** Name of the host, or of the first and the last of several. */
  readonly hosts: string;
  readonly count: number;
  /** Of all of them. */
  readonly kwh: number;
}

/** Something that broke. */
export interface TracedFault {
  readonly fault: FaultKind;
  readonly scope: FaultScope;
  /** Name of what it struck. */
  readonly target: string;
  readonly at: Micros;
  /** When it was mended; null: not by the end of the run. */
  readonly until: Micros | null;
}

/** An instance that was lost, and how it was made good. */
export interface TracedRecovery {
  /** Names of the lost one, and of who was ready in its place, which may be itself; null: nobody was by the end. */
  readonly lost: string;
  readonly by: string | null;
  /** Where it was lost: the machine that it stood on, and where that stands; '' where nobody says. */
  readonly machine: string;
  readonly host: string;
  readonly rack: string;
  readonly zone: string;
  readonly at: Micros;
  /** What took it; null: nothing that struck at that instant. */
  readonly fault: TracedFault | null;
  /** Times by part, as `recovery/split.ts` has them: of one that was not made good, those until the end of the run. */
  readonly parts: readonly Micros[];
}

/** The failures of a run, in a few examples. */
export interface FailureTrace {
  /** How many losses were made good. */
  readonly recovered: number;
  /** The first faults. */
  readonly faults: readonly TracedFault[];
  /** The slowest recoveries, the slowest first, ... */
  readonly slowest: readonly TracedRecovery[];
  /** ... one of middle length, give or take 6 %; null: there was none; ... */
  readonly median: TracedRecovery | null;
  /** ... and the first losses that were not made good. */
  readonly open: readonly TracedRecovery[];
}

export interface Warning {
  readonly code: string;
  readonly text: string;
}

/** What the collector leaves of a run. */
export interface CollectedMetrics {
  /** Every metric that this version can observe, those without an observation among them. */
  readonly metrics: Readonly<Record<string, Observation>>;
  readonly series: readonly Series[];
  /** The first live migrations; empty where there were none. */
  readonly migrations: readonly MigrationTrace[];
  /** Null where nothing was pulled. */
  readonly pulls: PullTrace | null;
  /** By the size of the crowd, ascending. Empty where nothing started. */
  readonly startsByCrowd: readonly CrowdOfStarts[];
  /** The energy by host: one entry each, or one for several where there are many. Empty where it was not observed. */
  readonly energyByHost: readonly EnergyShare[];
  /** Null where nothing broke and nothing was lost. */
  readonly failures: FailureTrace | null;
  readonly warnings: readonly Warning[];
}

export interface ReplicationResult extends CollectedMetrics {
  readonly variant: string;
  readonly replication: number;
  readonly digest: string;
  readonly events: number;
  readonly endedAt: Micros;
}
