import { describe, expect, it } from 'vitest';
import { RandomStreams, runKey } from '../engine/random.ts';
import { BrokenShuffle } from './broken-shuffle.ts';

describe('a shuffle that is broken off', () => {
  it('gives what a shuffle from the start gives, however many were broken off before', () => {
    const random = new RandomStreams(runKey('1', 0)).stream('policy', 'test');
    const shuffle = new BrokenShuffle();
    for (let round = 0; round < 200; round++) {
      const draws = round % 8;
      shuffle.begin(7);
      const seen = Array.from({ length: draws }, () => shuffle.next(random));
      expect(new Set(seen).size).toBe(draws);
      expect(seen.every((number) => number >= 0 && number < 7)).toBe(true);
    }
    const again = (used: BrokenShuffle) => {
      const draws = new RandomStreams(runKey('2', 0)).stream('policy', 'test');
      used.begin(7);
      return Array.from({ length: 7 }, () => used.next(draws));
    };
    expect(again(shuffle)).toEqual(again(new BrokenShuffle()));
  });

  it('draws each as likely as any other', () => {
    const random = new RandomStreams(runKey('1', 0)).stream('policy', 'test');
    const shuffle = new BrokenShuffle();
    const counts = new Array<number>(5).fill(0);
    for (let round = 0; round < 10_000; round++) {
      shuffle.begin(5);
      shuffle.next(random);
      const second = shuffle.next(random);
      counts[second] = (counts[second] ?? 0) + 1;
    }
    // Four standard deviations of a binomial count with n = 10,000 and p = 1/5.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(160);
  });
});
