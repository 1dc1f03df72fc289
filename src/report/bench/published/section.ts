/** The part of the page in which published figures stand beside those of the tournament. */
import type { DrawnChart } from '../../drawing.ts';
import { formatFixed, formatNumber } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import { dataTable, figure } from '../../sections/figure.ts';
import { PUBLISHED_TEXT } from '../../words/published.ts';
import { publishedChart } from './chart.ts';
import type { PublishedComparison, PublishedPair, Spread } from './compare.ts';

const WORDS = PUBLISHED_TEXT;
/** Published values are rounded to 0.01, once before and once after their mean was taken. Unit: percentage points. */
const ROUNDING = 0.0101;

/** What is drawn of it. */
export const publishedCharts = (comparison: PublishedComparison | null) =>
  comparison === null ? [] : publishedChart(comparison);

export function publishedSection(
  comparison: PublishedComparison | null,
  drawn: readonly DrawnChart[],
): Html[] {
  if (comparison === null) return [];
  const charts = drawn.filter(({ chart }) => chart.id === 'published');
  const { columns } = WORDS;
  return [
    html`<p>${findingOf(comparison)}</p>`,
    html`<p class="note">${WORDS.note(`${comparison.end}%`)}</p>`,
    html`<div class="scroll fit" tabindex="0">${dataTable({ columns, rows: comparison.pairs.map(rowOf) })}</div>`,
    ...charts.map(({ chart }) => figure(chart, drawn)),
    html`<details><summary>${WORDS.bySeed}</summary>${dataTable({
      columns: WORDS.seedColumns,
      rows: comparison.pairs.flatMap(seedRows),
    })}</details>`,
    html`<p class="note">${WORDS.source}: ${comparison.source}</p>`,
  ];
}

/** What the comparison comes to, in a sentence or two. Pairs that draw have no orders in common. */
function findingOf({ pairs, points }: PublishedComparison): string {
  const same = pairs.filter(({ seeds }) => seeds.length > 0 && seeds.every(isSame));
  const missed = pairs.filter(({ seeds }) => seeds.some((seed) => !isSame(seed)));
  const orders = same.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const largest = Math.max(0, ...same.map((pair) => furthestOf(pair, 'gpuAllocated') ?? 0));
  const policies = new Set(same.map(({ policy }) => policy)).size;
  const workloads = new Set(same.map(({ workload }) => workload)).size;
  const said =
    same.length === 0
      ? []
      : [WORDS.exact(policies, workloads, formatNumber(orders * points), formatFixed(largest, 4))];
  const names = missed.map(({ policy, workload }) => `${policy} on ${workload}`);
  return [...said, ...(names.length === 0 ? [] : [WORDS.missed(names)])].join(' ');
}

const isSame = ({ furthest }: PublishedPair['seeds'][number]) => (furthest.gpuAllocated ?? 0) <= ROUNDING;

function rowOf(pair: PublishedPair): string[] {
  const { workload, policy, theirs, ours, theirsThere, oursThere } = pair;
  const furthest = (metric: string) => {
    const value = furthestOf(pair, metric);
    return value === null ? WORDS.none : value.toPrecision(2);
  };
  return [
    ...[policy, workload, ...[theirs, ours, theirsThere, oursThere].map(spreadText)],
    ...[furthest('gpuAllocated'), furthest('gpuFragmentation')],
  ];
}

/** Over the seeds whose orders were played; null where there are none. */
function furthestOf({ seeds }: PublishedPair, metric: string): number | null {
  const values = seeds.flatMap(({ furthest }) => furthest[metric] ?? []);
  return values.length === 0 ? null : Math.max(...values);
}

function spreadText({ mean, deviation, n }: Spread): string {
  const written = (value: number) => formatFixed(value, 2);
  return mean === null
    ? WORDS.none
    : WORDS.spread(written(mean), deviation === null ? null : written(deviation), n);
}

function seedRows({ workload, policy, seeds }: PublishedPair): string[][] {
  return seeds.map(({ seed, theirs, ours }) => [
    ...[workload, policy, String(seed), formatFixed(theirs, 2), formatFixed(ours, 4)],
    formatFixed(ours - theirs, 4),
  ]);
}
