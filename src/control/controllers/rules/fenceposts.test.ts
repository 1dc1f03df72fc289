import { expect, test } from 'vitest';
import { resolveFenceposts, rollingFenceposts } from './fenceposts.ts';

test.each([
  ['39%', '39%', 10, 4, 3],
  ['25%', '25%', 1, 1, 0],
  ['25%', '25%', 2, 1, 0],
  ['25%', '25%', 3, 1, 0],
  ['25%', '25%', 4, 1, 1],
  ['25%', '25%', 10, 3, 2],
  ['100%', '0%', 7, 7, 0],
  ['0%', '100%', 7, 0, 7],
  [1, 0, 5, 1, 0],
  [2, '50%', 5, 2, 2],
])('%s over and %s below %d are %d and %d', (maxSurge, maxUnavailable, desired, surge, unavailable) => {
  expect(resolveFenceposts({ maxSurge, maxUnavailable }, desired)).toEqual({ surge, unavailable });
});

test.each([
  [null, null, 10],
  ['0%', '0%', 10],
  [0, 0, 10],
  [null, '25%', 3], // 0.75, rounded down
  ['39%', '39%', 0],
])(
  '%s over and %s below %d would be nothing, so that one may be unavailable',
  (maxSurge, maxUnavailable, desired) => {
    expect(resolveFenceposts({ maxSurge, maxUnavailable }, desired)).toEqual({ surge: 0, unavailable: 1 });
  },
);

test('what is not given is 0', () => {
  expect(resolveFenceposts({ maxSurge: null, maxUnavailable: '39%' }, 10)).toEqual({
    surge: 0,
    unavailable: 3,
  });
  expect(resolveFenceposts({ maxSurge: '39%', maxUnavailable: null }, 10)).toEqual({
    surge: 4,
    unavailable: 0,
  });
});

test('text that is no percentage is refused on either side', () => {
  expect(() => resolveFenceposts({ maxSurge: 'oops', maxUnavailable: '39%' }, 10)).toThrow(/oops/);
  expect(() => resolveFenceposts({ maxSurge: '55%', maxUnavailable: 'urg' }, 10)).toThrow(/urg/);
});

test('an update has never more unavailable than there are', () => {
  expect(rollingFenceposts({ maxSurge: 0, maxUnavailable: 5 }, 3)).toEqual({ surge: 0, unavailable: 3 });
  expect(rollingFenceposts({ maxSurge: 0, maxUnavailable: 0 }, 0)).toEqual({ surge: 0, unavailable: 0 });
});
