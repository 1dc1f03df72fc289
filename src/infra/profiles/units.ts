/** From the unit a number was published in to the one that the models use. */
import type { Sourced } from './sourced.ts';

const BYTES_PER: Readonly<Record<string, number>> = {
  bytes: 1,
  kB: 1e3,
  KiB: 1024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
  TiB: 1_099_511_627_776,
};

const BYTES_PER_SECOND_PER: Readonly<Record<string, number>> = {
  'bytes/s': 1,
  'MB/s': 1e6,
  'MiB/s': 1_048_576,
  'Mbit/s': 1e6 / 8,
  'Gbit/s': 1e9 / 8,
};

const SECONDS_PER: Readonly<Record<string, number>> = { s: 1, ms: 1e-3, µs: 1e-6 };

/** Whole bytes. Throws where the leaf's unit is not one of memory. */
export function inBytes(leaf: Sourced<number>): number {
  return Math.round(leaf.value * factor(BYTES_PER, leaf.unit));
}

/** Bytes per second. Throws where the leaf's unit is not one of bandwidth. */
export function inBytesPerSecond(leaf: Sourced<number>): number {
  return leaf.value * factor(BYTES_PER_SECOND_PER, leaf.unit);
}

/** Seconds. Throws where the leaf's unit is not one of time. */
export function inSeconds(leaf: Sourced<number>): number {
  return leaf.value * factor(SECONDS_PER, leaf.unit);
}

function factor(factors: Readonly<Record<string, number>>, unit: string): number {
  const found = factors[unit];
  if (found === undefined) throw new Error(`${unit} is none of ${Object.keys(factors).join(', ')}`);
  return found;
}
