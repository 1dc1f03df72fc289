/** Numbers as people read them: a unit that fits the size, three digits, and a spread beside the value. */

const KIB = 1024;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const MINUS = '\u2212';

/** A unit to show values in: `value / divisor` is written before `name`. */
export interface DisplayUnit {
  readonly name: string;
  readonly divisor: number;
}

/** The unit that shows a magnitude best. `unit` is the contract's (bytes, s, fraction, cores, kWh, USD, 1 ...). */
export function displayUnit(unit: string, magnitude: number): DisplayUnit {
  const size = Math.abs(magnitude);
  switch (unit) {
    case 'bytes':
      return byteUnit(size);
    case 's':
      return timeUnit(size);
    case 'fraction':
      return { name: '%', divisor: 0.01 };
    case '1':
      return { name: '', divisor: 1 };
    case '1/s':
      return { name: '/s', divisor: 1 };
    default:
      return { name: unit, divisor: 1 };
  }
}

function byteUnit(size: number): DisplayUnit {
  let power = 0;
  while (power < BYTE_UNITS.length - 1 && size >= KIB ** (power + 1)) power++;
  return { name: BYTE_UNITS[power] ?? 'B', divisor: KIB ** power };
}

function timeUnit(seconds: number): DisplayUnit {
  if (seconds === 0) return { name: 's', divisor: 1 };
  if (seconds < 0.001) return { name: '\u00b5s', divisor: 1e-6 };
  if (seconds < 1) return { name: 'ms', divisor: 1e-3 };
  if (seconds < 120) return { name: 's', divisor: 1 };
  if (seconds < 7200) return { name: 'min', divisor: 60 };
  return { name: 'h', divisor: 3600 };
}

/** A value with its unit, to three significant digits: `850 GiB`, `4.6 s`, `99.98%`, `7`. A dash where there is none. */
export function formatValue(value: number | null, unit: string): string {
  if (value === null) return '\u2013';
  const display = displayUnit(unit, value);
  if (unit.startsWith('USD') && Math.abs(value) >= 0.1) return withUnit(formatFixed(value, 2), display);
  // Fractions near 1 (availability) say nothing in three digits.
  const nearOne = unit === 'fraction' && value > 0.99 && value < 1;
  return withUnit(formatNumber(value / display.divisor, nearOne ? 4 : 3), display);
}

/** A difference of two values. Of fractions it is in percentage points, lest it look like a relative change. */
export function formatDifference(difference: number, unit: string): string {
  const sign = difference > 0 ? '+' : '';
  if (unit === 'fraction') return `${sign}${formatNumber(difference * 100)} pp`;
  return `${sign}${formatValue(difference, unit)}`;
}

/**
 * A value and half its 95 % interval in one unit, the value to four digits at most: `58.12 ± 0.43 s`. Only the value
 * where the spread is unknown or would be written as 0.
 */
export function formatSpread(value: number | null, halfWidth: number | null, unit: string): string {
  if (value === null) return formatValue(null, unit);
  if (halfWidth === null || halfWidth === 0) return formatValue(value, unit);
  const display = displayUnit(unit, value);
  const [shown, spread] = [value / display.divisor, halfWidth / display.divisor];
  const digits = Math.min(decimals(spread, 2), decimals(shown, 4));
  const written = formatFixed(spread, digits);
  if (Number(written) === 0) return formatValue(value, unit);
  return withUnit(`${formatFixed(shown, digits)} \u00b1 ${written}`, display);
}

/** Three significant digits, thousands grouped, whole numbers in full; a true minus sign. */
export function formatNumber(x: number, significant = 3): string {
  if (Number.isInteger(x)) return formatFixed(x, 0);
  const size = Math.abs(x);
  if (size < 0.0001) return x.toExponential(1).replace('-', MINUS);
  return formatFixed(x, decimals(x, significant));
}

/** Decimals that show so many significant digits. */
function decimals(x: number, significant: number): number {
  if (x === 0) return 0;
  return Math.min(6, Math.max(0, significant - 1 - Math.floor(Math.log10(Math.abs(x)))));
}

/** With so many decimals, thousands grouped; a true minus sign, and none before 0. */
export function formatFixed(x: number, digits: number): string {
  const [whole = '', fraction] = Math.abs(x).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = x < 0 && Number(Math.abs(x).toFixed(digits)) !== 0 ? MINUS : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A relative change: `−43%`, `+210%`, `±0%` where there is none, `<0.01%` where it is next to none. */
export function formatChange(relative: number): string {
  const exact = Math.abs(relative * 100);
  // Almost all is not all: -99.97 % must not read -100 %.
  const size = exact > 99 && exact < 100 ? Math.floor(exact * 10) / 10 : exact;
  if (size === 0) return '\u00b10%';
  if (size < 0.005) return '<0.01%';
  const digits = size < 0.1 ? 2 : size < 10 || (size > 99 && size < 100) ? 1 : 0;
  return `${relative < 0 ? MINUS : '+'}${formatFixed(size, digits)}%`;
}

function withUnit(number: string, unit: DisplayUnit): string {
  if (unit.name === '') return number;
  return unit.name === '%' || unit.name.startsWith('/') ? `${number}${unit.name}` : `${number} ${unit.name}`;
}

/** `a`, `a and b`, `a, b and c`; more than `most` are counted: `a, b and 4 more`. */
export function listOf(words: readonly string[], most = 4): string {
  const shown =
    words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  if (shown.length < 2) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** Cuts a name that is longer than `length` characters. */
export function shorten(name: string, length: number): string {
  const characters = [...name];
  return characters.length <= length ? name : `${characters.slice(0, length - 1).join('')}\u2026`;
}
