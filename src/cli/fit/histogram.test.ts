import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

const draw = (values: readonly number[], below: ((x: number) => number) | null = null) =>
  histogram({ values, below, label: (x) => x.toFixed(1), width: 8, lines: 4 });

describe('a histogram on the terminal', () => {
  it('has a bar for each range, in proportion to what lies in it', () => {
    expect(draw([0, 0.1, 0.2, 0.3, 1.5, 3.5, 3.6, 4])).toEqual([
      '0.0  4 ████████',
      '0.9  1 ██',
      '1.8  0',
      '2.7+ 3 ██████',
    ]);
  });

  it('marks where a fit would have the bars end', () => {
    // Evenly from 0 to 4, by the fit and by the values: each bar holds a quarter.
    const even = Array.from({ length: 101 }, (_, i) => i / 25);
    const lines = draw(even, (x) => x / 4);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/█{7}.?◆$|█{8}◆$/);
  });

  it('gives values far out no room of their own', () => {
    const lines = draw([...Array.from({ length: 40 }, (_, i) => 1 + (i % 10) / 10), 1000]);
    expect(lines.at(-1)).toMatch(/^ ?[\d.]+\+/);
    expect(Number.parseFloat(lines.at(-1) ?? '')).toBeLessThan(5);
  });

  it('is one bar where all values are the same', () => {
    expect(draw([2, 2, 2])).toEqual(['2.0  3 ████████']);
  });

  it('counts every value once', () => {
    const values = Array.from({ length: 500 }, (_, i) => (i * i) % 97).sort((a, b) => a - b);
    const counts = draw(values).map((line) => Number(/(\d+) [█▏▎▍▌▋▊▉]*$/.exec(line)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
  });
});
