/**
 * Whether a version that is rolled out is good: measured from time to time, by what is reported of its copies.
 * Source of the terms: Argo Rollouts, documentation, "Analysis & Progressive Delivery" (interval, count, failureLimit).
 */
import type { AnalysisRules } from '../../cluster/objects/workloads/gradual-strategy.ts';
import type { Micros } from '../../engine/time.ts';

/** Copies of the version that are old enough to be looked at: how many, how many of them ready, and restarts of theirs. */
export interface Observed {
  readonly judged: number;
  readonly ready: number;
  readonly restarts: number;
}

/** `undecided`: there are more measurements to come. */
export type Verdict = 'good' | 'bad' | 'undecided';

export class Analysis {
  private readonly rules: AnalysisRules;
  private measured = 0;
  private failed = 0;
  private due: Micros;

  /** Begins at `now`. */
  constructor(rules: AnalysisRules, now: Micros) {
    this.rules = rules;
    this.due = now + rules.every;
  }

  /** When the next measurement is due. */
  get next(): Micros {
    return this.due;
  }

  /** Takes the measurement that is due now. Where there is nothing to look at yet, none is taken. */
  measure(now: Micros, { judged, ready, restarts }: Observed): Verdict {
    const { every, count, failureLimit, minReady, maxRestarts } = this.rules;
    this.due = now + every;
    if (judged === 0) return 'undecided';
    this.measured++;
    if (ready < minReady * judged || restarts > maxRestarts) this.failed++;
    if (this.failed > failureLimit) return 'bad';
    return this.measured >= count ? 'good' : 'undecided';
  }
}

/** What is reported of pods, of those that were made before `before`. */
export function observedIn(
  pods: Iterable<{
    readonly active: boolean;
    readonly ready: boolean;
    readonly restarts: number;
    readonly createdAt: Micros;
  }>,
  before: Micros,
): Observed {
  let judged = 0;
  let ready = 0;
  let restarts = 0;
  for (const pod of pods) {
    if (!pod.active || pod.createdAt > before) continue;
    judged++;
    if (pod.ready) ready++;
    restarts += pod.restarts;
  }
  return { judged, ready, restarts };
}
