/** What copies really use, as the simulation takes it. */
import type { Distribution } from '../../engine/distribution.ts';
import type { Micros } from '../../engine/time.ts';

/** What an instance really uses over time. cpu: cores; memory: bytes. */
export type Usage =
  | { readonly kind: 'drawn'; readonly distribution: Distribution } // one draw per instance, then constant
  | { readonly kind: 'requested'; readonly share: Distribution } // as drawn, times what the instance requests
  | {
      readonly kind: 'trace';
      readonly trace: string;
      /** Copy i plays row (firstRow + i) of the trace, in the trace's order. */
      readonly firstRow: number;
      /** Multiplies a sample (a fraction 0..1) into cores or bytes. Null: the instance's own requested amount. */
      readonly scale: number | null;
      readonly interpolate: 'step' | 'linear';
      /** How often the trace is read, and how long after each multiple. */
      readonly every: Micros;
      readonly offset: Micros;
      /** The instance ends when the two samples around an instant are both 0. */
      readonly endsAtZero: boolean;
    };

/** A table of usage series, one row an instance. */
export interface UsageTrace {
  readonly name: string;
  readonly hash: string;
  readonly rows: readonly string[];
  readonly period: Micros;
  readonly samplesPerRow: number;
  /** rows x samplesPerRow fractions 0..1, row by row. */
  readonly samples: Float64Array;
}
