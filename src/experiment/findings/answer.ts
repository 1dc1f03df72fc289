/**
 * The one sentence that answers the scenario's question: the winner with its numbers, what it costs, and where no
 * difference was shown. Driven by the metrics of `answerWith`, in their order of importance.
 *
 * The winner: a variant that carries its copies stands before one that does not, however little that one takes; then
 * the first metric on which two variants differ decides between them. The champion of this contest, in scenario order,
 * wins. It is held against the baseline, or, if it is the baseline, against the best of the rest.
 */

import { METRICS } from '../../scenario/outcome.ts';
import type { Comparison } from '../result.ts';
import { compare } from './compare.ts';
import type { ResultsByVariant } from './estimates.ts';
import { formatChange, formatMean, formatTimes, LONG_IN_PROSE } from './format.ts';
import { summariseMetric } from './summarise.ts';
import { ANSWER, type Contrast, type Standing } from './wording.ts';

/** Variants named beside the two that are held against each other. */
const MOST_OTHERS = 2;

/** The sentence. `results` in scenario order, the baseline first; `interrupted`: fewer replications than asked for. */
export function answer(metrics: readonly string[], results: ResultsByVariant, interrupted: boolean): string {
  const count = Math.max(0, ...[...results.values()].map((runs) => runs.length));
  const remarks = interrupted ? [ANSWER.partial(count)] : [];
  if (count === 1) remarks.push(ANSWER.oneRun);
  if (count === 0) return ANSWER.sentence([ANSWER.noRuns], []);
  if (metrics.length === 0) return ANSWER.sentence([ANSWER.nothingAsked], []);
  const names = [...results.keys()];
  const seen = metrics.filter((metric) => names.some((name) => meanOf(results, name, metric) !== null));
  if (seen.length === 0) return ANSWER.sentence([ANSWER.nothing], remarks);
  const unseen = metrics.filter((metric) => !seen.includes(metric));
  const clauses = names.length === 1 ? alone(seen, results, names) : contest(seen, results, names);
  if (unseen.length > 0) clauses.push(ANSWER.unobserved(unseen));
  return ANSWER.sentence(clauses, remarks);
}

function alone(metrics: readonly string[], results: ResultsByVariant, names: readonly string[]): string[] {
  return names.map((name) => ANSWER.alone(standing(metrics, results, name)));
}

function contest(metrics: readonly string[], results: ResultsByVariant, names: readonly string[]): string[] {
  const winner = champion(metrics, results, names);
  const rest = names.filter((name) => name !== winner);
  const other = winner === names[0] ? champion(metrics, results, rest) : (names[0] ?? winner);
  const comparisons = metrics.flatMap((metric) => between(results, winner, other, metric) ?? []);
  const others = rest.filter((name) => name !== other);
  const clauses = [
    ...names.filter((name) => !carries(results, name)).map((name) => shortfall(results, name)),
    ...verdictClauses(winner, other, comparisons, results),
  ];
  clauses.push(...others.slice(0, MOST_OTHERS).map((name) => ANSWER.other(standing(metrics, results, name))));
  if (others.length > MOST_OTHERS) clauses.push(ANSWER.more(others.length - MOST_OTHERS));
  return clauses;
}

function verdictClauses(
  winner: string,
  other: string,
  comparisons: readonly Comparison[],
  results: ResultsByVariant,
): string[] {
  const judged = comparisons.filter(({ better }) => better !== 'neither');
  const contrasts = (some: readonly Comparison[]) =>
    some.map((comparison) => contrastOf(comparison, results));
  const wins = judged.filter(({ verdict }) => verdict === 'better');
  const losses = judged.filter(({ verdict }) => verdict === 'worse');
  const ties = judged.filter(({ verdict }) => verdict === 'no difference shown');
  const unjudged = comparisons.filter(({ better }) => better === 'neither');
  const clauses: string[] = [];
  if (wins.length > 0) clauses.push(ANSWER.best(winner, other, contrasts(wins)));
  if (losses.length > 0) clauses.push(ANSWER.losses(contrasts(losses)));
  if (wins.length === 0 && ties.length > 0) clauses.push(ANSWER.even(winner, other, contrasts(ties)));
  if (wins.length > 0 && ties.length > 0) clauses.push(ANSWER.ties(ties.map(({ metric }) => metric)));
  if (unjudged.length > 0) clauses.push(ANSWER.besides(contrasts(unjudged)));
  return clauses;
}

