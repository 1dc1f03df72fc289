/** Policies against the first of them, metric by metric, over the same seeds. */
import { METRICS } from '../../scenario/outcome.ts';
import { holm } from '../../stats/holm.ts';
import { meanInterval } from '../../stats/interval.ts';
import { pairedT, signTest } from '../../stats/paired-t.ts';
import { differencesOf } from '../findings/compare.ts';
import { CONFIDENCE } from '../findings/summarise.ts';
import type { BenchCell, BenchComparison } from './result.ts';

/** Below it a difference is shown. */
const LEVEL = 0.05;

/** What is known of a comparison before it is held against those of the other policies. */
type Uncorrected = Omit<BenchComparison, 'pHolm' | 'verdict'>;

/**
 * Compares the cells of one workload with the first of them, by each metric that both sides observed.
 *
 * Verdict: the direction, where the corrected p is below 0.05. A difference that is the same with every seed is exact: it
 * has no p, and speaks for itself. `hasChance`: whether seeds change anything; where not, one is enough to be exact.
 */
export function compareCells(cells: readonly BenchCell[], hasChance: boolean): BenchComparison[] {
  const [baseline, ...others] = cells;
  if (baseline === undefined) return [];
  const byMetric = Object.keys(METRICS).map((metric) =>
    corrected(others.flatMap((cell) => compared(cell, baseline, metric, hasChance) ?? [])),
  );
  return others.flatMap(({ policy }) => byMetric.flat().filter((one) => one.policy === policy));
}

/** Null where no seed observed it on both sides. */
function compared(
  cell: BenchCell,
  baseline: BenchCell,
  metric: string,
  hasChance: boolean,
): Uncorrected | null {
  const pairs = pairUp(cell, baseline, metric);
  if (pairs.a.length === 0) return null;
  const differences = differencesOf(pairs);
  const test = pairedT(differences);
  const isAlike = test === null && differences.length > 1;
  const { mean: difference, halfWidth } = meanInterval(differences, CONFIDENCE);
  const spread = hasChance && !isAlike ? halfWidth : 0;
  const baselineMean = meanInterval(pairs.b).mean;
  return {
    workload: cell.workload,
    policy: cell.policy,
    baseline: baseline.policy,
    metric,
    difference,
    low: spread === null ? null : difference - spread,
    high: spread === null ? null : difference + spread,
    relative: baselineMean === 0 ? null : difference / Math.abs(baselineMean),
    p: test?.p ?? (hasChance && isAlike && difference !== 0 ? signTest(differences.length) : null),
    better: METRICS[metric]?.better ?? 'neither',
  };
}

/** Values of the seeds with which both sides observed the metric. */
function pairUp(cell: BenchCell, baseline: BenchCell, metric: string) {
  const others = baseline.metrics[metric]?.values ?? [];
  const [a, b]: [number[], number[]] = [[], []];
  for (const [seed, value] of (cell.metrics[metric]?.values ?? []).entries()) {
    const other = others[seed] ?? null;
    if (value === null || other === null) continue;
    a.push(value);
    b.push(other);
  }
  return { a, b };
}

/** One metric of one workload, all policies. An exact difference counts as the surest of all tests, none as the least. */
function corrected(family: readonly Uncorrected[]): BenchComparison[] {
  const exact = ({ low, high, difference }: Uncorrected) => low === high && low !== null && difference !== 0;
  const tested = holm(family.map((one) => one.p ?? (exact(one) ? 0 : 1)));
  return family.map((one, place) => {
    const pHolm = one.p === null ? null : (tested[place] ?? null);
    const shown = pHolm === null ? exact(one) : pHolm < LEVEL;
    return { ...one, pHolm, verdict: shown ? verdictOf(one) : 'no difference shown' };
  });
}

function verdictOf({ difference, better }: Uncorrected): BenchComparison['verdict'] {
  if (better === 'neither') return 'no difference shown';
  return difference > 0 === (better === 'higher') ? 'better' : 'worse';
}
