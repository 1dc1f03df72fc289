/** How the numbers came to be: all that is needed to judge them and to compute them again. */
import { formatNumber, formatValue } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import { dataTable } from '../../sections/figure.ts';
import { BENCH_TEXT } from '../../words/bench.ts';
import type { BenchData } from '../data.ts';
import type { BenchExtras } from '../extras.ts';

const WORDS = BENCH_TEXT.method;

export function benchMethod(data: BenchData, extras: BenchExtras): Html[] {
  const facts = factsOf(data, extras).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  );
  return [html`<dl class="facts">${facts}</dl>`, speed(data), digests(data)];
}

function factsOf({ result, baseline }: BenchData, extras: BenchExtras): [string, Html | string][] {
  const { version, seed, seeds, policies, workloads } = result;
  return [
    [WORDS.command, html`<code class="command">${extras.command}</code>`],
    [WORDS.rerun, html`<code class="command">npx towtank rerun ${extras.manifestFile}</code>`],
    [WORDS.version, version],
    [WORDS.seed, seed],
    [WORDS.seeds, WORDS.seedsUsed(seeds)],
    ...policies.map(({ name, meaning }, place): [string, Html] => [
      place === 0 ? WORDS.policies : '',
      html`<b>${name}</b>: ${meaning}`,
    ]),
    ...workloads.map(({ name, source }, place): [string, Html] => [
      place === 0 ? WORDS.workloads : '',
      html`<b>${name}</b>: ${source}`,
    ]),
    [WORDS.pairing, WORDS.pairingMethod],
    [WORDS.test, WORDS.testMethod(baseline)],
    [WORDS.interval, WORDS.intervalMethod],
    [WORDS.time, WORDS.timeMethod],
    [WORDS.wall, WORDS.wallOn(formatValue(extras.wallSeconds, 's'), extras.nodeVersion)],
  ];
}

function speed({ result }: BenchData): Html {
  const rows = result.speed.map(({ workload, policy, decisionsPerSecond }) => [
    workload,
    policy,
    decisionsPerSecond === null
      ? formatValue(null, '1')
      : formatNumber(Number(decisionsPerSecond.toPrecision(3))),
  ]);
  return html`<details><summary>${WORDS.speed}</summary><p class="note">${WORDS.speedNote}</p>${dataTable({ columns: WORDS.speedColumns, rows })}</details>`;
}

function digests({ result }: BenchData): Html {
  const rows = result.cells.map(
    ({ workload, policy, digests: list }) => html`<dt>${workload}, ${policy}</dt><dd>${list.map(
      (hex) => html`<code>${hex}</code> `,
    )}</dd>
`,
  );
  return html`<details><summary>${WORDS.digests}</summary><p class="note">${WORDS.digestsOf}</p><dl class="facts">${rows}</dl></details>`;
}
