/**
 * Judges assertions. What is judged is the 95 % interval of the statistic over replications: within the limit PASS,
 * beyond it FAIL, astride INCONCLUSIVE with the number of replications that would tell. Where there is no interval the
 * point decides, and the reason says so. Nothing observed: FAIL, since what was not seen can not pass.
 */
import { METRICS } from '../../scenario/outcome.ts';
import type { ResolvedAssertion } from '../../scenario/resolved.ts';
import type { AssertionOutcome } from '../result.ts';
import { type Estimate, estimateChange, estimateOf, type ResultsByVariant } from './estimates.ts';
import { formatChange, formatValue } from './format.ts';
import { ASSERTION } from './wording.ts';

/** One outcome for each assertion and each variant that it holds for and that was run, in the order written. */
export function judgeAll(
  assertions: readonly ResolvedAssertion[],
  results: ResultsByVariant,
): AssertionOutcome[] {
  return assertions.flatMap((assertion) =>
    assertion.variants.filter((name) => results.has(name)).map((name) => judge(assertion, name, results)),
  );
}

/** The outcome for one variant. INCONCLUSIVE where it, or the one that it is relative to, was not run. */
export function judge(
  assertion: ResolvedAssertion,
  variant: string,
  results: ResultsByVariant,
): AssertionOutcome {
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
