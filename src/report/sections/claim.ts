/** The claim of a scenario: what people say, the verdict of the run, and the statements that it rests on. */
import type { ClaimOutcome } from '../../experiment/result.ts';
import type { ReportData } from '../data.ts';
import { type Html, html } from '../html.ts';
import { TEXT } from '../text.ts';
import { chip } from './chip.ts';

/** Chips know three colours: a claim that is expected to be refuted is a result, not a failure. */
const CHIP = { confirmed: 'pass', refuted: 'fail', depends: 'inconclusive', inconclusive: 'inconclusive' };

/** Null where the scenario makes no claim. */
export function claimPart(data: ReportData): Html | null {
  const { claim } = data.summary;
  if (claim === null) return null;
  const { id, says, verdict, on, expected, evidence } = claim;
  const words = TEXT.claim;
  const condition = on === '' ? '' : words.on(on.replace(/\.$/, ''), verdict);
  return html`<h2 class="small">${words.heading(id)}</h2>
<p class="claim ${CHIP[verdict]}"><q>${says}</q> <b>${words.verdict[verdict]}</b>${condition}.
${surprise(verdict, expected)}</p>
<ul class="chips">${evidence.map((outcome) => chip(outcome, words.holds[outcome.verdict], data))}</ul>
`;
}

function surprise(verdict: ClaimOutcome['verdict'], expected: ClaimOutcome['expected']): Html | null {
  if (verdict === expected) return null;
  return html`<span class="muted">${TEXT.claim.unexpected(TEXT.claim.verdict[expected])}</span>`;
}
