/**
 * When enough replications have been made: every headline metric that was observed, in every variant, is known to a
 * relative half-width of at most `until`.
 *
 * The rule is asked after each replication in index order and sees those up to it and no other. So the set of
 * replications that counts depends on the scenario and the seed alone, not on which worker was first.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { meanInterval, relativeHalfWidth } from '../../stats/interval.ts';
import { valuesOf } from '../findings/observations.ts';

/** One replication of the experiment: a result for each variant. */
export type Round = readonly ReplicationResult[];

export interface StopRule {
  readonly min: number;
  readonly max: number;
  /** Relative half-width that is good enough; null: stop at `min`. */
  readonly until: number | null;
  readonly metrics: readonly string[];
}

/** Whether the rounds so far, in index order, are enough. */
export function isEnough(rule: StopRule, rounds: readonly Round[]): boolean {
  if (rounds.length >= rule.max) return true;
  if (rounds.length < rule.min) return false;
  return rule.until === null || worstHalfWidth(rule.metrics, rounds) <= rule.until;
}

/** How many rounds it may take in all, as far as the rounds so far tell: intervals shrink with the root of their number. */
export function expectedRounds(rule: StopRule, rounds: readonly Round[]): number {
  if (rule.until === null || rounds.length < rule.min) return rule.min;
  if (isEnough(rule, rounds)) return rounds.length;
  const worst = worstHalfWidth(rule.metrics, rounds);
  const needed = rounds.length * (worst / rule.until) ** 2;
  return Math.min(rule.max, Math.max(rounds.length + 1, Math.ceil(needed)));
}

/** The largest relative half-width of all metrics and variants. 0 where there is none to judge. */
function worstHalfWidth(metrics: readonly string[], rounds: readonly Round[]): number {
  const variants = rounds[0]?.length ?? 0;
  let worst = 0;
  for (let variant = 0; variant < variants; variant++) {
    const results = rounds.flatMap((round) => round[variant] ?? []);
    for (const metric of metrics) worst = Math.max(worst, halfWidthOf(valuesOf(results, metric)));
  }
  return worst;
}

/** Relative half-width; 0 for what the rule ignores: no observation, or a mean of 0. Infinity for a single value. */
function halfWidthOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const interval = meanInterval(values);
  if (interval.mean === 0) return 0;
  return relativeHalfWidth(interval) ?? Infinity;
}
