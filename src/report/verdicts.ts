/** What comparisons with the baseline say, in the words of the page. */
import type { Comparison } from '../experiment/result.ts';
import type { ReportData } from './data.ts';

/** `equal`: the same in every replication. `undecided`: the interval of the difference holds 0. */
export const VERDICTS = ['better', 'worse', 'equal', 'undecided'] as const;
export type Verdict = (typeof VERDICTS)[number];

export function verdictOf({ verdict, difference, low, high }: Comparison): Verdict {
  if (verdict !== 'no difference shown') return verdict;
  return difference === 0 && (low ?? 0) === 0 && (high ?? 0) === 0 ? 'equal' : 'undecided';
}

/** Metrics that say better or worse; parts of others (`stage.boot`) are left to their own charts. */
export function judgedMetrics(data: ReportData): string[] {
  const judged = data.summary.comparisons.filter(
    ({ better, metric }) => better !== 'neither' && !metric.includes('.'),
  );
  return [...new Set(judged.map(({ metric }) => metric))];
}

/** Judged metrics in which some variant is not equal to the baseline. */
export function differingMetrics(data: ReportData): string[] {
  const differs = (metric: string) =>
    data.summary.comparisons.some((c) => c.metric === metric && verdictOf(c) !== 'equal');
  return judgedMetrics(data).filter(differs);
}
