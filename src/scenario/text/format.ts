/** Values back to text that reads as the same value: how presets and defaults enter a resolved scenario. */
import type { Distribution } from '../../engine/distribution.ts';

/** 1.2 as "1.2s". Exact. */
export function formatSeconds(value: number): string {
  return `${value}s`;
}

const BYTE_UNITS = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
] as const;

/** A number of bytes for people, in the largest unit of which it is a whole number: "8 GiB". Exact. */
export function sayBytes(value: number): string {
  const [unit, size] = BYTE_UNITS.find(([, size]) => value % size === 0) ?? ['bytes', 1];
  return `${value / size} ${unit}`;
}

/** A distribution as `readDistribution` reads it. `amount` writes one value with its unit. */
export function formatDistribution(d: Distribution, amount: (value: number) => string): string {
  switch (d.kind) {
    case 'constant':
      return amount(d.value);
    case 'exponential':
      return `exp(${amount(d.mean)})`;
    case 'lognormal':
      return `lognormal(median=${amount(d.median)}, sigma=${d.sigma})`;
    case 'weibull':
      return `weibull(shape=${d.shape}, scale=${amount(d.scale)})`;
    case 'gamma':
      return `gamma(shape=${d.shape}, scale=${amount(d.scale)})`;
    case 'uniform':
      return `uniform(${amount(d.min)}, ${amount(d.max)})`;
    case 'normal':
      return `normal(mean=${amount(d.mean)}, sd=${amount(d.sd)})`;
    case 'empirical':
      return `empirical(${d.values.map(amount).join(', ')})`;
    case 'discrete':
      return `oneOf(${d.values.map((value, i) => weighted(amount(value), d.weights[i] ?? 1)).join(', ')})`;
  }
}

function weighted(value: string, weight: number): string {
  return weight === 1 ? value : `${value}: ${weight}`;
}
