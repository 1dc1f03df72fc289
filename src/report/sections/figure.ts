/** How a chart stands on the page: finding, question, drawing (for wide and for narrow screens), note, and its numbers. */
import type { Chart, LeftOut, Table } from '../charts/chart.ts';
import type { DrawnChart } from '../drawing.ts';
import { type Html, html } from '../html.ts';
import { inlineSvg } from '../svg.ts';
import { TEXT } from '../text.ts';

/** The chart as a figure; a chart that was left out as a line that says why. */
export function figure(chart: Chart | LeftOut, drawn: readonly DrawnChart[]): Html {
  if (chart.kind === 'left out') return leftOut(chart.reason);
  const drawing = drawn.find((found) => found.chart === chart);
  if (drawing === undefined) throw new Error(`the chart ${chart.id} was not drawn`);
  return html`<figure id="${chart.id}" class="${chart.extent}">
<figcaption><h3>${chart.finding}</h3><p class="question">${chart.question}</p></figcaption>
${drawings(drawing)}
${chart.note === '' ? null : html`<p class="note">${chart.note}</p>`}
<details><summary>${TEXT.page.data}</summary>${dataTable(chart.table)}</details>
</figure>
`;
}

function leftOut(reason: string): Html {
  return html`<p class="left-out"><b>${TEXT.page.notShown}</b> ${reason}</p>
`;
}

/** One drawing, or one for wide and one for narrow screens, of which the style sheet shows one. */
function drawings({ chart, wide, narrow }: DrawnChart): Html {
  const label = `${chart.finding} ${TEXT.page.tableFollows}`;
  const inline = (svg: string, size: string) => inlineSvg(svg, `${size}-${chart.id}`, label);
  if (narrow === null) return inline(wide, 'wide');
  return html`<div class="wide">${inline(wide, 'wide')}</div>
<div class="narrow">${inline(narrow, 'narrow')}</div>`;
}

/** A table whose rows become blocks on narrow screens; the first column names the row. */
export function dataTable({ columns, rows }: Table): Html {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(([name = '', ...cells]) => {
    const named = html`<th scope="row">${name}</th>`;
    return html`<tr>${named}${cells.map((cell, i) => html`<td data-label="${columns[i + 1] ?? ''}">${cell}</td>`)}</tr>
`;
  });
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
