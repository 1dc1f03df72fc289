import { describe, expect, it } from 'vitest';
import { layOut } from '../axes/design.ts';
import { readAxis } from '../axes/read-axis.ts';
import type { SweepPoint } from '../result.ts';
import { findingsOf, sweepAnswer } from './answer.ts';
import { contestsOf, type SweepFacts } from './contests.ts';
import { crossoversOf } from './crossover.ts';

/** Values of each variant by replication, at the values of the axes. */
type Curve = (at: Readonly<Record<string, string>>) => Readonly<Record<string, readonly number[]>>;

function facts(over: readonly string[], curve: Curve, metric = 'watts', zip = false): SweepFacts {
  const { axes, points } = layOut(
    over.map((text) => readAxis(text)),
    { zip, draws: null },
    '1',
  );
  const swept = points.map((row, index): SweepPoint => {
    const values = Object.fromEntries(axes.map(({ path }, i) => [path, row[i] ?? '']));
    const variants = Object.entries(curve(values)).map(([name, list]) => [name, variantOf(metric, list)]);
    const [first] = Object.values(curve(values));
    return {
      ...{ point: index, values, hash: '', replications: first?.length ?? 0 },
      ...{ variants: Object.fromEntries(variants), comparisons: [] },
    };
  });
  const variants = Object.keys(swept[0]?.variants ?? {});
  return { axes, zip, metrics: [metric], variants, points: swept };
}

function variantOf(metric: string, values: readonly number[]): SweepPoint['variants'][string] {
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const summary = {
    ...{ unit: 'W', n: values.length, mean, halfWidth: 0, confidence: 0.95 },
    ...{ p50: mean, p90: mean, p95: mean, p99: mean, min: mean, max: mean },
  };
  return { digests: [], events: 0, metrics: { [metric]: summary }, values: { [metric]: values } };
}

const found = (of: SweepFacts) => {
  const contests = contestsOf(of);
  return { contests, crossovers: crossoversOf(contests, of) };
};
const answerOf = (of: SweepFacts) => {
  const { contests, crossovers } = found(of);
  return sweepAnswer(of, findingsOf(of, contests, crossovers), of.points.length);
};

/** Replications of a mean whose paired difference to an even one has the half-width that the test works out. */
const NOISE = [-1, 0, 1];

describe('a crossover', () => {
  const noisy = facts(['n=0..100:20'], ({ n }) => ({
    flat: [50, 50, 50],
    rising: NOISE.map((e) => Number(n) + 3 + 2 * e),
  }));

  it('lies where the line between the means crosses, with the interval of the paired difference turned on its side', () => {
    // rising - flat = n - 47, and its half-width t(0.975, 2) * 2 / sqrt(3) = 4.3027 * 1.1547 = 4.9683 everywhere.
    const [only, ...more] = found(noisy).crossovers;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ from: 'rising', to: 'flat', interval: 'band', after: '40', before: '60' });
    expect(only?.at).toBeCloseTo(47, 9);
    expect(only?.low).toBeCloseTo(47 - 4.9683, 3);
    expect(only?.high).toBeCloseTo(47 + 4.9683, 3);
  });

  it('is told in the answer, with its interval and how it was found', () => {
    expect(answerOf(noisy)).toBe(
      'Watts: rising wins up to 47 n [42, 52], flat beyond (interpolated between points; in brackets the 95 % interval).',
    );
  });

  it('has the points between which it lies for an interval where differences are exact', () => {
    const exact = facts(['n=0..100:20'], ({ n }) => ({ flat: [50, 50], rising: [Number(n), Number(n)] }));
    expect(found(exact).crossovers).toMatchObject([{ at: 50, low: 40, high: 60, interval: 'points' }]);
  });

  it('lies in the middle of a stretch on which both are even', () => {
    const even = facts(['n=0..80:20'], ({ n }) => {
      const rising = Number(n) < 20 ? 40 : Number(n) > 60 ? 60 : 50;
      return { flat: [50, 50], rising: [rising, rising] };
    });
    expect(found(even).crossovers).toMatchObject([{ at: 40, low: 0, high: 80, after: '0', before: '80' }]);
  });

  it('is told by ratio on an axis that goes by ratio', () => {
    const ratio = facts(['n=1..100:x10'], ({ n }) => {
      const rising = Number(n) === 1 ? 40 : 60;
      return { flat: [50, 50], rising: [rising, rising] };
    });
    expect(found(ratio).crossovers[0]?.at).toBeCloseTo(Math.sqrt(10), 9);
  });

  it('is found for either direction of better', () => {
    const higher = facts(
      ['n=0..100:20'],
      ({ n }) => ({ flat: [50, 50], rising: [Number(n), Number(n)] }),
      'ready',
    );
    expect(found(higher).crossovers).toMatchObject([{ from: 'flat', to: 'rising', at: 50 }]);
  });

  it('is not shown where no point shows a winner, nor by one replication', () => {
    const wild = facts(['n=0..100:20'], ({ n }) => ({
      flat: [50, 50, 50],
      rising: NOISE.map((e) => Number(n) + 60 * e),
    }));
    expect(found(wild).crossovers).toEqual([]);
    expect(answerOf(wild)).toContain('no crossover shown: at no value of n is one shown to be better');
    const once = facts(['n=0..100:20'], ({ n }) => ({ flat: [50], rising: [Number(n)] }));
    expect(found(once).crossovers).toEqual([]);
    expect(answerOf(once)).toContain('1 run a point: no error bars');
  });

  it('is not interpolated where one no longer carries its copies', () => {
    const full = facts(['n=0..100:20'], ({ n }) => ({ flat: [50, 50], cheap: [10 + Number(n) / 100, 10] }));
    const points = full.points.map((point) => {
      const { cheap } = point.variants;
      if (cheap === undefined || Number(point.values.n) < 60) return point;
      const unschedulable = variantOf('unschedulable', [3]).metrics.unschedulable;
      const metrics = { ...cheap.metrics, ...(unschedulable && { unschedulable }) };
      return { ...point, variants: { ...point.variants, cheap: { ...cheap, metrics } } };
    });
    const crowded = { ...full, points };
    expect(found(crowded).crossovers).toMatchObject([
      { from: 'cheap', to: 'flat', at: null, low: 40, high: 60 },
    ]);
    expect(answerOf(crowded)).toContain('cheap wins up to between 40 and 60 n, flat beyond');
  });

  it('is not interpolated through a point at which one of both was not observed', () => {
    const of = facts(['x=0,1,2'], ({ x }) => ({
      a: x === '1' ? [] : NOISE.map((noise) => 10 + Number(x) + noise),
      b: NOISE.map((noise) => 11 + noise),
    }));
    expect(found(of).crossovers).toMatchObject([{ at: null, interval: 'points' }]);
    expect(answerOf(of)).not.toContain('NaN');
  });

  it('is followed through more than one change', () => {
    const bent = facts(['n=0..80:20'], ({ n }) => {
      const rising = n === '0' || n === '80' ? 40 : 60;
      return { flat: [50, 50], rising: [rising, rising] };
    });
    expect(answerOf(bent)).toContain(
      'rising wins up to 10 n [0, 20], flat from there up to 70 n [60, 80], rising beyond',
    );
  });
});

