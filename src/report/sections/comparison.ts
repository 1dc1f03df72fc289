/** The comparison as a table: every metric of every variant, with the verdict against the baseline. */
import type { ReportData } from '../data.ts';
import { formatChange, formatSpread, formatValue } from '../format.ts';
import { type Html, html, trusted } from '../html.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';
import { differingMetrics, type Verdict, verdictOf } from '../verdicts.ts';

/** Beyond so many variants the table is wider than the page and scrolls by itself. */
const MOST_COLUMNS = 5;

/** The metrics in which variants differ in full view, and all behind a fold. */
export function comparisonTables(data: ReportData): Html {
  const { observed: all, unobserved } = data.metricNames();
  const differing = differingMetrics(data).filter((metric) => all.includes(metric));
  return html`<h3>${TEXT.comparison.heading}</h3>
<p class="note">${TEXT.comparison.caption}</p>
${differing.length === 0 ? null : table(data, differing)}
<details><summary>${TEXT.comparison.more(all.length)}</summary>${table(data, all)}</details>
${unobserved.length === 0 ? null : html`<p class="note">${TEXT.comparison.unobserved(unobserved)}</p>`}
`;
}

function table(data: ReportData, metrics: readonly string[]): Html {
  const head = data.variants.map(
    (variant) =>
      html`<th scope="col">${variant}${variant === data.baseline ? ` (${TEXT.baseline})` : ''}</th>`,
  );
  const rows = metrics.map(
    (
      metric,
    ) => html`<tr><th scope="row">${metricLabel(metric)}<br><code>${metric}</code></th>${data.variants.map(
      (variant) => html`<td data-label="${variant}">${cell(data, variant, metric)}</td>`,
    )}</tr>
`,
  );
  const many = data.variants.length > MOST_COLUMNS;
  return html`<div class="scroll"${many ? trusted(' tabindex="0"') : null}><table class="comparison${many ? ' many' : ''}"><thead><tr><th scope="col">${TEXT.metric}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function cell(data: ReportData, variant: string, name: string): Html {
  const metric = data.metric(variant, name);
  if (metric === null) return html`<span class="muted">${TEXT.notObserved}</span>`;
  const { mean, halfWidth, unit, p50, p95 } = metric;
  const percentiles = data.isDistribution(name)
    ? html`<br><small>${TEXT.comparison.p50p95(formatValue(p50, unit), formatValue(p95, unit))}</small>`
    : null;
  return html`<span>${formatSpread(mean, halfWidth, unit)}${percentiles}${verdict(data, variant, name)}</span>`;
}

function verdict(data: ReportData, variant: string, name: string): Html | null {
  const comparison = data.comparison(variant, name);
  if (comparison === null) return null;
  const change = comparison.relative === null ? '' : formatChange(comparison.relative);
  if (comparison.better === 'neither') return html`<br><small>${change}</small>`;
  const found = verdictOf(comparison);
  return html`<br><small class="verdict ${found}">${verdictMark(found)} ${change} ${TEXT.verdict[found]}</small>`;
}

const DIAMOND = '<path d="M5 .8 9.2 5 5 9.2.8 5Z"/>';
const SHAPES: Readonly<Record<Verdict, string>> = {
  better: '<circle cx="5" cy="5" r="4"/>',
  worse: '<path d="M5 .6 9.6 9.2H.4Z"/>',
  equal: DIAMOND,
  undecided: DIAMOND,
};

/** The verdict's shape, as the chart draws it. */
export const verdictMark = (found: Verdict): Html =>
  trusted(`<svg class="mark" viewBox="0 0 10 10" aria-hidden="true">${SHAPES[found]}</svg>`);
