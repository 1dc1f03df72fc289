/** The first screen: the question, the answer, the claim, and whether the scenario's assertions hold. */
import type { ReportData } from '../data.ts';
import { type Html, html } from '../html.ts';
import { TEXT } from '../text.ts';
import { chip } from './chip.ts';
import { claimPart } from './claim.ts';

export function headline(data: ReportData): Html {
  const { scenario, answer, warnings } = data.summary;
  return html`<header id="answer">
<p class="scenario">${scenario.name}</p>
<h1>${scenario.question === '' ? scenario.name : scenario.question}</h1>
<p class="answer">${answer}</p>
${claimPart(data)}${assertionsPart(data)}
${warningList(warnings)}
</header>
`;
}

/** Null where there are none. */
export function warningList(
  warnings: readonly { readonly code: string; readonly text: string }[],
): Html | null {
  if (warnings.length === 0) return null;
  return html`<h2 class="small">${TEXT.page.warnings}</h2>
<ul class="warnings">${warnings.map(({ code, text }) => html`<li><b>${code}</b> ${text}</li>`)}</ul>`;
}

/** That there are none is told where nothing else judges the run. */
function assertionsPart(data: ReportData): Html | null {
  const { assertions, claim, targets } = data.summary;
  if (assertions.length === 0 && (claim !== null || targets.length > 0)) return null;
  return html`<h2 class="small">${TEXT.page.verdicts}</h2>
${
  assertions.length === 0
    ? html`<p>${TEXT.page.noAssertions}</p>`
    : html`<ul class="chips">${assertions.map((outcome) => chip(outcome, outcome.verdict, data))}</ul>`
}`;
}
