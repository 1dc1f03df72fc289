/**
 * Judges assertions. What is judged is the 95 % interval of the statistic over replications: within the limit PASS,
 * beyond it FAIL, astride INCONCLUSIVE with the number of replications that would tell.
 *
 * - Statistic of a distribution (mean, p50 ... p99): its value in each replication, and the interval of their mean.
 * - Mean of a scalar: the interval of its mean. A structural metric is exact.
 * - min, max, and percentiles of a scalar (which are over replications) have no interval: the point decides, relative
 *   to another variant too.
 * - One replication has no interval either: the point decides, and the reason says so.
 * - Nothing observed: FAIL, since what was not seen can not pass.
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { METRICS } from '../../scenario/outcome.ts';
import type { ResolvedAssertion } from '../../scenario/resolved.ts';
import { Histogram } from '../../stats/histogram.ts';
import { meanInterval } from '../../stats/interval.ts';
import type { AssertionOutcome } from '../result.ts';
import { formatChange, formatValue } from './format.ts';
import { probabilityOf, valueIn } from './observations.ts';
import { CONFIDENCE, summariseMetric } from './summarise.ts';
import { ASSERTION } from './wording.ts';

/** Results of each variant that was run, by name. */
export type ResultsByVariant = ReadonlyMap<string, readonly ReplicationResult[]>;

/** A statistic with its interval; `halfWidth` null where the point must decide, for the reason in `why`. */
interface Estimate {
  readonly observed: number;
  readonly halfWidth: number | null;
  readonly n: number;
  readonly why: string | null;
}

/** One outcome for each assertion and each variant that it holds for and that was run, in the order written. */
export function judgeAll(
  assertions: readonly ResolvedAssertion[],
  results: ResultsByVariant,
): AssertionOutcome[] {
  return assertions.flatMap((assertion) =>
    assertion.variants.filter((name) => results.has(name)).map((name) => judge(assertion, name, results)),
  );
}

function judge(assertion: ResolvedAssertion, variant: string, results: ResultsByVariant): AssertionOutcome {
  const { metric, relativeTo } = assertion;
  const missing = [variant, relativeTo ?? variant].find((name) => (results.get(name) ?? []).length === 0);
  if (missing !== undefined) return unjudged(assertion, variant, 'INCONCLUSIVE', ASSERTION.notRun(missing));
  const own = results.get(variant) ?? [];
  const estimate = estimateOf(own, metric, assertion.stat);
  if (estimate === null) return unjudged(assertion, variant, 'FAIL', ASSERTION.unobserved(metric));
  if (relativeTo === null) return verdictOn(assertion, variant, estimate);
  const change = estimateChange(own, results.get(relativeTo) ?? [], metric, assertion.stat);
  if (change === null) return unjudged(assertion, variant, 'FAIL', ASSERTION.noBaseline(metric, relativeTo));
  return verdictOn(assertion, variant, change);
}

function verdictOn(assertion: ResolvedAssertion, variant: string, estimate: Estimate): AssertionOutcome {
  const { observed, halfWidth, why } = estimate;
  const low = halfWidth === null ? null : observed - halfWidth;
  const high = halfWidth === null ? null : observed + halfWidth;
  const verdict = place(assertion, low ?? observed, high ?? observed);
  const reason =
    verdict === 'INCONCLUSIVE' ? openReason(assertion, estimate) : clearReason(assertion, verdict, observed);
  return {
    metric: assertion.metric,
    variant,
    limit: limitOf(assertion),
    observed,
    low,
    high,
    verdict,
    reason: why === null ? reason : `${reason} (${why})`,
  };
}

/** Where an interval lies to the limits: within both, beyond one, or astride. The limits themselves are within. */
function place({ min, max }: ResolvedAssertion, low: number, high: number): AssertionOutcome['verdict'] {
  const floor = min ?? -Infinity;
  const ceiling = max ?? Infinity;
  if (low >= floor && high <= ceiling) return 'PASS';
  return high < floor || low > ceiling ? 'FAIL' : 'INCONCLUSIVE';
}

function clearReason(assertion: ResolvedAssertion, verdict: 'PASS' | 'FAIL', observed: number): string {
  const value = say(assertion, observed);
  return verdict === 'PASS' ? ASSERTION.within(value) : ASSERTION.outside(value);
}

/** The half-width shrinks with the root of n, so n (halfWidth / distance to the limit)^2 replications would tell. */
function openReason(assertion: ResolvedAssertion, { observed, halfWidth, n }: Estimate): string {
  const limits = [assertion.min, assertion.max].filter((limit) => limit !== null);
  const distance = Math.min(...limits.map((limit) => Math.abs(limit - observed)));
  const width = halfWidth ?? 0;
  const straddles = ASSERTION.straddles(say(assertion, observed - width), say(assertion, observed + width));
  if (distance === 0) return `${straddles}; ${ASSERTION.noNumberTells}`;
  const more = Math.max(1, Math.ceil(n * (width / distance) ** 2) - n);
  return `${straddles}; ${ASSERTION.needs(more)}`;
}

function say({ metric, relativeTo }: ResolvedAssertion, value: number): string {
  return relativeTo === null ? formatValue(value, METRICS[metric]?.unit ?? '1') : formatChange(value);
}

