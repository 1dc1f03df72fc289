/** Figures that were measured elsewhere beside those of the run. */
import type { TargetOutcome } from '../../experiment/result.ts';
import type { ReportData } from '../data.ts';
import { formatChange, formatSpread, formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { metricLabel } from '../metric-labels.ts';
import { TEXT } from '../text.ts';

/** Nothing where the scenario has no targets. */
export function targetTable(data: ReportData): Html[] {
  const { targets } = data.summary;
  if (targets.length === 0) return [];
  const columns = TEXT.targets.columns;
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const table = html`<p class="note">${TEXT.targets.note}</p>
<div class="scroll"><table class="targets"><thead><tr>${head}</tr></thead><tbody>${targets.map((one) => row(one, data))}</tbody></table></div>
`;
  return [table];
}

const VERDICT = { within: 'better', missed: 'worse', 'not observed': 'worse' } as const;

function row(target: TargetOutcome, data: ReportData): Html {
  const { metric, variant, stat, relativeTo, value, toleranceText, observed, deviation } = target;
  const words = TEXT.targets;
  const unit = relativeTo === null ? data.unit(metric) : '1';
  const halfWidth = target.high === null || observed === null ? null : target.high - observed;
  const cells = [
    html`<span>${formatValue(value, unit)} ${toleranceText}</span>`,
    observed === null ? TEXT.notObserved : formatSpread(observed, halfWidth, unit),
    deviation === null ? '' : formatChange(deviation),
    html`<span class="verdict ${VERDICT[target.verdict]}">${words.verdict[target.verdict]}${
      target.known === null ? null : html`<br><small>${words.known(target.known)}</small>`
    }</span>`,
    target.input ? `${target.source} (${words.input})` : target.source,
  ];
  const beside = relativeTo === null ? '' : ` ${words.relativeTo(relativeTo)}`;
  const labels = words.columns.slice(1);
  return html`<tr><th scope="row">${words.of(stat, metricLabel(metric))}<br><code>${variant}${beside}</code></th>${cells.map(
    (cell, index) => html`<td data-label="${labels[index] ?? ''}">${cell}</td>`,
  )}</tr>
`;
}
