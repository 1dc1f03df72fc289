/** Published figures against ours: what is the same lies on the line. */
import type { Chart } from '../../charts/chart.ts';
import { colour, frame, type Size, variantColour, variantShape } from '../../charts/theme.ts';
import { formatFixed } from '../../format.ts';
import { PUBLISHED_TEXT } from '../../words/published.ts';
import type { PublishedComparison } from './compare.ts';

const WORDS = PUBLISHED_TEXT.chart;
const LEGEND_LINE = 19;

interface Point {
  readonly label: string;
  readonly policy: string;
  readonly theirs: number;
  readonly ours: number;
}

/** Nothing where no published order was played. */
export function publishedChart({ pairs, end }: PublishedComparison): Chart[] {
  const points = pairs.flatMap(({ workload, policy, seeds }) =>
    seeds.map(({ seed, theirs, ours }) => ({
      label: `${policy}, ${workload}, ${seed}`,
      policy,
      theirs,
      ours,
    })),
  );
  if (points.length === 0) return [];
  const largest = Math.max(...points.map(({ theirs, ours }) => Math.abs(theirs - ours)));
  return [
    {
      kind: 'chart',
      id: 'published',
      extent: 'half',
      finding: WORDS.finding(points.length, formatFixed(largest, 4)),
      question: WORDS.question(`${end}%`),
      note: WORDS.note,
      table: {
        columns: WORDS.columns,
        rows: points.map(({ label, theirs, ours }) => [label, formatFixed(theirs, 2), formatFixed(ours, 4)]),
      },
      spec: (size) => specOf(points, size),
    },
  ];
}

function specOf(points: readonly Point[], size: Size) {
  const policies = [...new Set(points.map(({ policy }) => policy))];
  const values = points.flatMap(({ theirs, ours }) => [theirs, ours]);
  const [low, high] = [Math.floor(Math.min(...values)), Math.ceil(Math.max(...values))];
  const domain = [low, high];
  const legend = {
    orient: 'top' as const,
    direction: 'vertical' as const,
    columns: 2,
    offset: 6,
    labelExpr: `${JSON.stringify(policies)}[datum.value]`,
  };
  const place = { field: 'place', type: 'nominal' as const, legend };
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain, nice: false, zero: false },
    axis: { title, tickCount: 5 },
  });
  const lines = Math.ceil(policies.length / 2);
  const order = policies.map((_, i) => i);
  return {
    ...frame(size, 280, { left: 58, right: 16, top: 18 + LEGEND_LINE * lines, bottom: 44 }),
    data: {
      name: 'runs',
      values: points.map(({ policy, theirs, ours }) => ({ place: policies.indexOf(policy), theirs, ours })),
    },
    layer: [
      {
        data: { name: 'same', values: domain.map((end) => ({ theirs: end, ours: end })) },
        mark: { type: 'line' as const, color: colour('line'), strokeDash: [4, 4] },
        encoding: { x: axis('theirs', WORDS.theirs), y: axis('ours', WORDS.ours) },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 60, opacity: 0.75 },
        encoding: {
          x: axis('theirs', WORDS.theirs),
          y: axis('ours', WORDS.ours),
          fill: {
            ...place,
            scale: { domain: order, range: policies.map((one) => variantColour(policies, one)) },
          },
          shape: {
            ...place,
            scale: { domain: order, range: policies.map((one) => variantShape(policies, one)) },
          },
        },
      },
    ],
  };
}
