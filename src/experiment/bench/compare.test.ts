import { describe, expect, it } from 'vitest';
import { summariseValues } from '../findings/summarise.ts';
import { compareCells } from './compare.ts';
import type { BenchCell } from './result.ts';

type Values = readonly (number | null)[];

/** What a policy made of the workload, by the values of its metrics. */
function cell(policy: string, metrics: Readonly<Record<string, Values>>): BenchCell {
  const summary = (values: Values) =>
    summariseValues(
      values.filter((value) => value !== null),
      '1',
    );
  return {
    workload: 'list',
    policy,
    digests: [],
    courses: [],
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, values]) => [name, { ...summary(values), values }]),
    ),
  };
}

/** Student's ten patients: t = 4.0621, p = 0.002833 with 9 degrees of freedom. */
const GAINED = [1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4];
const plus = (by: readonly number[], base = 10) => by.map((value) => base + value);
const BASE = cell('first', { placed: GAINED.map(() => 10) });

describe('policies against the first', () => {
  it('are told apart by the paired t-test, in the direction that is better', () => {
    const [only] = compareCells([BASE, cell('other', { placed: plus(GAINED) })], true);
    expect(only).toMatchObject({ policy: 'other', baseline: 'first', metric: 'placed', verdict: 'better' });
    expect(only?.difference).toBeCloseTo(1.58, 12);
    expect(only?.relative).toBeCloseTo(0.158, 12);
    expect([only?.p, only?.pHolm]).toEqual([expect.closeTo(0.002833, 6), only?.p]);
    // 2.262157 x 1.229995 / sqrt(10)
    expect(only?.low).toBeCloseTo(1.58 - 0.879885, 5);
  });

  it('are corrected for how many there are, metric by metric', () => {
    const noise = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5.5];
    const comparisons = compareCells(
      [BASE, cell('good', { placed: plus(GAINED) }), cell('same', { placed: plus(noise) })],
      true,
    );
    expect(comparisons.map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ['good', 'better'],
      ['same', 'no difference shown'],
    ]);
    expect(comparisons[0]?.pHolm).toBeCloseTo(2 * 0.002833, 6);
    expect(comparisons[1]?.pHolm).toBe(comparisons[1]?.p);
  });

  it('show nothing once the correction takes it, though one alone would', () => {
    const weak = [0.5, 1, -0.2, 0.8, -0.4, 1.1, 0.9, -0.3, 0.7, 0.6];
    const one = cell('one', { placed: plus(weak) });
    expect(compareCells([BASE, one], true)[0]?.verdict).toBe('better');
    const many = [1, 2, 3, 4].map((n) => cell(`more ${n}`, { placed: plus(weak) }));
    expect(compareCells([BASE, one, ...many], true).map(({ verdict }) => verdict)).toEqual(
      new Array(5).fill('no difference shown'),
    );
  });

  it('are tested by their sign where every seed says the same, unless there is no chance in it', () => {
    const exact = cell('other', { placed: GAINED.map(() => 9) });
    const alike = { difference: -1, low: -1, high: -1 };
    expect(compareCells([BASE, exact], false)[0]).toMatchObject({ ...alike, p: null, verdict: 'worse' });
    const p = 2 / 2 ** GAINED.length;
    expect(compareCells([BASE, exact], true)[0]).toMatchObject({ ...alike, p, pHolm: p, verdict: 'worse' });
    const two = [cell('first', { pending: [5, 9] }), cell('other', { pending: [6, 10] })];
    expect(compareCells(two, true)[0]).toMatchObject({ p: 0.5, verdict: 'no difference shown' });
    const same = cell('other', { placed: GAINED.map(() => 10) });
    expect(compareCells([BASE, same], true)[0]).toMatchObject({
      difference: 0,
      low: 0,
      verdict: 'no difference shown',
    });
  });

  it('can not be told apart by one seed, unless there is no chance in it', () => {
    const pair = [cell('first', { pending: [7] }), cell('other', { pending: [5] })];
    expect(compareCells(pair, true)[0]).toMatchObject({ low: null, p: null, verdict: 'no difference shown' });
    expect(compareCells(pair, false)[0]).toMatchObject({ low: -2, high: -2, p: null, verdict: 'better' });
  });

  it('are not judged by what is neither better nor worse, nor by what only one observed', () => {
    const cells = [
      cell('first', { nodesVisited: [5, 5], placed: [1, null] }),
      cell('other', { nodesVisited: [1, 1], placed: [null, 2], pending: [1, 1] }),
    ];
    expect(compareCells(cells, true)).toEqual([
      expect.objectContaining({ metric: 'nodesVisited', difference: -4, verdict: 'no difference shown' }),
    ]);
  });
});
