import { describe, expect, it } from 'vitest';
import type { Ask } from './asks.ts';
import { classesOf } from './classes.ts';

const GIB = 2 ** 30;
const ask = (cores: number, gib: number, gpus = 0, gpuMilli = 1000): Ask => ({
  ...{ life: 60, cores, memory: gib * GIB, gpus, gpuMilli },
});
const many = (n: number, make: (i: number) => Ask) => Array.from({ length: n }, (_, i) => make(i));

describe('the classes of rows', () => {
  it('are their shapes where there are few, the most frequent first', () => {
    const asks = [
      ...many(3, () => ask(4, 16)),
      ...many(9, () => ask(0.5, 2)),
      ...many(2, () => ask(8, 32, 1, 460)),
    ];
    expect(classesOf(asks).map(({ name, asks: rows }) => [name, rows.length])).toEqual([
      ['0.5c-2gi', 9],
      ['4c-16gi', 3],
      ['8c-32gi-gpu-0.46', 2],
    ]);
  });

  it('have names that no other has', () => {
    expect(classesOf([ask(1, 1.0001), ask(1, 1.0002)]).map(({ name }) => name)).toEqual([
      '1c-1gi',
      '1c-1gi-2',
    ]);
  });

  it('are sizes where there are many shapes, so that large rows draw large amounts of both', () => {
    const classes = classesOf(many(300, (i) => ask(1 + i, 2 * (1 + i))));
    expect(classes.map(({ name }) => name).sort()).toEqual(['large', 'medium', 'small']);
    const large = classes.find(({ name }) => name === 'large')?.asks ?? [];
    expect(Math.min(...large.map(({ memory }) => memory))).toBeGreaterThan(400 * GIB);
    expect(classes.reduce((sum, { asks }) => sum + asks.length, 0)).toBe(300);
  });

  it('never mix those who ask for GPUs with those who do not; rare parts of a GPU join the nearest', () => {
    const parts = [500, 510, 520, 530, 540, 550, 560, 570, 900];
    const asks = [
      ...many(400, (i) => ask(1 + (i % 50), 4)),
      ...parts.flatMap((milli, i) => many(20 - i, (k) => ask(1 + (k % 7), 8, 1, milli))),
    ];
    const classes = classesOf(asks);
    for (const { asks: rows } of classes) expect(new Set(rows.map(({ gpus }) => gpus)).size).toBe(1);
    expect(classes.reduce((sum, { asks: rows }) => sum + rows.length, 0)).toBe(asks.length);
    const joined = classes.filter(({ moved }) => moved > 0);
    expect(joined.map(({ name, moved }) => [name, moved])).toEqual([['gpu-0.56', 13 + 12]]);
  });
});
