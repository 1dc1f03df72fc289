import { describe, expect, it } from 'vitest';
import { formatChange, formatMean, formatValue, LONG_IN_PROSE } from './format.ts';

const GIB = 2 ** 30;

describe('a formatted value', () => {
  it.each([
    [850 * GIB, 'bytes', '850 GiB'],
    [1.5 * 2 ** 40, 'bytes', '1.5 TiB'],
    [512, 'bytes', '512 B'],
    [0, 'bytes', '0 B'],
    [4.6123, 's', '4.61 s'],
    [0.0421, 's', '42.1 ms'],
    [0.00001, 's', '10 µs'],
    [0, 's', '0 s'],
    [112.4, 's', '1m52s'],
    [7500, 's', '2h05m'],
    [273_600, 's', '3d04h'],
    [0.4321, 'fraction', '43.2 %'],
    [0.9995, 'fraction', '99.95 %'],
    [1, 'fraction', '100 %'],
    [7, '1', '7'],
    [1052, '1', '1,052'],
    [1234567.8, '1', '1,234,568'],
    [0.0123, '1', '0.0123'],
    [12.345, 'cores', '12.3 cores'],
    [2410.8, 'kWh', '2,411 kWh'],
    [3.6, 'USD/h', '3.6 USD/h'],
    [656.6, '1/s', '657/s'],
    [-2 * GIB, 'bytes', '−2 GiB'],
  ])('reads %d %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('carries its half-width in the same unit', () => {
    expect(formatMean(4.6123, 0.1234, 's')).toBe('4.61 s ± 0.12 s');
    expect(formatMean(112, 8.4, 's')).toBe('1m52s ± 8.4 s');
    expect(formatMean(850 * GIB, 3 * GIB, 'bytes')).toBe('850 GiB ± 3 GiB');
    expect(formatMean(7, 0, '1')).toBe('7');
    expect(formatMean(7, null, '1')).toBe('7');
  });

  it('reads as minutes sooner in a sentence than in a table', () => {
    expect([formatValue(77.2, 's'), formatValue(77.2, 's', LONG_IN_PROSE)]).toEqual(['77.2 s', '1m17s']);
    expect(formatMean(77.2, 1.5, 's', LONG_IN_PROSE)).toBe('1m17s ± 1.5 s');
  });

  it('signs a change', () => {
    expect([formatChange(-0.4286), formatChange(0.07), formatChange(2.1)]).toEqual([
      '−43 %',
      '+7 %',
      '+210 %',
    ]);
  });
});
