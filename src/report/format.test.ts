import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatDifference,
  formatNumber,
  formatSpread,
  formatValue,
  listOf,
  shorten,
} from './format.ts';

const GIB = 2 ** 30;

describe('formatValue', () => {
  it.each([
    [850 * GIB, 'bytes', '850 GiB'],
    [1024 * GIB, 'bytes', '1 TiB'],
    [0, 'bytes', '0 B'],
    [4.617, 's', '4.62 s'],
    [0.0213, 's', '21.3 ms'],
    [0.000021, 's', '21 \u00b5s'],
    [347, 's', '5.78 min'],
    [10800, 's', '3 h'],
    [0.5, 'fraction', '50%'],
    [0.999177, 'fraction', '99.92%'],
    [7, '1', '7'],
    [1234567, '1', '1,234,567'],
    [2410.8, 'kWh', '2,411 kWh'],
    [0.9, 'USD/h', '0.90 USD/h'],
    [656.6, '1/s', '657/s'],
  ])('writes %d %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('writes a dash where nothing was observed', () => {
    expect(formatValue(null, 's')).toBe('\u2013');
  });
});

describe('formatSpread', () => {
  it('gives both numbers in the unit of the value, to two digits of the spread', () => {
    expect(formatSpread(58.123, 0.432, 's')).toBe('58.12 \u00b1 0.43 s');
    expect(formatSpread(850 * GIB, 512 * 2 ** 20, 'bytes')).toBe('850.0 \u00b1 0.5 GiB');
  });

  it('writes four digits of the value at most', () => {
    expect(formatSpread(97.334, 0.0148, 's')).toBe('97.33 \u00b1 0.01 s');
    expect(formatSpread(97.334, 0.0014, 's')).toBe('97.3 s');
  });

  it('leaves out a spread that is 0 or unknown', () => {
    expect(formatSpread(7, 0, '1')).toBe('7');
    expect(formatSpread(7, null, '1')).toBe('7');
  });
});

describe('formatChange', () => {
  it.each([
    [-0.7647, '\u221276%'],
    [2.1, '+210%'],
    [-0.997, '\u221299.7%'],
    [-0.9999, '\u221299.9%'],
    [-1, '\u2212100%'],
    [-0.033, '\u22123.3%'],
    [0.0001, '+0.01%'],
    [0, '\u00b10%'],
    [-0.000004, '<0.01%'],
  ])('writes %d as %s', (relative, text) => {
    expect(formatChange(relative)).toBe(text);
  });
});

describe('formatDifference', () => {
  it('counts fractions in percentage points', () => {
    expect(formatDifference(0.0013, 'fraction')).toBe('+0.130 pp');
    expect(formatDifference(-3, '1')).toBe('\u22123');
  });
});

describe('formatNumber', () => {
  it('never writes a negative zero', () => {
    expect(formatNumber(-0)).toBe('0');
  });

  it('writes tiny numbers with their power of ten', () => {
    expect(formatNumber(0.0000213)).toBe('2.1e\u22125');
  });
});

describe('listOf', () => {
  it('joins words as a sentence does, and counts the rest', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['a'])).toBe('a');
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listOf(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b and 3 more');
  });
});

describe('shorten', () => {
  it('cuts whole characters and says so', () => {
    expect(shorten('web', 3)).toBe('web');
    expect(shorten('web-front', 4)).toBe('web\u2026');
    expect(shorten('\u{1f6a2}\u{1f6a2}\u{1f6a2}', 2)).toBe('\u{1f6a2}\u2026');
  });
});
