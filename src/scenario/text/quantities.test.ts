import { describe, expect, it } from 'vitest';
import { Misread } from './misread.ts';
import {
  bandwidth,
  bytes,
  cores,
  duration,
  factor,
  percent,
  price,
  type Quantity,
  type Written,
  watts,
} from './quantities.ts';

/** Code and fix of what a quantity refuses. */
function refusal(quantity: Quantity, written: Written): string {
  try {
    return `read as ${quantity.read(written)}`;
  } catch (error) {
    if (error instanceof Misread) return `${error.code}: ${error.fix}`;
    throw error;
  }
}

describe('quantities', () => {
  it.each([
    [bytes, '512Mi', 512 * 2 ** 20],
    [bytes, '1.5GiB', 1.5 * 2 ** 30],
    [bytes, '2Gi', 2 * 2 ** 30],
    [bytes, '100M', 100e6],
    [bytes, '8kB', 8000],
    [bytes, '1 Ti', 2 ** 40],
    [bytes, '134217728B', 134217728],
    [bytes, 0, 0],
    [duration, '40s', 40],
    [duration, '1h30m', 5400],
    [duration, '100ms', 0.1],
    [duration, '250us', 250e-6],
    [duration, '30d', 30 * 86_400],
    [duration, '2y', 2 * 365 * 86_400],
    [duration, '1.5 h', 5400],
    [duration, '-3m', -180],
    [duration, '-1h30m', -5400],
    [cores, '500m', 0.5],
    [cores, '1', 1],
    [cores, 0.5, 0.5],
    [percent, '25%', 0.25],
    [percent, '-50 %', -0.5],
    [bandwidth, '10Gbps', 1.25e9],
    [bandwidth, '100Mbps', 12.5e6],
    [bandwidth, '1.25GB/s', 1.25e9],
    [bandwidth, '500MiB/s', 500 * 2 ** 20],
    [price, '0.90 USD/h', 0.9],
    [price, '24 USD/d', 1],
    [price, '730 USD/mo', 1],
    [watts, 93.7, 93.7],
    [watts, '93.7W', 93.7],
    [watts, '1.5kW', 1500],
    [factor, 4, 4],
  ] as const)('read %#: %o %s is %d', (quantity, written, expected) => {
    expect(quantity.read(written)).toBe(expected);
  });

  it('take m of memory for the slip that it is', () => {
    expect(refusal(bytes, '512m')).toBe('TT0107: write 512Mi');
  });

  it.each([
    [bytes, '8Gib', 'TT0103: write 8GiB'],
    [bytes, '8 gi', 'TT0103: write 8 Gi'],
    [bytes, 512, 'TT0104: write the unit, for example 512Mi'],
    [bytes, 'much', 'TT0102: write a memory or disk size such as 512Mi, 1.5GiB'],
    [bytes, '1e999Mi', 'TT0102: write a memory or disk size such as 512Mi, 1.5GiB'],
    [duration, '5', 'TT0104: write the unit, for example 5s'],
    [duration, '5 sec', 'TT0103: use one of us, µs, ms, s, m, min, h, d, w, y'],
    [duration, '1h 30', 'TT0102: write 40s, 1h30m, 100ms'],
    [cores, '500Mi', 'TT0103: use one of m'],
    [percent, 0.25, 'TT0104: write the unit, for example 25%'],
    [bandwidth, '10Gb', 'TT0103: write 10Gbps'],
    [bandwidth, 10, 'TT0104: write the unit, for example 10Gbps'],
    [price, '0.90 EUR/h', 'TT0103: use one of USD/h, USD/d, USD/mo, USD/y'],
    [price, 0.9, 'TT0104: write the unit, for example 0.9 USD/h'],
    [factor, '4x', 'TT0102: write a bare number such as 4'],
  ] as const)('refuse %#: %o %s with a cure: %s', (quantity, written, expected) => {
    expect(refusal(quantity, written)).toBe(expected);
  });
});
