/** Numbers with their units, for people: three significant digits and the unit one would say. */

const BYTES: readonly (readonly [number, string])[] = [
  [2 ** 40, 'TiB'],
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
];
const SECONDS: readonly (readonly [number, string])[] = [
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
];
/** From here on durations read as minutes or hours in a table, where digits are compared; */
const LONG_SECONDS = 100;
/** and in a sentence. */
export const LONG_IN_PROSE = 60;

/** `850 GiB`, `4.61 s`, `5m47s`, `99.95 %`, `1,052`. `long`: seconds from which on minutes are written. */
export function formatValue(value: number, unit: string, long = LONG_SECONDS): string {
  if (unit === 's' && Math.abs(value) >= long) return formatLongTime(value);
  const [size, name] = scaleOf(value, unit);
  return join(formatNumber(value / size), name);
}

/** `4.61 s ± 0.12 s`; without the half-width where there is none or it is 0. */
export function formatMean(
  mean: number,
  halfWidth: number | null,
  unit: string,
  long = LONG_SECONDS,
): string {
  if (halfWidth === null || halfWidth === 0) return formatValue(mean, unit, long);
  const isLong = unit === 's' && Math.abs(mean) >= long;
  const [size, name] = isLong ? [1, 's'] : scaleOf(mean, unit);
  return `${formatValue(mean, unit, long)} ± ${join(formatNumber(halfWidth / size, 2), name)}`;
}

/** A share as a signed percentage: `−43 %`. */
export function formatChange(share: number): string {
  const sign = share < 0 ? '−' : '+';
  return `${sign}${formatNumber(Math.abs(share) * 100, 2)} %`;
}

/** How many times as large: `3.1 times`; near 1, by which part: `12 %`. Range of `ratio`: 1 or above. */
export function formatTimes(ratio: number): string {
  return ratio < TIMES ? `${formatNumber((ratio - 1) * 100, 2)} %` : `${formatNumber(ratio, 2)} times`;
}

/** Below this a ratio reads better as a percentage. */
const TIMES = 1.5;

/** The size and name of the unit that suits a value. */
function scaleOf(value: number, unit: string): readonly [size: number, name: string] {
  const fits = ([size]: readonly [number, string]) => Math.abs(value) >= size;
  switch (unit) {
    case 'bytes':
      return BYTES.find(fits) ?? [1, 'B'];
    case 's':
      return value === 0 ? [1, 's'] : (SECONDS.find(fits) ?? [1e-6, 'µs']);
    case 'fraction':
      return [0.01, '%'];
    case '1':
      return [1, ''];
    case '1/s':
      return [1, '/s'];
    default:
      return [1, unit];
  }
}

/** Significant digits, without needless zeros; whole numbers in full, in groups of three. */
function formatNumber(value: number, digits = 3): string {
  const whole = Math.abs(value) >= 10 ** digits || Number.isInteger(value);
  // Just below 100 three digits would hide what matters: 99.95 % is not 100 %.
  const needed = Math.abs(value) >= 99 && Math.abs(value) < 100 ? digits + 2 : digits;
  const text = whole
    ? value.toFixed(0).replace(/\d(?=(\d{3})+$)/g, '$&,')
    : String(Number(value.toPrecision(needed)));
  return text.replace('-', '−');
}

/** `1m52s`, `2h05m`, `3d04h`. */
function formatLongTime(seconds: number): string {
  const total = Math.round(Math.abs(seconds));
  const sign = seconds < 0 ? '−' : '';
  const two = (n: number) => String(n).padStart(2, '0');
  if (total < 3600) return `${sign}${Math.floor(total / 60)}m${two(total % 60)}s`;
  const minutes = Math.round(total / 60);
  if (minutes < 1440) return `${sign}${Math.floor(minutes / 60)}h${two(minutes % 60)}m`;
  const hours = Math.round(total / 3600);
  return `${sign}${Math.floor(hours / 24)}d${two(hours % 24)}h`;
}

function join(number: string, unit: string): string {
  return unit === '' || unit.startsWith('/') ? `${number}${unit}` : `${number} ${unit}`;
}
