/** Density: how many copies each resource of one host would allow; the smallest is what limits the variant. */
import type { ReportData } from '../data.ts';
import { formatNumber } from '../format.ts';
import { TEXT } from '../text.ts';
import type { Chart, LeftOut } from './chart.ts';
import { gutterFor, type Row, rowLabels, rowPosition, rowsOf } from './rows.ts';
import { colour, FONT_SIZE, frame, type Size, variantColour } from './theme.ts';

const RESOURCES = ['cpu', 'memory', 'disk', 'slots', 'network', 'pool', 'devices'] as const;
type Resource = (typeof RESOURCES)[number];

/** Resources that few variants have: without them they get no column. */
const RARE: readonly Resource[] = ['network', 'pool', 'devices'];

const ROW_HEIGHT = 22;
/** Bars end at this multiple of the highest limit: a disk that would hold thousands must not flatten the rest. */
const LONGEST_BAR = 2.4;

interface Allowance {
  readonly label: string;
  readonly resource: Resource;
  readonly copies: number;
  readonly limits: boolean;
}

interface Density {
  readonly variant: string;
  readonly copies: number;
  readonly limitedBy: readonly Resource[];
  readonly items: readonly Allowance[];
}

export function densityChart(data: ReportData): Chart | LeftOut {
  const densities = data.variants.map((variant) => densityOf(data, variant)).filter((d) => d !== null);
  if (densities.length === 0) return { kind: 'left out', reason: TEXT.density.leftOut };
  const shown = RESOURCES.filter((resource) => !RARE.includes(resource) || isCounted(resource, densities));
  return {
    kind: 'chart',
    id: 'density',
    extent: 'full',
    finding: TEXT.density.finding(densities),
    question: TEXT.density.question,
    note: TEXT.density.note,
    table: {
      columns: [TEXT.variant, ...shown.map((resource) => TEXT.resource[resource]), TEXT.density.limit],
      rows: densities.map(({ variant, items, limitedBy }) => [
        variant,
        ...shown.map((resource) => copiesText(items.find((item) => item.resource === resource))),
        limitedBy.map((resource) => TEXT.resource[resource]).join(', '),
      ]),
    },
    spec: (size) => specOf(densities, data, size),
  };
}

const isCounted = (resource: Resource, densities: readonly Density[]) =>
  densities.some(({ items }) => items.some((item) => item.resource === resource));

const copiesText = (item: Allowance | undefined) =>
  item === undefined ? TEXT.notObserved : formatNumber(Math.floor(item.copies));

function densityOf(data: ReportData, variant: string): Density | null {
  const allowed = RESOURCES.flatMap((resource) => {
    const copies = data.mean(variant, `copiesPerHost.${resource}`);
    return copies === null ? [] : [{ resource, copies }];
  });
  if (allowed.length === 0) return null;
  const copies = Math.min(...allowed.map((allowance) => allowance.copies));
  const items = allowed.map((allowance) => ({
    ...allowance,
    label: TEXT.resource[allowance.resource],
    limits: allowance.copies === copies,
  }));
  const limitedBy = items.filter(({ limits }) => limits).map(({ resource }) => resource);
  return { variant, copies: Math.floor(copies), limitedBy, items };
}

function specOf(densities: readonly Density[], data: ReportData, size: Size) {
  const groups = densities.map(({ variant, items }) => ({ heading: variant, items }));
  const rows = rowsOf(groups);
  const left = gutterFor(
    RESOURCES.map((resource) => TEXT.resource[resource]),
    size,
  );
  const padding = { left, right: 108, top: 4, bottom: 40 };
  const largest = Math.max(...densities.flatMap(({ items }) => items.map(({ copies }) => copies)));
  const longest = Math.min(largest, LONGEST_BAR * Math.max(...densities.map(({ copies }) => copies)));
  const y = rowPosition(rows);
  const bars = barsOf(rows, longest, data);
  return {
    ...frame(size, rows.length * ROW_HEIGHT, padding),
    data: { name: 'bars', values: bars },
    layer: [
      {
        mark: { type: 'bar' as const, height: ROW_HEIGHT - 6, strokeWidth: 1 },
        encoding: {
          y,
          x: {
            field: 'drawn',
            type: 'quantitative' as const,
            scale: { domain: [0, longest] },
            axis: { title: TEXT.density.axis, tickCount: size.narrow ? 4 : 8 },
          },
          fill: { field: 'fill', type: 'nominal' as const, scale: null },
          stroke: { field: 'stroke', type: 'nominal' as const, scale: null },
        },
      },
      {
        mark: { type: 'text' as const, align: 'left' as const, dx: 6, fontSize: FONT_SIZE },
        encoding: { y, x: { field: 'drawn', type: 'quantitative' as const }, text: { field: 'text' } },
      },
      ...rowLabels(rows, padding),
    ],
  };
}

function barsOf(rows: readonly Row<Allowance>[], longest: number, data: ReportData) {
  let variant = '';
  return rows.flatMap(({ row, label, item }) => {
    if (item === null) {
      variant = label;
      return [];
    }
    const { resource, copies, limits } = item;
    const remark = limits ? TEXT.density.mark : copies > longest ? TEXT.density.cut : '';
    return {
      row,
      variant,
      resource,
      copies,
      drawn: Math.min(copies, longest),
      fill: limits ? variantColour(data.variants, variant) : colour('pale'),
      stroke: limits ? variantColour(data.variants, variant) : colour('line'),
      text: [formatNumber(Math.floor(copies)), remark].join(' ').trim(),
    };
  });
}
