/** The first screen: what was asked, the answer, and what to bear in mind. */
import { type Html, html } from '../../html.ts';
import { warningList } from '../../sections/headline.ts';
import { BENCH_TEXT } from '../../words/bench.ts';
import { answerOf } from '../answer.ts';
import type { BenchData } from '../data.ts';

export function benchHeadline(data: BenchData): Html {
  const workloads = data.workloads.map(({ name }) => name);
  return html`<header id="answer">
<p class="scenario">${BENCH_TEXT.page.kicker}</p>
<h1>${BENCH_TEXT.page.question(workloads)}</h1>
<p class="answer">${answerOf(data)}</p>
${warningList(data.result.warnings)}
</header>
`;
}
