/**
 * What one replication of one variant leaves behind: numbers per metric and a few bounded series. Safe to hand to
 * another thread.
 */
import type { Micros } from '../engine/time.ts';
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

export interface Warning {
  readonly code: string;
  readonly text: string;
}

export interface ReplicationResult {
  readonly variant: string;
  readonly replication: number;
  readonly digest: string;
  readonly events: number;
  readonly endedAt: Micros;
  readonly metrics: Readonly<Record<string, Observation>>;
  readonly series: readonly Series[];
  readonly warnings: readonly Warning[];
}
