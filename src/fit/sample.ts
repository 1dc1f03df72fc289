/** A sample as the fits need it. */
import { log } from '../engine/math.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import type { PositiveSample } from './families/family.ts';

/** What any sample can be described by. Times in s. */
export interface Description {
  readonly n: number;
  readonly min: number;
  readonly mean: number;
  readonly sd: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** `sorted`: ascending, at least one value. */
export function describe(sorted: readonly number[]): Description {
  const n = sorted.length;
  const mean = meanOf(sorted);
  const at = (p: number) => quantileOfSorted(sorted, p) ?? 0;
  const sd = n < 2 ? 0 : Math.sqrt((varianceOf(sorted, mean) * n) / (n - 1));
  return { n, min: at(0), mean, sd, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Logarithms and their moments. `values`: above 0, ascending. */
export function positiveSample(values: readonly number[]): PositiveSample {
  const logs = values.map(log);
  const meanLog = meanOf(logs);
  return {
    values,
    logs,
    n: values.length,
    mean: meanOf(values),
    meanLog,
    varianceLog: varianceOf(logs, meanLog),
  };
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Divided by n. The values less their mean first, lest a small spread be lost in a large mean. */
function varianceOf(values: readonly number[], mean: number): number {
  let sum = 0;
  for (const value of values) sum += (value - mean) * (value - mean);
  return sum / values.length;
}