function unjudged(
  assertion: ResolvedAssertion,
  variant: string,
  verdict: 'FAIL' | 'INCONCLUSIVE',
  reason: string,
): AssertionOutcome {
  const { metric } = assertion;
  return {
    metric,
    variant,
    limit: limitOf(assertion),
    observed: null,
    low: null,
    high: null,
    verdict,
    reason,
  };
}

/** The limit in full: of which statistic, and relative to whom. */
function limitOf({ stat, limitText, relativeTo }: ResolvedAssertion): string {
  return ASSERTION.limit(stat === 'mean' ? '' : stat, limitText, relativeTo);
}

type Stat = ResolvedAssertion['stat'];

function estimateOf(results: readonly ReplicationResult[], metric: string, stat: Stat): Estimate | null {
  const values = results.map((result) => statisticIn(result, metric, stat)).filter((value) => value !== null);
  const n = values.length;
  if (n === 0) return null;
  const point = pointWithoutInterval(results, metric, stat);
  if (point !== null) return { ...point, halfWidth: null, n };
  const { mean, halfWidth } = meanInterval(values, CONFIDENCE);
  return { observed: mean, n, ...intervalOr(halfWidth, metric) };
}

/** Statistics over everything seen rather than per replication; null where there is an interval to be had. */
function pointWithoutInterval(results: readonly ReplicationResult[], metric: string, stat: Stat) {
  if (stat === 'mean' || METRICS[metric]?.kind === 'structural') return null;
  const isScalar = results.some((result) => result.metrics[metric]?.kind === 'scalar');
  const isExtreme = stat === 'min' || stat === 'max';
  if (!isExtreme && !isScalar) return null;
  const observed = summariseMetric(results, metric)[stat];
  if (observed === null) return null;
  return { observed, why: isExtreme ? ASSERTION.extreme : ASSERTION.ofReplications };
}

/** Relative change. From nothing to nothing it is 0; from nothing to something there is none to tell. */
function changeFrom(base: number, own: number): number | null {
  if (base === 0) return own === 0 ? 0 : null;
  return own / base - 1;
}

/**
 * The change of the statistic relative to another variant, over the replications of both. Where it has no interval, the
 * change from point to point. Otherwise r = mean(a) / mean(b) - 1 over the pairs of replications, with the half-width
 * of the paired values a - (1 + r) b, divided by mean(b) (the delta method for a ratio of means).
 */
function estimateChange(
  own: readonly ReplicationResult[],
  others: readonly ReplicationResult[],
  metric: string,
  stat: Stat,
): Estimate | null {
  const pairs = pairsOf(own, others, metric, stat);
  if (pairs.length === 0) return null;
  const n = pairs.length;
  const pointIn = (results: readonly ReplicationResult[]) => pointWithoutInterval(results, metric, stat);
  const point = pointIn(pairs.map(({ result }) => result));
  const basePoint = pointIn(pairs.map(({ other }) => other));
  if (point !== null && basePoint !== null) {
    const observed = changeFrom(basePoint.observed, point.observed);
    return observed === null ? null : { observed, halfWidth: null, n, why: point.why };
  }
  const base = meanInterval(pairs.map(({ b }) => b)).mean;
  const observed = changeFrom(base, meanInterval(pairs.map(({ a }) => a)).mean);
  if (observed === null) return null;
  const residuals = pairs.map(({ a, b }) => a - (1 + observed) * b);
  const { halfWidth } = meanInterval(residuals, CONFIDENCE);
  // From 0 to 0 all residuals are 0, and so is the half-width.
  const share = halfWidth === null || base === 0 ? halfWidth : halfWidth / Math.abs(base);
  return { observed, n, ...intervalOr(share, metric) };
}

/** The replications that both variants have and in which both observed the statistic: `a` the own, `b` the other's. */
function pairsOf(
  own: readonly ReplicationResult[],
  others: readonly ReplicationResult[],
  metric: string,
  stat: Stat,
) {
  const byReplication = new Map(others.map((other) => [other.replication, other]));
  return own.flatMap((result) => {
    const other = byReplication.get(result.replication);
    if (other === undefined) return [];
    const a = statisticIn(result, metric, stat);
    const b = statisticIn(other, metric, stat);
    return a === null || b === null ? [] : [{ result, other, a, b }];
  });
}

/** The half-width as it is, exact for a structural metric, or none with the reason. */
function intervalOr(halfWidth: number | null, metric: string): Pick<Estimate, 'halfWidth' | 'why'> {
  if (METRICS[metric]?.kind === 'structural') return { halfWidth: 0, why: null };
  return { halfWidth, why: halfWidth === null ? ASSERTION.noErrorBars : null };
}

/** The statistic within one replication; a scalar is its own. Null where nothing was observed. */
function statisticIn(result: ReplicationResult, metric: string, stat: Stat): number | null {
  const observed = result.metrics[metric];
  if (observed?.kind !== 'distribution' || stat === 'mean') return valueIn(result, metric);
  const histogram = Histogram.from(observed.histogram);
  if (stat === 'min') return histogram.min;
  if (stat === 'max') return histogram.max;
  return histogram.quantile(probabilityOf(stat) ?? 0.5);
}