describe('who wins', () => {
  it('is asked of the values of an axis of words too, within one variant', () => {
    const policies = facts(['n=0..100:20', 'policy=a,b'], ({ n, policy }) => ({
      only: policy === 'a' ? [50, 50] : [Number(n), Number(n)],
    }));
    expect(found(policies).crossovers).toMatchObject([
      { between: 'policy', variant: 'only', from: 'b', to: 'a', at: 50 },
    ]);
  });

  it('is asked in each setting of the other axes', () => {
    const settings = facts(['n=0..100:20', 'size=1,2'], ({ n, size }) => ({
      flat: [50, 50],
      rising: [Number(n) * Number(size), Number(n) * Number(size)],
    }));
    const along = found(settings).crossovers.filter(({ axis }) => axis === 'n');
    expect(along).toMatchObject([
      { where: { size: '1' }, at: 50 },
      { where: { size: '2' }, at: 25 },
    ]);
    expect(answerOf(settings)).toContain('the winner changes along n in 2 of 2 settings: at size=1, ');
  });

  it('is asked along the first of axes that go together', () => {
    const pairs = facts(
      ['n=0,40,80', 'm=5,6,7'],
      ({ n }) => ({ flat: [50, 50], rising: [Number(n), Number(n)] }),
      'watts',
      true,
    );
    expect(found(pairs).crossovers).toMatchObject([{ axis: 'n', where: {}, at: 50 }]);
  });

  it('is both of two that are even and better than a third, and nobody where all are even', () => {
    const three = facts(['n=1,2'], () => ({ a: [50, 50], b: [50, 50], c: [60, 60] }));
    expect(found(three).contests[0]?.stands.map(({ winners }) => winners)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(answerOf(three)).toContain('a and b win throughout');
    const all = facts(['n=1,2'], () => ({ a: [50, 50], b: [50, 50] }));
    expect(found(all).contests[0]?.stands.map(({ winners }) => winners)).toEqual([[], []]);
  });

  it('is who holds out where an even one falls behind', () => {
    const falling = facts(['n=1,2,3'], ({ n }) => ({
      a: [50, 50],
      b: n === '1' ? [50, 50] : [55, 55],
      c: n === '3' ? [40, 40] : [60, 60],
    }));
    expect(found(falling).crossovers).toMatchObject([
      { from: 'a', to: 'c', after: '2', before: '3', at: 2.5 },
    ]);
  });

  it('is told at each word where there are no numbers, and nothing is interpolated between words', () => {
    const words = facts(['policy=x,y,z'], ({ policy }) => ({
      a: [policy === 'x' ? 1 : 3, policy === 'x' ? 1 : 3],
      b: [policy === 'z' ? 3 : 2, policy === 'z' ? 3 : 2],
    }));
    expect(found(words).crossovers).toEqual([]);
    expect(answerOf(words)).toBe('Watts: a wins at x, b wins at y, nobody is shown to win at z.');
    const same = facts(['policy=x,y'], () => ({ a: [1, 1], b: [2, 2] }));
    expect(answerOf(same)).toBe('Watts: a wins at each value of policy.');
  });

  it('is nobody by a difference that is certain and next to nothing', () => {
    const close = facts(['n=1,2'], () => ({ a: [50, 50], b: [50.0001, 50.0001] }));
    expect(found(close).contests[0]?.stands.map(({ winners }) => winners)).toEqual([[], []]);
  });
});
