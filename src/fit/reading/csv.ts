/** Times from a CSV: commas, semicolons or tabs; lines that begin with # are notes. */
import { MeasurementError, type Measurements, type ReadingOptions } from '../measurements.ts';
import { looksLikeTime, readTime } from './time.ts';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Columns of `hyperfine --export-csv`, which holds statistics and no times. */
const SUMMARY_COLUMNS = ['mean', 'stddev', 'median'];

export function readCsv(text: string, options: ReadingOptions): Measurements {
  const rows = rowsOf(text);
  const [first] = rows;
  if (first === undefined) {
    throw new MeasurementError(null, 'there is nothing but notes', 'write one time a line');
  }
  const header = first.cells.some(looksLikeTime) ? null : first;
  const body = header === null ? rows : rows.slice(1);
  if (body.length === 0) {
    throw new MeasurementError(first.line, 'there is no time below the header', 'write one time a line');
  }
  const column = columnOf(header, body, options);
  const seconds = body.map((row) => readTime(cellOf(row, column, first), row.line, options));
  const title = header?.cells[column] ?? '';
  return { name: title === '' ? options.name : `${options.name}, ${title}`, seconds, cpuShare: null };
}

function rowsOf(text: string): Row[] {
  const lines = text.split(/\r\n|\n|\r/);
  const shown = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const separator = ['\t', ';', ','].find((one) => shown.includes(one)) ?? ',';
  return lines.flatMap((line, index) =>
    line.trim() === '' || line.startsWith('#') ? [] : { line: index + 1, cells: cellsOf(line, separator) },
  );
}

/** A cell in quotes may hold the separator; a doubled quote inside stands for one. */
function cellsOf(line: string, separator: string): string[] {
  const cells = [...line.split(separator)];
  if (!line.includes('"')) return cells.map((cell) => cell.trim());
  const joined: string[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    const isOpen = last !== undefined && (last.match(/"/g) ?? []).length % 2 === 1;
    if (isOpen) joined[joined.length - 1] = `${last}${separator}${cell}`;
    else joined.push(cell);
  }
  return joined.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

function cellOf({ line, cells }: Row, column: number, first: Row): string {
  const cell = cells[column];
  if (cell !== undefined) return cell;
  throw new MeasurementError(
    line,
    `there are ${cells.length} cells where line ${first.line} has ${first.cells.length}`,
    'complete the row, or remove it',
  );
}

/** The column that is asked for; where none is, the only one that holds times. */
function columnOf(header: Row | null, body: readonly Row[], { column }: ReadingOptions): number {
  const names = header?.cells ?? [];
  if (column !== null) return columnNamed(column, names, body);
  if (SUMMARY_COLUMNS.every((name) => names.includes(name))) {
    throw new MeasurementError(
      1,
      'these are statistics of hyperfine, not the times themselves',
      'write them with hyperfine --export-json, and name that file',
    );
  }
  const [top] = body;
  const width = top?.cells.length ?? 0;
  const timely = Array.from({ length: width }, (_, i) => i).filter((i) => looksLikeTime(top?.cells[i] ?? ''));
  const [only] = timely;
  if (width === 1 || (timely.length === 1 && only !== undefined)) return only ?? 0;
  const known = names.length > 0 ? names.join(', ') : `1 to ${width}`;
  if (timely.length === 0) {
    throw new MeasurementError(
      top?.line ?? 1,
      'no column holds times',
      'write one time a line: 1.62, or 850ms',
    );
  }
  const what = `${timely.length} columns hold numbers`;
  throw new MeasurementError(top?.line ?? 1, what, `name one with --column: ${known}`);
}

function columnNamed(column: string, names: readonly string[], body: readonly Row[]): number {
  const place = names.indexOf(column);
  if (place >= 0) return place;
  const width = Math.max(names.length, body[0]?.cells.length ?? 0);
  const number = /^\d+$/.test(column) ? Number(column) : 0;
  if (number >= 1 && number <= width) return number - 1;
  const known = names.length > 0 ? names.join(', ') : `1 to ${width}`;
  throw new MeasurementError(1, `there is no column "${column}"`, `name one of: ${known}`);
}
