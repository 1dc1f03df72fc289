/**
 * The comparison of variants as a table that fits the terminal: variants side by side, or, where they are too many for
 * that, one below the other with as many metrics as there is room for.
 */

import { formatChange, formatMean } from '../../experiment/findings/format.ts';
import type { Comparison, Summary } from '../../experiment/result.ts';
import { METRICS, metricLabel } from '../../scenario/outcome.ts';
import type { Paint } from '../terminal/colour.ts';
import { cut, table, widthOf } from '../terminal/table.ts';

/** Room on the terminal. */
export interface Room {
  readonly lines: number;
  readonly columns: number;
}

interface Cell {
  readonly value: string;
  /** Against the baseline; empty for the baseline itself. */
  readonly change: string;
}

const NAME_COLUMNS = 36;

/** At most so many lines and columns; none where there is no room or nothing to show. */
export function comparisonView(
  summary: Summary,
  metrics: readonly string[],
  paint: Paint,
  room: Room,
): string[] {
  const variants = Object.keys(summary.variants);
  const shown = metrics.slice(0, Math.max(0, room.lines - 1));
  if (shown.length === 0 || variants.length === 0) return [];
  const cells = (withInterval: boolean) => (variant: string, metric: string) =>
    cellOf(summary, variant, metric, withInterval, paint);
  for (const withInterval of [true, false]) {
    const cell = cells(withInterval);
    const heads = variants.map((variant) => paint.bold(titled(variant, summary)));
    const lines = grid(shown.map(metricLabel), heads, (row, column) =>
      cell(variants[column] ?? '', shown[row] ?? ''),
    );
    if (fits(lines, room)) return lines;
  }
  return oneBelowTheOther(summary, variants, metrics, cells(false), paint, room);
}

function oneBelowTheOther(
  summary: Summary,
  variants: readonly string[],
  metrics: readonly string[],
  cell: (variant: string, metric: string) => Cell,
  paint: Paint,
  room: Room,
): string[] {
  const isCut = variants.length > room.lines - 1;
  const shown = variants.slice(0, isCut ? room.lines - 2 : variants.length);
  const more = isCut ? [`and ${variants.length - shown.length} more variants: see the report`] : [];
  const names = shown.map((variant) => cut(titled(variant, summary), NAME_COLUMNS));
  for (let count = metrics.length; count > 0; count--) {
    const heads = metrics.slice(0, count).map((metric) => paint.bold(metricLabel(metric)));
    const lines = grid(names, heads, (row, column) => cell(shown[row] ?? '', metrics[column] ?? ''));
    if (fits(lines, room)) return [...lines, ...more];
  }
  return [];
}

const fits = (lines: readonly string[], { columns }: Room) => lines.every((line) => widthOf(line) <= columns);

/** Rows and columns with their heads; in a column, values stand below values and changes below changes. */
function grid(
  names: readonly string[],
  heads: readonly string[],
  cell: (row: number, column: number) => Cell,
): string[] {
  const columns = heads.map((head, column) => {
    const cells = names.map((_, row) => cell(row, column));
    const width = Math.max(...cells.map(({ value }) => widthOf(value)));
    return [head, ...cells.map(({ value, change }) => `${value.padEnd(width)}  ${change}`)];
  });
  const rows = ['', ...names].map((name, row) => [
    name,
    ...columns.map((column) => column[row]?.trimEnd() ?? ''),
  ]);
  return table(rows).split('\n');
}

function titled(variant: string, { baseline, variants }: Summary): string {
  return variant === baseline && Object.keys(variants).length > 1 ? `${variant} (base)` : variant;
}

function cellOf(
  summary: Summary,
  variant: string,
  metric: string,
  withInterval: boolean,
  paint: Paint,
): Cell {
  const { mean = null, halfWidth = null } = summary.variants[variant]?.metrics[metric] ?? {};
  const unit = METRICS[metric]?.unit ?? '1';
  const value = mean === null ? '–' : narrow(formatMean(mean, withInterval ? halfWidth : null, unit));
  const comparison = summary.comparisons.find((one) => one.variant === variant && one.metric === metric);
  return { value, change: comparison === undefined ? '' : changeText(comparison, paint) };
}

/** `4.61 s ± 0.12 s` in fewer columns: `4.61 ±0.12 s`. */
function narrow(text: string): string {
  return text.replace(/^(\S+) (\S+) ± (\S+) \2$/, '$1 ±$3 $2').replace(' ± ', ' ±');
}

/** The change and its verdict as a mark, which colour repeats. */
function changeText({ relative, verdict, better }: Comparison, paint: Paint): string {
  const size = relative === null ? '' : formatChange(relative);
  if (better === 'neither') return size;
  if (verdict === 'better') return paint.green(`${size} ●`.trim());
  return verdict === 'worse' ? paint.red(`${size} ▲`.trim()) : `${size} ≈`.trim();
}
