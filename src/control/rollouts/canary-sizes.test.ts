import { describe, expect, it } from 'vitest';
import { canarySize, type MixedPods, nextMixedSizes } from './canary-sizes.ts';

describe('the size of a canary', () => {
  it('is the nearest number to its share', () => {
    expect([0.04, 0.06, 0.14, 0.2, 0.5, 1].map((share) => canarySize(50, share))).toEqual([
      2, 3, 7, 10, 25, 50,
    ]);
  });

  it('has at least one pod of each version where there is a share of each', () => {
    expect([canarySize(10, 0.01), canarySize(10, 0.99), canarySize(10, 0), canarySize(1, 0.5)]).toEqual([
      1, 9, 0, 1,
    ]);
  });
});

describe('the next sizes', () => {
  const from = (said: Partial<MixedPods>) =>
    nextMixedSizes({
      replicas: 10,
      surge: 2,
      unavailable: 1,
      fresh: { replicas: 0, available: 0 },
      stable: { replicas: 10, available: 10 },
      goal: 5,
      ...said,
    });

  it('grow by what the surge lets be, and shrink by what may be missing', () => {
    expect(from({})).toEqual({ fresh: 2, stable: 9 });
    expect(from({ unavailable: 0 })).toEqual({ fresh: 2, stable: 10 });
    expect(from({ surge: 0 })).toEqual({ fresh: 0, stable: 9 });
  });

  it('do not count on pods that were told to go, whatever is still reported of them', () => {
    const fresh = { replicas: 2, available: 2 };
    expect(from({ unavailable: 0, fresh, stable: { replicas: 8, available: 10 } }).stable).toBe(8);
  });

  it('let go at once what is not available', () => {
    const fresh = { replicas: 5, available: 0 };
    expect(from({ goal: 0, unavailable: 0, fresh, stable: { replicas: 5, available: 5 } })).toEqual({
      fresh: 0,
      stable: 7,
    });
  });

  it('end at the goal', () => {
    const at = { fresh: { replicas: 5, available: 5 }, stable: { replicas: 5, available: 5 } };
    expect(from(at)).toEqual({ fresh: 5, stable: 5 });
  });
});
