/** How the numbers came to be: all that is needed to judge them and to compute them again. */
import type { ReportData } from '../data.ts';
import type { ReportExtras } from '../extras.ts';
import { formatNumber, formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { TEXT } from '../text.ts';
import { dataTable } from './figure.ts';

const WORDS = TEXT.method;

export function method(data: ReportData, extras: ReportExtras): Html {
  const facts = factsOf(data, extras).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  );
  return html`<dl class="facts">${facts}</dl>
${digests(data)}
${sources(extras)}
`;
}

function factsOf(data: ReportData, extras: ReportExtras): [string, Html | string][] {
  const { summary } = data;
  const { replications, durationSeconds, warmupSeconds } = extras.run;
  const events = Object.values(summary.variants).reduce((sum, variant) => sum + variant.events, 0);
  const seconds = (value: number) => formatValue(value, 's');
  const facts: [string, Html | string][] = [
    [WORDS.rerun, html`<code class="command">npx towtank rerun ${extras.manifestFile}</code>`],
    [WORDS.version, summary.version],
    [WORDS.scenario, html`${summary.scenario.name} <code>${summary.scenario.hash}</code>`],
    [WORDS.seed, summary.seed],
    [
      WORDS.replications,
      WORDS.replicationsUsed(summary.replications.length, replications.min, replications.max),
    ],
    [
      WORDS.stop,
      replications.until === null
        ? WORDS.stopFixed
        : WORDS.stopAt(formatValue(replications.until, 'fraction')),
    ],
    [WORDS.simulated, seconds(durationSeconds)],
    [WORDS.warmup, warmupSeconds === 0 ? WORDS.noWarmup : WORDS.warmupCut(seconds(warmupSeconds))],
    [WORDS.interval, WORDS.intervalMethod],
    [WORDS.pairing, WORDS.pairingMethod],
    [WORDS.events, formatNumber(events)],
    [WORDS.wall, WORDS.wallOn(seconds(extras.wallSeconds), extras.nodeVersion)],
  ];
  if (extras.overrides.length > 0) {
    facts.push([WORDS.overrides, html`${extras.overrides.map((set) => html`<code>--set ${set}</code> `)}`]);
  }
  for (const { name, rows, hash, use } of summary.traces)
    facts.push([WORDS.traces, WORDS.trace(name, rows, hash, use)]);
  facts.push([WORDS.notModelled, WORDS.notModelledYet]);
  return facts;
}

function digests(data: ReportData): Html {
  const rows = Object.entries(data.summary.variants).map(
    ([
      variant,
      { digests: list },
    ]) => html`<dt>${variant}</dt><dd>${list.map((hex) => html`<code>${hex}</code> `)}</dd>
`,
  );
  return html`<details><summary>${WORDS.digests}</summary><p class="note">${WORDS.digestsOf}</p><dl class="facts">${rows}</dl></details>`;
}

function sources({ sources: list }: ReportExtras): Html | null {
  if (list.length === 0) return null;
  const rows = list.map(({ path, value, unit, sourceText }) => [path, String(value), unit, sourceText]);
  return html`<details><summary>${WORDS.sources(list.length)}</summary>${dataTable({ columns: WORDS.sourceColumns, rows })}</details>`;
}
