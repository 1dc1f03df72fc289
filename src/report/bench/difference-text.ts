/** Differences in no more digits than their interval bears. */
import { displayUnit, formatFixed } from '../format.ts';

const POINTS = { name: 'pp', divisor: 0.01 };
/** More decimals of anything are not read. */
const MOST_DECIMALS = 3;

/** With its sign and unit: `+7.92 pp`, `\u221225`. `half`: of its interval, in the same unit; null or 0: not known. */
export function differenceText(difference: number, half: number | null, unit: string): string {
  const { name, divisor } = unit === 'fraction' ? POINTS : displayUnit(unit, difference);
  const shown = difference / divisor;
  const decimals = decimalsFor(half === null || half === 0 ? Math.abs(shown) / 100 : half / divisor);
  // Whole things in tens and more are not told in parts.
  const isCount = unit === '1' && Math.abs(shown) >= 10;
  const text = formatFixed(shown, isCount || shown === 0 ? 0 : decimals);
  return `${shown > 0 ? '+' : ''}${text}${name === '' ? '' : ` ${name}`}`;
}

/** `+7.92` of `+7.92 pp`. */
export const withoutUnit = (text: string) => text.replace(/ \D+$/, '');

/** So many that the spread is written with two digits. */
function decimalsFor(spread: number): number {
  if (spread === 0) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, 1 - Math.floor(Math.log10(spread))));
}
