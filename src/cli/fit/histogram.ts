/** A histogram for the terminal: a bar for each range of values, and a mark where a fit would have it end. */

export interface Bars {
  /** Ascending, at least one. */
  readonly values: readonly number[];
  /** Probability below a value under the fit; null where there is none to show. */
  readonly below: ((x: number) => number) | null;
  readonly label: (x: number) => string;
  /** Columns of the longest bar. */
  readonly width: number;
  /** Most lines. */
  readonly lines: number;
}

/** Parts of a column, in eighths. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const MARK = '◆';
/** Values beyond the 99th percentile, or so many interquartile ranges, share the last bar: a few far ones need no room. */
const REST = 0.99;
const FAR_OUT = 3;

/** One line a bar, each with the number of values in it. */
export function histogram({ values, below, label, width, lines }: Bars): string[] {
  const edges = edgesOf(values, lines);
  const counts = countsIn(values, edges);
  const expected = below === null ? null : expectedIn(edges, below, values.length);
  const most = Math.max(...counts, ...(expected ?? []));
  const labels = edges.slice(0, -1).map((edge) => label(edge));
  const room = Math.max(...labels.map((one) => [...one].length));
  const digits = Math.max(...counts.map((count) => String(count).length));
  return counts.map((count, i) => {
    const bar = marked(barOf((count / most) * width), ((expected?.[i] ?? Number.NaN) / most) * width);
    const isRest = i === counts.length - 1 && (values.at(-1) ?? 0) > (edges.at(-1) ?? 0);
    const from = (labels[i] ?? '').padStart(room);
    return `${from}${isRest ? '+' : ' '} ${String(count).padStart(digits)} ${bar}`.trimEnd();
  });
}

/** Even steps from the least value to where the rest begins; as many as the root of n, within what there is room for. */
function edgesOf(values: readonly number[], lines: number): number[] {
  const low = values[0] ?? 0;
  const high = Math.min(at(values, REST), fence(values));
  if (high <= low) return [low, low];
  const bars = Math.min(lines, Math.max(4, Math.ceil(Math.sqrt(values.length))));
  return Array.from({ length: bars + 1 }, (_, i) => low + ((high - low) * i) / bars);
}

/** The value with this share of the others below it. */
const at = (values: readonly number[], share: number) => values[Math.floor((values.length - 1) * share)] ?? 0;

function fence(values: readonly number[]): number {
  const [low, high] = [at(values, 0.25), at(values, 0.75)];
  return high > low ? high + FAR_OUT * (high - low) : Number.POSITIVE_INFINITY;
}

function countsIn(values: readonly number[], edges: readonly number[]): number[] {
  const bars = edges.length - 1;
  const [low = 0, high = 0] = [edges[0], edges.at(-1)];
  const counts = Array.from({ length: bars }, () => 0);
  for (const value of values) {
    const place = high > low ? Math.floor(((value - low) / (high - low)) * bars) : 0;
    const bar = Math.min(bars - 1, Math.max(0, place));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return counts;
}

/** The first bar and the last take what lies beyond them. */
function expectedIn(edges: readonly number[], below: (x: number) => number, n: number): number[] {
  const inner = edges.slice(1, -1).map(below);
  const all = [0, ...inner, 1];
  return all.slice(1).map((p, i) => n * (p - (all[i] ?? 0)));
}

function barOf(length: number): string {
  const eighths = Math.round(length * 8);
  return `${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`;
}

/** The bar with a mark at so many columns. */
function marked(bar: string, at: number): string {
  if (!Number.isFinite(at)) return bar;
  const column = Math.round(at);
  const letters = [...bar.padEnd(column + 1)];
  letters[column] = MARK;
  return letters.join('');
}
