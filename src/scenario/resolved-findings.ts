/** What a scenario holds its results against, once read: assertions, a claim, and figures that were measured elsewhere. */

export interface ResolvedAssertion {
  readonly metric: string;
  /** Variants it holds for. */
  readonly variants: readonly string[];
  readonly stat: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'min' | 'max';
  readonly min: number | null;
  readonly max: number | null;
  /** With it, min and max bound the relative change against that variant (-0.5 is -50 %). */
  readonly relativeTo: string | null;
  /** The limit as written, for messages. */
  readonly limitText: string;
}

/** A sentence that people say, and the statements that it stands or falls with. */
export interface ResolvedClaim {
  readonly id: string;
  readonly says: string;
  readonly expected: 'confirmed' | 'refuted' | 'depends';
  readonly holdsIf: readonly ResolvedAssertion[];
  /** What the verdict depends on; empty where nothing is said of it. */
  readonly on: string;
}

/** A figure that was measured elsewhere. */
export interface ResolvedTarget {
  readonly metric: string;
  /** Variants that stand for what was measured. */
  readonly variants: readonly string[];
  readonly stat: ResolvedAssertion['stat'];
  /** With it, value and tolerance are of the ratio to that variant. */
  readonly relativeTo: string | null;
  readonly value: number;
  /** Either way, in the unit of the value. At least 0. */
  readonly tolerance: number;
  /** The tolerance as written, for messages. */
  readonly toleranceText: string;
  readonly source: string;
  /** Whether it went into the profiles rather than emerging from them. */
  readonly input: boolean;
  /** Why this version is known to miss it; null where it is not. */
  readonly missed: string | null;
}
