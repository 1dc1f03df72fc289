/**
 * Charts that are read line by line: headings, and under each heading labelled lines. Labels stand in a gutter beside
 * the plot, cut where the gutter ends, so that the same layout holds on wide and on narrow screens.
 */
import { shorten } from '../format.ts';
import { CHARACTER_WIDTH, colour, FONT_SIZE, type Padding, type Size } from './theme.ts';

/** Headings are cut beyond so many characters: about what a narrow screen shows. */
const HEADING_CHARACTERS = 44;

/** A line of the chart. `label` is written in the gutter. */
export interface Row<Item> {
  readonly row: number;
  readonly kind: 'heading' | 'item';
  readonly label: string;
  readonly item: Item | null;
}

/** Numbers the lines of groups from the top: each heading, then its items. */
export function rowsOf<Item extends { readonly label: string }>(
  groups: readonly { readonly heading: string; readonly items: readonly Item[] }[],
): Row<Item>[] {
  const lines = groups.flatMap(({ heading, items }) => [
    { kind: 'heading' as const, label: heading, item: null },
    ...items.map((item) => ({ kind: 'item' as const, label: item.label, item })),
  ]);
  return lines.map((line, row) => ({ row, ...line }));
}

/** The gutter that the longest item label needs, within reason. Unit: px. */
export function gutterFor(labels: readonly string[], size: Size): number {
  const longest = Math.max(0, ...labels.map((label) => [...label].length));
  return Math.ceil(Math.min(longest * CHARACTER_WIDTH + 14, size.narrow ? 134 : 220));
}

/** The line that a datum stands on. */
export function rowPosition(rows: readonly { readonly row: number }[]) {
  return {
    field: 'row',
    type: 'ordinal' as const,
    axis: null,
    scale: { domain: rows.map(({ row }) => row), paddingInner: 0, paddingOuter: 0 },
  };
}

/** Layers that write headings and gutter labels. */
export function rowLabels(rows: readonly Row<unknown>[], padding: Padding) {
  const characters = Math.floor((padding.left - 12) / CHARACTER_WIDTH);
  const y = rowPosition(rows);
  const values = rows.map(({ row, kind, label }) => ({
    row,
    kind,
    label: shorten(label, kind === 'item' ? characters : HEADING_CHARACTERS),
  }));
  const heading = (paint: {
    readonly stroke?: ReturnType<typeof colour>;
    readonly strokeWidth?: number;
  }) => ({
    data: { values: values.filter(({ kind }) => kind === 'heading') },
    mark: {
      type: 'text' as const,
      align: 'left' as const,
      fontWeight: 'bold' as const,
      fontSize: 13,
      dy: 3,
      ...paint,
    },
    encoding: { y, x: { value: -padding.left + 2 }, text: { field: 'label' } },
  });
  return [
    // A heading is longer than the gutter: lines of the plot stop around it.
    heading({ stroke: colour('paper'), strokeWidth: 4 }),
    heading({}),
    {
      data: { values: values.filter(({ kind }) => kind === 'item') },
      mark: { type: 'text' as const, align: 'right' as const, fontSize: FONT_SIZE },
      encoding: { y, x: { value: -8 }, text: { field: 'label' } },
    },
  ];
}
