/** One measured time. */
import { Misread } from '../../scenario/text/misread.ts';
import { duration } from '../../scenario/text/quantities.ts';
import { MeasurementError, type ReadingOptions } from '../measurements.ts';

const BARE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^\d+,\d+$/;
const WITH_UNIT = /^[+-]?[\d.].*[a-zµ]$/i;

/** Whether a cell looks like a time, right or wrong; a header does not. */
export function looksLikeTime(cell: string): boolean {
  return (
    BARE.test(cell) ||
    DECIMAL_COMMA.test(cell) ||
    WITH_UNIT.test(cell) ||
    /^[+-]?(?:nan|inf(?:inity)?)$/i.test(cell)
  );
}

/** Seconds; at least 0. Throws a MeasurementError that names the line. */
export function readTime(cell: string, line: number, { unit }: ReadingOptions): number {
  const seconds = BARE.test(cell) ? Number(cell) * unit : withUnit(cell, line);
  if (seconds < 0)
    throw new MeasurementError(line, `${cell} is negative: no time passed in it`, 'remove the row');
  if (Number.isFinite(seconds)) return seconds;
  throw new MeasurementError(line, `${cell} is too large for a time`, 'remove the row');
}

function withUnit(cell: string, line: number): number {
  const shown = cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;
  if (DECIMAL_COMMA.test(cell)) {
    const fix = `write ${cell.replace(',', '.')}`;
    throw new MeasurementError(line, `${shown} has a decimal comma`, fix);
  }
  try {
    if (/\d/.test(cell)) return duration.read(cell);
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    throw new MeasurementError(line, error.message, error.fix);
  }
  const what = cell === '' ? 'there is no time' : `"${shown}" is no time`;
  throw new MeasurementError(line, what, 'write a number of seconds, or 850ms; or remove the row');
}