/** The last variant standing: each in turn must beat the one before on the first metric that tells them apart. */
function champion(metrics: readonly string[], results: ResultsByVariant, names: readonly string[]): string {
  return names.reduce((best, challenger) => (beats(metrics, results, challenger, best) ? challenger : best));
}

/** Least share of the best variant's availability with which a variant still counts as carrying its copies. */
const CARRYING_SHARE = 0.9;

/** Whether every copy found a host, and the copies are up about as much as in the best variant. */
function carries(results: ResultsByVariant, name: string): boolean {
  if (leavesCopiesOut(results, name)) return false;
  const availability = (variant: string) => summariseMetric(results.get(variant) ?? [], 'availability').mean;
  const best = Math.max(...[...results.keys()].map((other) => availability(other) ?? 0));
  return (availability(name) ?? best) >= CARRYING_SHARE * best;
}

/** Whether copies are left without a host. */
function leavesCopiesOut(results: ResultsByVariant, name: string): boolean {
  return (summariseMetric(results.get(name) ?? [], 'unschedulable').mean ?? 0) > 0;
}

function shortfall(results: ResultsByVariant, name: string): string {
  if (!leavesCopiesOut(results, name)) return ANSWER.seldomReady(standing(['availability'], results, name));
  return ANSWER.unplaced(standing(['unschedulable', 'availability'], results, name));
}

function beats(metrics: readonly string[], results: ResultsByVariant, a: string, b: string): boolean {
  if (carries(results, a) !== carries(results, b)) return carries(results, a);
  for (const metric of metrics) {
    const verdict = between(results, a, b, metric)?.verdict ?? 'no difference shown';
    if (verdict !== 'no difference shown') return verdict === 'better';
  }
  return false;
}

/** Smaller relative differences decide nothing and are not worth a word, however certain they are. */
const LEAST_CHANGE = 1e-4;

function between(results: ResultsByVariant, a: string, b: string, metric: string): Comparison | null {
  const comparison = compare(results.get(a) ?? [], results.get(b) ?? [], metric);
  if (comparison === null || comparison.relative === null) return comparison;
  const isTooSmall = Math.abs(comparison.relative) < LEAST_CHANGE;
  return isTooSmall ? { ...comparison, verdict: 'no difference shown' } : comparison;
}

function contrastOf(
  { variant, baseline, metric, relative, verdict }: Comparison,
  results: ResultsByVariant,
): Contrast {
  const isShown = relative !== null && verdict !== 'no difference shown';
  const change = isShown ? formatChange(relative) : '';
  const ratio = isShown && relative > -1 ? ratioOf(1 + relative) : null;
  const [winner, other] = [variant, baseline].map((name) => meanOf(results, name, metric) ?? '');
  return { metric, winner: winner ?? '', other: other ?? '', change, ratio };
}

/** `times`: the winner's as a multiple of the other's; above 0. */
function ratioOf(times: number): Contrast['ratio'] {
  return { text: formatTimes(Math.max(times, 1 / times)), isMore: times > 1 };
}

function standing(metrics: readonly string[], results: ResultsByVariant, variant: string): Standing {
  const values = metrics.flatMap((metric) => {
    const value = meanOf(results, variant, metric);
    return value === null ? [] : [{ metric, value }];
  });
  return { variant, values };
}

/** The mean with its half-width, in words. Null where nothing was observed. */
function meanOf(results: ResultsByVariant, variant: string, metric: string): string | null {
  const { mean, halfWidth } = summariseMetric(results.get(variant) ?? [], metric);
  return mean === null ? null : formatMean(mean, halfWidth, METRICS[metric]?.unit ?? '1', LONG_IN_PROSE);
}
