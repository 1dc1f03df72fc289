/**
 * A run looked at: it is played again up to an instant, and whoever asks hears its records. Nothing of a run needs to be
 * kept that its seed can make again.
 */
import { fromSeconds } from '../engine/time.ts';
import type { RunRecord } from '../records.ts';
import type { Insight } from '../scenario/build/insight.ts';
import type { Names } from '../scenario/build/names.ts';
import { runReplication } from '../scenario/build.ts';
import type { ReplicationResult } from '../scenario/outcome.ts';
import type { ResolvedScenario } from '../scenario/resolved.ts';

/** Which run, and how far. */
export interface Moment {
  /** Position of the variant in the scenario. */
  readonly variant: number;
  /** From 0. */
  readonly replication: number;
  /** Seconds since the run began; null: to its end. */
  readonly at: number | null;
}

/** A replication up to an instant: what can be asked about it then, and what was measured up to then. */
export interface Played {
  readonly insight: Insight;
  readonly result: ReplicationResult;
}

/**
 * Plays a replication up to an instant. `hear` is told every record with the names of what it is about. What is returned can
 * be asked about that instant.
 */
export function replay(
  scenario: ResolvedScenario,
  { variant, replication, at }: Moment,
  hear: (record: RunRecord, names: Names) => void,
): Played {
  let names: Names | null = null;
  let insight: Insight = { reasonsFor: () => [] };
  const result = runReplication(
    scenario,
    variant,
    replication,
    (record) => {
      if (names !== null) hear(record, names);
    },
    {
      named: (of) => {
        names = of;
      },
      began: (of) => {
        insight = of;
      },
      ...(at !== null && { until: fromSeconds(at) }),
    },
  );
  return { insight, result };
}
