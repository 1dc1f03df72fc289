/**
 * Reads measured times from text: a CSV (one column of times, or a header and one column of it), or what
 * `hyperfine --export-json` writes. A time is a bare number, or carries its unit: 1.2s, 850ms.
 */
import { MeasurementError, type Measurements, type ReadingOptions } from '../measurements.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';

/** More than any distribution needs, and few enough to be sorted while one waits. */
const MOST = 2_000_000;

/** Throws a MeasurementError at the first thing that is wrong. */
export function readMeasurements(text: string, options: ReadingOptions): Measurements {
  if (text.includes('\0')) {
    throw new MeasurementError(
      null,
      'the file is binary',
      'name a CSV of times, or a JSON file of hyperfine',
    );
  }
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') throw new MeasurementError(null, 'the file is empty', 'write one time a line');
  const read = /^\s*[[{]/.test(body) ? readJson(body, options) : readCsv(body, options);
  if (read.seconds.length > MOST) {
    throw new MeasurementError(
      null,
      `there are ${read.seconds.length} times, more than ${MOST}`,
      'take every tenth: the distribution is the same',
    );
  }
  return read;
}
