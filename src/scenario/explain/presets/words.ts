/** Values of profiles for people: a unit that fits the size, four digits, and how far a distribution spreads. */
import { type Distribution, quantile } from '../../../engine/distribution.ts';
import type { Sourced } from '../../../infra/profiles/sourced.ts';

/** Unit of each size of time, from the largest that is used. */
const TIME = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
] as const;

const TIME_UNITS: Readonly<Record<string, number>> = Object.fromEntries(TIME);

/** A value with its unit: `126 ms`, `2.5 MiB`, `0.4`, `yes`; of a distribution its middle. */
export function sayValue({ value, unit }: Sourced<unknown>): string {
  if (typeof value === 'number') return amount(value, unit);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return ends(value.map(Number), unit);
  return isDistribution(value) ? amount(middle(value), unit) : String(value);
}

/** How far a distribution spreads: `σ 0.027, p95 132 ms`; empty for what is one value. */
export function saySpread({ value, unit }: Sourced<unknown>): string {
  if (!isDistribution(value) || value.kind === 'constant') return '';
  const high = `p95 ${amount(quantile(value, 0.95), unit)}`;
  return value.kind === 'lognormal' ? `σ ${digits(value.sigma)}, ${high}` : `${value.kind}, ${high}`;
}

function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function middle(value: Distribution): number {
  return value.kind === 'constant' ? value.value : quantile(value, 0.5);
}

/** The first and the last of a row of values. */
function ends(values: readonly number[], unit: string): string {
  return `${digits(values[0] ?? 0)} … ${amount(values.at(-1) ?? 0, unit)}`;
}

function amount(value: number, unit: string): string {
  if (value === Number.POSITIVE_INFINITY) return 'no limit';
  const scale = TIME_UNITS[unit];
  if (scale !== undefined && value > 0) return duration(value * scale);
  if (unit === '1/s') return `${digits(value)}/s`;
  return unit === '' || unit === '1' ? digits(value) : `${digits(value)} ${unit}`;
}

function duration(seconds: number): string {
  const [unit, size] = TIME.find(([, least]) => seconds >= least * 0.9999) ?? ['µs', 1e-6];
  return `${digits(seconds / size)} ${unit}`;
}

/** Four digits are more than most sources have. */
const digits = (value: number): string => String(Number(value.toPrecision(4)));
