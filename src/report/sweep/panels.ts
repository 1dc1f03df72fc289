/** Small multiples: panels of one kind, side by side where there is room. */
import type { TopLevelSpec } from 'vega-lite';
import { colour, frame, type Size } from '../charts/theme.ts';
import { shorten } from '../format.ts';

/** More would not be looked at. */
export const MOST_PANELS = 9;

const TITLE_SIZE = 13;
/** Without a canvas vega takes a character to be so wide, and moves panels apart for it. Unit: sizes of the font. */
const GUESSED_WIDTH = 0.8;

const GAP = 24;
const SIDE = 62;

/** Room for the drawing of each of so many panels. Unit: px. */
export function panelWidth(count: number, size: Size, side = SIDE): number {
  const columns = columnsOf(count, size);
  return Math.floor((size.width - 2 * GAP - (columns - 1) * GAP) / columns) - side;
}

const columnsOf = (count: number, { narrow }: Size) => (narrow ? 1 : Math.min(3, count));

/** Panels as one specification, with one legend for all of them. Each has its own width and height. */
export function panelSpec(panels: readonly object[], size: Size): TopLevelSpec {
  const { $schema, background, config } = frame(size, 0, { left: 0, right: 0, top: 0, bottom: 0 });
  return {
    ...{ $schema, background, config },
    padding: { left: 8, right: 8, top: 8, bottom: 8 },
    columns: columnsOf(panels.length, size),
    spacing: GAP,
    resolve: {
      scale: { stroke: 'shared', strokeDash: 'shared', fill: 'shared', shape: 'shared' },
      legend: { stroke: 'shared', strokeDash: 'shared', fill: 'shared', shape: 'shared' },
    },
    // vega-lite's own types ask for each kind of view apart.
    concat: panels as Extract<TopLevelSpec, { concat: unknown }>['concat'],
  };
}

/** The heading of a panel so wide; none where there is nothing to tell it from. Unit of `width`: px. */
export function panelTitle(label: string, width: number) {
  if (label === '') return {};
  const text = shorten(label, Math.floor((width + SIDE / 2) / (GUESSED_WIDTH * TITLE_SIZE)));
  return {
    title: { text, fontSize: TITLE_SIZE, fontWeight: 600, color: colour('ink'), anchor: 'start', offset: 8 },
  };
}
