/** Where names stand beside what they name, so that none lies on another. Sizes are guessed: there is nothing to measure. */
import { CHARACTER_WIDTH } from '../../charts/theme.ts';

/** In px of the plot; y grows downwards. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Where the text stands: its middle line, and the end that it begins or stops at. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const HEIGHT = 15;
const GAP = 9;
/** Nearer than that two ends of lines can not be told apart. */
const ALIKE = 4;

/** A place for each name of a point: to its right, left, above, below, or a little further off. In the same order. */
export function placeNames(anchors: readonly Anchor[], plot: { width: number; height: number }): Placed[] {
  const taken: Box[] = anchors.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  return anchors.map((anchor) => {
    const candidates = candidatesOf(anchor);
    const free = candidates.find((place) => {
      const box = boxOf(place, anchor.text);
      return isInside(box, plot) && !taken.some((other) => overlap(box, other));
    });
    const chosen = free ?? candidates.find((place) => isInside(boxOf(place, anchor.text), plot));
    const place = chosen ?? { x: anchor.x + GAP, y: anchor.y, align: 'left' as const };
    taken.push(boxOf(place, anchor.text));
    return place;
  });
}

function candidatesOf({ x, y }: Anchor): Placed[] {
  const beside = [-9, 0, 9, -16, 16, -22, 22].flatMap((dy) => [
    { x: x + GAP, y: y + dy, align: 'left' as const },
    { x: x - GAP, y: y + dy, align: 'right' as const },
  ]);
  const above = [-14, 15, -28, 29].map((dy) => ({ x, y: y + dy, align: 'center' as const }));
  return [...beside.slice(0, 6), ...above, ...beside.slice(6)];
}

function boxOf({ x, y, align }: Placed, text: string): Box {
  const width = text.length * CHARACTER_WIDTH;
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

const isInside = (box: Box, { width, height }: { readonly width: number; readonly height: number }) =>
  box.left > -2 && box.right < width + 2 && box.top > -10 && box.bottom < height + 2;

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Heights for names in a column, as near to the wanted ones as they can be without touching. In the same order. */
export function spreadOut(wanted: readonly number[], height: number): number[] {
  // Where they are as good as equal they stay in the given order.
  const order = wanted
    .map((y, place) => ({ y, place }))
    .sort((a, b) => Math.round(a.y / ALIKE) - Math.round(b.y / ALIKE) || a.place - b.place);
  const result = [...wanted];
  let least = -Infinity;
  for (const { y, place } of order) {
    least = Math.max(y, least + HEIGHT);
    result[place] = least;
  }
  // What was pushed out below is pushed back up.
  let most = height;
  for (const { place } of order.reverse()) {
    most = Math.min(result[place] ?? 0, most);
    result[place] = most;
    most -= HEIGHT;
  }
  return result;
}
