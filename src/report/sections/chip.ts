/** A statement that was judged, as a chip: the verdict, what was asked, what was seen. */
import type { AssertionOutcome } from '../../experiment/result.ts';
import type { ReportData } from '../data.ts';
import { formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';

/** `word`: what the verdict is called. */
export function chip(outcome: AssertionOutcome, word: string, data: ReportData): Html {
  const { metric, variant, verdict, limit, reason } = outcome;
  // That it holds needs no reason.
  const why = verdict === 'PASS' ? '' : reason;
  return html`<li class="chip ${verdict.toLowerCase()}"><b>${word}</b>
<span>${metricLabel(metric)}, ${variant}: ${limit}</span> <span class="muted">${observed(outcome, data)}</span>
${why === '' ? null : html`<span class="muted">${why}</span>`}</li>
`;
}

/** What was seen, in the metric's unit; a relative limit is about a change. */
function observed({ metric, limit, observed: value, low, high }: AssertionOutcome, data: ReportData): string {
  const unit = limit.includes('relative to') ? 'fraction' : data.unit(metric);
  const parts = [value === null ? TEXT.notObserved : TEXT.assertion.observed(formatValue(value, unit))];
  if (low !== null && high !== null && low !== high) {
    parts.push(TEXT.assertion.interval(formatValue(low, unit), formatValue(high, unit)));
  }
  return parts.join(', ');
}
