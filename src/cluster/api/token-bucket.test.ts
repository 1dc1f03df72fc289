import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

/** When each of `calls` gets its token, all asked for at `now`. */
function tokens(bucket: TokenBucket, now: number, calls: number): number[] {
  return Array.from({ length: calls }, () => {
    const at = bucket.freeAt(now);
    bucket.take(at);
    return at;
  });
}

it('gives a burst at once, and then one each 1/qps', () => {
  const bucket = new TokenBucket({ qps: 50, burst: 100 });
  const at = tokens(bucket, 0, 150);
  expect(at.slice(0, 100).every((time) => time === 0)).toBe(true);
  expect(at.slice(100)).toEqual(Array.from({ length: 50 }, (_, i) => 20_000 * (i + 1)));
});

it('refills at qps, and holds no more than the burst', () => {
  const bucket = new TokenBucket({ qps: 10, burst: 5 });
  tokens(bucket, 0, 5);
  expect(tokens(bucket, 200_000, 3)).toEqual([200_000, 200_000, 300_000]);
  expect(tokens(bucket, 60_000_000, 6).filter((at) => at === 60_000_000)).toHaveLength(5);
});

it('keeps the rate where the interval is no whole number of µs', () => {
  const bucket = new TokenBucket({ qps: 30, burst: 1 });
  expect(tokens(bucket, 0, 3001).at(-1)).toBeCloseTo(100_000_000, -1);
});

it('never holds back without a limit', () => {
  expect(tokens(new TokenBucket({ qps: Infinity, burst: 1 }), 7, 1000).every((at) => at === 7)).toBe(true);
});
