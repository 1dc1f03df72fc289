import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../src/report/bench/answer.ts';
import { BenchData } from '../../../src/report/bench/data.ts';
import { leaderboardsOf } from '../../../src/report/bench/leaderboard.ts';
import { type BenchWish, benchResult, type Seen } from '../../support/bench-result.ts';

const dataOf = (wish: Partial<BenchWish> = {}) => new BenchData(benchResult(wish));
const seen = (values: Readonly<Record<string, number>>): Seen =>
  Object.fromEntries(Object.entries(values).map(([metric, mean]) => [metric, [mean, 0] as const]));

/** Policies that differ exactly, on one workload. */
const exact = (policies: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  dataOf({
    courses: false,
    seeds: 3,
    seen: {
      list: Object.fromEntries(Object.entries(policies).map(([name, values]) => [name, seen(values)])),
    },
  });
const ranks = (data: BenchData) =>
  leaderboardsOf(data).map(({ by, standings }) => [
    by,
    standings.map(({ rank, policy }) => `${rank} ${policy}`),
  ]);

describe('a leaderboard', () => {
  it('ranks by how much was given away, the most first', () => {
    expect(ranks(dataOf())).toEqual([
      [
        'gpuAllocated',
        [...['1 fgd', '2 gpu-best-fit', '3 gpu-packing', '4 gpu-clustering', '5 dot-product'], '6 random'],
      ],
    ]);
  });

  it('ranks by the first metric in which policies differ, the fewest first where fewer are better', () => {
    const tie = { placed: 90, decisionTime: 0.001 };
    const data = exact({
      a: { ...tie, hostsUsed: 12 },
      b: { ...tie, hostsUsed: 10 },
      c: { ...tie, hostsUsed: 12 },
    });
    expect(ranks(data)).toEqual([['hostsUsed', ['1 b', '2 a', '2 c']]]);
  });

  it('shows what policies differ in, the time of a decision last', () => {
    const [board] = leaderboardsOf(dataOf());
    expect(board?.columns[0]).toBe('gpuAllocated');
    expect(board?.columns.at(-1)).toBe('decisionTime');
    const alike = exact({ a: { placed: 1, hostsUsed: 5 }, b: { placed: 2, hostsUsed: 5 } });
    expect(leaderboardsOf(alike)[0]?.columns).toEqual(['placed']);
  });

  it('marks each metric against the baseline, and the baseline not at all', () => {
    const [board] = leaderboardsOf(dataOf());
    const marksOf = (policy: string) =>
      board?.standings.find((one) => one.policy === policy)?.cells.map(({ metric, mark }) => [metric, mark]);
    expect(marksOf('fgd')).toContainEqual(['gpuAllocated', 'better']);
    expect(marksOf('fgd')).toContainEqual(['decisionTime', 'worse']);
    expect(marksOf('dot-product')).toContainEqual(['hostsUsed', 'equal']);
    expect(marksOf('random')?.every(([, mark]) => mark === null)).toBe(true);
  });
});

describe('the answer', () => {
  it('says who is first, by how much, who is next, and what it costs', () => {
    expect(answerOf(dataOf())).toMatch(
      /^fgd gives away 95\.4 % of the GPUs, 7\.9 points more than random \[7\.\d to 8\.\d\]; next is gpu-best-fit with 93\.1 %; but it takes 41\.2 ms for a decision, 20 times as long\.$/,
    );
  });

  it('holds a baseline that is first against the second', () => {
    const data = exact({ a: { placed: 90, hostsUsed: 30 }, b: { placed: 80, hostsUsed: 20 } });
    expect(answerOf(data)).toBe('a places 90, 10 more than b; but it uses 30 nodes, 1.50 times as many.');
  });

  it('counts the workloads where there are several', () => {
    const seenOn = (best: number) => ({ a: seen({ placed: 50 }), b: seen({ placed: best }) });
    const data = dataOf({ seeds: 3, courses: false, seen: { x: seenOn(40), y: seenOn(60), z: seenOn(70) } });
    expect(answerOf(data)).toBe('b is first on 2 of 3 workloads. On y it places 60, 10 more than a.');
  });

  it('says that nothing differs where nothing does, and that nothing is known where nothing was played', () => {
    const same = { placed: 5, decisionTime: 0.1 };
    expect(answerOf(exact({ a: same, b: same }))).toBe(
      'On list no policy differs from another in what was measured.',
    );
    expect(answerOf(exact({ a: {}, b: {} }))).toBe('Nothing was complete when the tournament ended.');
  });

  it('shows no difference where the correction takes it', () => {
    const data = dataOf();
    const comparisons = data.result.comparisons.map((one) => ({
      ...one,
      verdict: 'no difference shown' as const,
    }));
    const text = answerOf(new BenchData({ ...data.result, comparisons }));
    expect(text).toBe(
      'fgd gives away 95.4 % of the GPUs, no difference to random shown; next is gpu-best-fit with 93.1 %.',
    );
  });
});
