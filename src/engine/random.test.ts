import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { RandomStreams, runKey } from './random.ts';

type Source = () => number;

const streams = (seed: string | number, replication = 0) => new RandomStreams(runKey(seed, replication));

function source(seed: string, purpose = 'arrivals', entity = 'web'): Source {
  const stream = streams(seed).stream(purpose, entity);
  return () => stream.uniform();
}

const take = (n: number, draw: Source) => Array.from({ length: n }, draw);

describe('runKey', () => {
  it('takes a number and its digits for the same seed, as the user typed both', () => {
    expect(runKey(1, 0)).toEqual(runKey('1', 0));
  });

  it('tells apart the seeds that seedrandom takes for one, and replications', () => {
    expect(seedrandom('1')()).toBe(seedrandom('11')());
    const keys = ['1', '11', '111', 'a', '\u0161', '', ' ', '1,0', '[1]'].flatMap((seed) =>
      [0, 1, 10].map((replication) => runKey(seed, replication).join()),
    );
    expect(new Set(keys).size).toBe(27);
  });

  it('gives 200,000 replications as many keys', () => {
    const keys = new Set(
      Array.from({ length: 200_000 }, (_, replication) => runKey('7', replication).join()),
    );
    expect(keys.size).toBe(200_000);
  });
});

describe('RandomStreams', () => {
  it('gives the same draws for the same seed, replication and name, on every machine', () => {
    const stream = streams('42', 3).stream('startup', 'web-17');
    expect([stream.uniform(), stream.uniform(), stream.below(1000)]).toEqual([
      0.4102547312739975, 0.549063017700054, 161,
    ]);
  });

  it('moves no draw of one stream when others are added, asked earlier or drawn from', () => {
    const alone = take(100, source('1', 'boot', 'vm-1'));
    const many = streams('1');
    const before = Array.from({ length: 3000 }, (_, i) => many.stream('boot', `new-${i}`));
    for (const stream of before) stream.uniform();
    const stream = many.stream('boot', 'vm-1');
    const among = take(100, () => {
      before.push(many.stream('another purpose', `${before.length}`));
      before.at(-1)?.uniform();
      return stream.uniform();
    });
    expect(among).toEqual(alone);
  });

  it('tells names apart by purpose and entity, not by their sum', () => {
    const all = streams('1');
    expect(all.stream('ab', 'c').uniform()).not.toBe(all.stream('a', 'bc').uniform());
  });

  it('refuses to hand out a stream twice', () => {
    const all = streams('1');
    all.stream('boot', 'vm-1');
    all.stream('boot', 'vm-2');
    expect(() => all.stream('boot', 'vm-1')).toThrow(
      "the random stream 'boot' of 'vm-1' has an owner already",
    );
  });

  it('finds no two of a million names alike', () => {
    const all = streams('1');
    // A collision of the names' hashes would be refused as a second owner.
    for (let i = 0; i < 1_000_000; i++) all.stream(`purpose-${i % 10}`, `entity-${i}`);
  });
});

/** Pearson's statistic over equal cells, as standard deviations from its mean (k - 1, variance 2 (k - 1)). */
function chiSquareScore(counts: ArrayLike<number>, n: number): number {
  const expected = n / counts.length;
  let statistic = 0;
  for (let i = 0; i < counts.length; i++) statistic += ((counts[i] ?? 0) - expected) ** 2 / expected;
  return (statistic - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

const N = 400_000;

/** Scores of light statistical tests; each is about a standard normal variable if the draws are random. */
function scores(draw: Source): Record<string, number> {
  const upper = new Float64Array(256);
  const lower = new Float64Array(256);
  const pairs = new Float64Array(4096);
  let sum = 0;
  let products = 0;
  let last = draw();
  for (let i = 0; i < N; i++) {
    const u = draw();
    upper[Math.floor(u * 256)] = (upper[Math.floor(u * 256)] ?? 0) + 1;
    const bits = Math.floor(u * 2 ** 53) % 256;
    lower[bits] = (lower[bits] ?? 0) + 1;
    const cell = Math.floor(last * 64) * 64 + Math.floor(u * 64);
    pairs[cell] = (pairs[cell] ?? 0) + 1;
    sum += u - 0.5;
    products += (u - 0.5) * (last - 0.5);
    last = u;
  }
  return {
    mean: sum / Math.sqrt(N / 12),
    serialCorrelation: products / (Math.sqrt(N) / 12),
    upperBits: chiSquareScore(upper, N),
    lowerBits: chiSquareScore(lower, N),
    pairs: chiSquareScore(pairs, N),
  };
}

/** One draw each from many streams in turn: what neighbours have in common would show. */
function interleaved(): Source {
  const all = streams('1');
  const many = Array.from({ length: 20_000 }, (_, i) => all.stream('boot', `vm-${i}`));
  let next = 0;
  return () => many[next++ % many.length]?.uniform() ?? NaN;
}

/** A source that any test of randomness must reject: a short congruential generator. */
function poor(): Source {
  let state = 1;
  return () => {
    state = (state * 69069 + 1) % 2 ** 16;
    return state / 2 ** 16;
  };
}

describe('a random stream', () => {
  it.each([
    ['one stream', source('1')],
    ['another seed', source('11')],
    ['20,000 streams in turn', interleaved()],
    ['seedrandom, the reference', seedrandom.alea('reference').double],
  ] as const)('passes tests of uniformity and independence: %s', (_, draw) => {
    for (const score of Object.values(scores(draw))) expect(Math.abs(score)).toBeLessThan(4.5);
  });

  it('would fail those tests if it were a poor generator', () => {
    expect(Math.max(...Object.values(scores(poor())).map(Math.abs))).toBeGreaterThan(100);
  });

  it('gives numbers from 0 to below 1 with 53 random bits', () => {
    const us = take(10_000, source('1'));
    expect(us.every((u) => u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53))).toBe(true);
    expect(us.some((u) => !Number.isInteger(u * 2 ** 52))).toBe(true);
  });

  it('picks each whole number below n about equally often, and no other', () => {
    const stream = streams('1').stream('dice', 'd6');
    const counts = new Float64Array(6);
    for (let i = 0; i < 60_000; i++) {
      const face = stream.below(6);
      counts[face] = (counts[face] ?? NaN) + 1;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60_000);
    expect(Math.abs(chiSquareScore(counts, 60_000))).toBeLessThan(4.5);
    expect(stream.below(1)).toBe(0);
  });
});
