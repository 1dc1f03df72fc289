/** The page of a sweep: where the winner changes, the curves, the maps, all points, and how it came to be. */
import type { Crossover } from '../../experiment/sweep/findings/crossover.ts';
import type { Chart } from '../charts/chart.ts';
import type { DrawnChart } from '../drawing.ts';
import { formatNumber, formatValue } from '../format.ts';
import { type Html, html } from '../html.ts';
import { metricLabel } from '../metric-labels.ts';
import { documentText } from '../sections/document.ts';
import { dataTable, figure } from '../sections/figure.ts';
import { downloads } from '../sections/inputs.ts';
import { TEXT } from '../text.ts';
import { SWEEP_TEXT } from '../words/sweep.ts';
import type { SweepData } from './sweep-data.ts';

/** What only the program knows that ran the sweep. */
export interface SweepExtras {
  /** The file that `towtank rerun` takes, as the reader would write it. */
  readonly manifestFile: string;
  readonly nodeVersion: string;
  readonly wallSeconds: number;
  readonly overrides: readonly string[];
}

export interface SweepCharts {
  readonly responses: readonly Chart[];
  readonly maps: readonly Chart[];
  readonly drawn: readonly Chart[];
}

/** `report.html`. */
export function sweepPage(
  data: SweepData,
  charts: SweepCharts,
  drawings: readonly DrawnChart[],
  extras: SweepExtras,
  csv: string,
): string {
  const figures = (list: readonly Chart[]) => list.map((chart) => figure(chart, drawings));
  const words = SWEEP_TEXT.parts;
  return documentText({
    title: SWEEP_TEXT.title(data.result.scenario.name),
    header: header(data),
    parts: [
      {
        id: 'crossovers',
        heading: words.crossovers,
        content: data.result.contests.length > 0 ? [crossovers(data)] : [],
      },
      { id: 'responses', heading: words.responses, content: figures(charts.responses) },
      { id: 'maps', heading: words.maps, content: figures(charts.maps) },
      { id: 'drawn', heading: words.drawn, content: figures(charts.drawn) },
      {
        id: 'method',
        heading: words.method,
        content: [method(data, extras), downloads([{ file: 'sweep.csv', type: 'text/csv', text: csv }])],
      },
    ],
  });
}

function header({ result }: SweepData): Html {
  const { scenario, answer, warnings, axes } = result;
  return html`<header id="answer">
<p class="scenario">${scenario.name} · ${SWEEP_TEXT.paths(axes.map(({ path }) => path))}</p>
<h1>${scenario.question === '' ? scenario.name : scenario.question}</h1>
<p class="answer">${answer}</p>
${
  warnings.length === 0
    ? null
    : html`<h2 class="small">${TEXT.page.warnings}</h2>
<ul class="warnings">${warnings.map(({ code, text }) => html`<li><b>${code}</b> ${text}</li>`)}</ul>`
}
</header>
`;
}

function crossovers(data: SweepData): Html {
  const words = SWEEP_TEXT.crossover;
  const found = data.result.crossovers;
  if (found.length === 0) return html`<p>${words.none}</p>`;
  return html`<p class="note">${words.note}</p>
${dataTable({ columns: words.columns, rows: found.map((one) => crossoverRow(data, one)) })}
`;
}

function crossoverRow(data: SweepData, crossover: Crossover): string[] {
  const { metric, axis: path, where, variant, from, to, at, low, high } = crossover;
  const words = SWEEP_TEXT.crossover;
  const axis = data.result.axes.find((one) => one.path === path);
  const write = (x: number) => formatValue(x, axis?.unit ?? '1');
  const places = Object.entries(where).map(([key, value]) => `${key}=${value}`);
  const setting = [...(variant === null ? [] : [variant]), ...places].join(', ');
  return [
    metricLabel(metric),
    path,
    setting === '' ? words.everywhere : setting,
    ...[from, to],
    at === null ? words.notTold : write(at),
    `${write(low)} – ${write(high)}`,
  ];
}

function method(data: SweepData, extras: SweepExtras): Html {
  const facts = factsOf(data, extras).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  );
  const digests = data.result.points.map(
    ({
      point,
      values,
      variants,
    }) => html`<dt>${point}: ${Object.values(values).join(', ')}</dt><dd>${Object.entries(variants).map(
      ([name, { digests: list }]) => html`${name} ${list.map((hex) => html`<code>${hex}</code> `)}<br>`,
    )}</dd>
`,
  );
  return html`<dl class="facts">${facts}</dl>
<details><summary>${SWEEP_TEXT.method.digests}</summary><dl class="facts">${digests}</dl></details>
`;
}

function factsOf({ result }: SweepData, extras: SweepExtras): [string, Html | string][] {
  const words = SWEEP_TEXT.method;
  const counts = result.points.map(({ replications }) => replications);
  const axes = result.axes.map(
    ({ path, values, isDrawn }) =>
      html`<code>${path}</code> ${isDrawn ? `${words.drawn}: ` : ''}${values.join(', ')}<br>`,
  );
  return [
    [words.rerun, html`<code class="command">npx towtank rerun ${extras.manifestFile}</code>`],
    [words.version, result.version],
    [words.scenario, html`${result.scenario.name} <code>${result.scenario.hash}</code>`],
    [words.seed, result.seed],
    [words.axes, html`${axes}${result.zip ? words.together : ''}`],
    [words.points, formatNumber(result.points.length)],
    [words.replications, words.replicationsAt(Math.min(...counts), Math.max(...counts))],
    [words.interval, words.intervalMethod],
    [words.pairing, words.pairingMethod],
    ...result.traces.map(({ name, rows, hash }): [string, Html] => [
      words.traces,
      html`${name}, ${formatNumber(rows)} <code>${hash}</code>`,
    ]),
    ...(extras.overrides.length === 0
      ? []
      : [
          [words.overrides, html`${extras.overrides.map((set) => html`<code>--set ${set}</code> `)}`] as [
            string,
            Html,
          ],
        ]),
    [words.wall, words.wallOn(formatValue(extras.wallSeconds, 's'), extras.nodeVersion)],
  ];
}
