/** Which rows of a trace copies play: `all`, or the i-th of n blocks as `i/n`. */
export interface Rows {
  readonly part: number;
  readonly of: number;
}

/** Null where the text is neither. */
export function readRows(written: string): Rows | null {
  if (written === 'all') return { part: 1, of: 1 };
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(written) ?? [];
  return Number(part) >= 1 && Number(part) <= Number(of) ? { part: Number(part), of: Number(of) } : null;
}

/** The first row and the number of rows of a block of equal size; the last block may be shorter. */
export function blockOf(total: number, rows: Rows): { readonly first: number; readonly count: number } {
  const size = Math.ceil(total / rows.of);
  const first = Math.min(total, (rows.part - 1) * size);
  return { first, count: Math.min(size, total - first) };
}
