import { describe, expect, it } from 'vitest';
import { renderBench } from '../../../src/report/bench/bench.ts';
import { BenchData } from '../../../src/report/bench/data.ts';
import { comparePublished, type PublishedFigures } from '../../../src/report/bench/published/compare.ts';
import { benchResult } from '../../support/bench-result.ts';

/** Each policy ends at these shares of the GPUs, seed by seed. */
const ENDS = { first: [0.9, 0.92], second: [0.8, 0.83] };

function played(): BenchData {
  const wish = { a: { placed: [1, 0] as const } };
  const result = benchResult({
    seeds: 2,
    seen: { openb: { first: wish.a, second: wish.a } },
    courses: false,
  });
  const cells = result.cells.map((cell) => {
    const ends = cell.policy === 'first' ? ENDS.first : ENDS.second;
    const bySeed = ends.map((end) => [0, 0.5, end]);
    const mean = [0, 0.5, ((ends[0] ?? 0) + (ends[1] ?? 0)) / 2];
    const course = { metric: 'gpuAllocated', x: [0, 1, 2], mean, halfWidth: [0, 0, 0], bySeed };
    return { ...cell, courses: [course] };
  });
  return new BenchData({ ...result, cells });
}

/** Published in %: the first as it came out but for `off` with the second seed; the second draws. */
function figures(off: number): PublishedFigures {
  const series = (policy: string, draws: boolean, seed: number, end: number) => ({
    ...{ workload: 'openb', policy, theirName: policy.toUpperCase(), draws, seed },
    curves: { gpuAllocated: [0, 50, end] },
  });
  return {
    source: 'a paper',
    series: [
      series('first', false, 42, 90),
      series('first', false, 43, 92 + off),
      series('first', false, 44, 94),
      series('second', true, 42, 81),
    ],
    seeds: { openb: [42, 43] },
  };
}

const pairs = (off: number) => comparePublished(played(), figures(off))?.pairs ?? [];

describe('published figures', () => {
  it('stand beside ours: all seeds of each, and those whose order was played', () => {
    const [first] = pairs(0);
    expect(first).toMatchObject({ policy: 'first', theirName: 'FIRST' });
    expect(first?.theirs).toMatchObject({ n: 3, mean: 92 });
    expect(first?.theirs.deviation).toBeCloseTo(2, 12);
    expect(first?.ours.mean).toBeCloseTo(91, 12);
    expect(first?.theirsThere.mean).toBeCloseTo(91, 12);
    expect(first?.oursThere.n).toBe(2);
  });

  it('are held against ours point by point, and the largest difference is told', () => {
    const furthest = (off: number) => pairs(off)[0]?.seeds.map((seed) => seed.furthest.gpuAllocated ?? NaN);
    expect(furthest(0)?.every((one) => one < 1e-12)).toBe(true);
    expect(furthest(-0.3)?.[1]).toBeCloseTo(0.3, 12);
  });

  it('of policies that draw are compared by their means alone', () => {
    expect(pairs(0)[1]).toMatchObject({ policy: 'second', seeds: [], theirsThere: { n: 0, mean: null } });
  });

  it('are nothing where nothing was published', () => {
    expect(comparePublished(played(), { ...figures(0), series: [] })).toBeNull();
  });

  it('make a part of the page, which names what is further away than rounding', async () => {
    const extras = { command: '', manifestFile: '', nodeVersion: '', wallSeconds: 1 };
    const page = async (off: number) => {
      const published = comparePublished(played(), figures(off));
      return (await renderBench(played(), { ...extras, published }))['report.html'] ?? '';
    };
    expect(await page(0)).toContain('1 policy that draws nothing gives the published figures');
    expect(await page(0)).not.toContain('Further away than rounding');
    expect(await page(0.3)).toContain('Further away than rounding: first on openb.');
  });
});
