/** The first screen: the question, the answer, and whether the scenario's assertions hold. */
import type { AssertionOutcome } from '../../experiment/result.ts';
import type { ReportData } from '../data.ts';
import { formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';

export function headline(data: ReportData): Html {
  const { scenario, answer, assertions, warnings } = data.summary;
  return html`<header id="answer">
<p class="scenario">${scenario.name}</p>
<h1>${scenario.question === '' ? scenario.name : scenario.question}</h1>
<p class="answer">${answer}</p>
<h2 class="small">${TEXT.page.verdicts}</h2>
${
  assertions.length === 0
    ? html`<p>${TEXT.page.noAssertions}</p>`
    : html`<ul class="chips">${assertions.map((outcome) => chip(outcome, data))}</ul>`
}
${
  warnings.length === 0
    ? null
    : html`<h2 class="small">${TEXT.page.warnings}</h2>
<ul class="warnings">${warnings.map(({ code, text }) => html`<li><b>${code}</b> ${text}</li>`)}</ul>`
}
</header>
`;
}

function chip(outcome: AssertionOutcome, data: ReportData): Html {
  const { metric, variant, verdict, limit, reason } = outcome;
  // That it holds needs no reason.
  const why = verdict === 'PASS' ? '' : reason;
  return html`<li class="chip ${verdict.toLowerCase()}"><b>${verdict}</b>
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
