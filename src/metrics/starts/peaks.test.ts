import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Peaks } from './peaks.ts';

test('the highest value since an instant is the one that a look at all of them finds', () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.integer({ min: 0, max: 70 }), (changes, since) => {
      const peaks = new Peaks();
      const told: [at: number, value: number][] = [];
      let now = 0;
      for (const [later, value] of changes) {
        now += later;
        told.push([now, value]);
        peaks.set(now, value);
      }
      const values = told.filter(([at]) => at >= since).map(([, value]) => value);
      expect(peaks.since(since)).toBe(Math.max(0, ...values));
    }),
    { seed: 3 },
  );
});
