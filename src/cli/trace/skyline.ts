/** Values side by side as columns of blocks: a plot that fits between two lines of text. */

const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/**
 * One text a line, the highest first. `values`: at least 0; the largest is as high as the plot. A value above 0 is never
 * drawn as nothing.
 */
export function skyline(values: readonly number[], width: number, lines: number): string[] {
  const columns = gathered(values, width);
  const most = Math.max(...columns);
  const heights = columns.map((value) =>
    most > 0 && value > 0 ? Math.max(1, Math.round((value / most) * lines * 8)) : 0,
  );
  return Array.from({ length: lines }, (_, line) => {
    const below = (lines - 1 - line) * 8;
    return heights.map((height) => EIGHTHS[Math.min(8, Math.max(0, height - below))]).join('');
  });
}

/** Neighbours share a column where there are too many: the largest of them counts, so that no peak is lost. */
function gathered(values: readonly number[], width: number): number[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width);
    const to = Math.floor(((column + 1) * values.length) / width);
    return Math.max(...values.slice(from, to));
  });
}
