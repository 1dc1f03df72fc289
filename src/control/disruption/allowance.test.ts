import { expect, it } from 'vitest';
import type { DisruptionLimits } from '../../cluster/objects/disruption-budget.ts';
import { allowanceOf } from './allowance.ts';

const atLeast = (minAvailable: number | string): DisruptionLimits => ({ minAvailable, maxUnavailable: null });
const atMost = (maxUnavailable: number | string): DisruptionLimits => ({
  minAvailable: null,
  maxUnavailable,
});

type Row = [
  DisruptionLimits,
  pods: number,
  healthy: number,
  wanted: number | null,
  allowed: number,
  desired: number,
];

// Facts of the table of disruption_test.go (Kubernetes 1.15), with amounts of our own.
it.each<Row>([
  [atLeast(4), 0, 0, null, 0, 4],
  [atLeast(4), 6, 6, null, 2, 4],
  [atLeast(4), 6, 4, 10, 0, 4],
  [atLeast(4), 6, 2, 10, 0, 4],
  [atLeast('50%'), 5, 5, 5, 2, 3],
  [atLeast('50%'), 2, 2, 9, 0, 5],
  [atLeast('50%'), 0, 0, null, 0, 0],
  [atLeast('100%'), 3, 3, 3, 0, 3],
  [atMost(2), 8, 8, 8, 2, 6],
  [atMost(2), 1, 1, 8, 0, 6],
  [atMost(10), 8, 8, 8, 8, 0],
  [atMost(0), 8, 8, 8, 0, 8],
  [atMost('30%'), 9, 9, 9, 3, 6],
  [atMost('1%'), 9, 9, 9, 1, 8],
  // A surge counts as healthy, though nobody wants more than five.
  [atMost(1), 7, 7, 5, 3, 4],
])(
  '%j of %i pods, %i healthy, %s wanted: %i may go, %i must stay',
  (limits, pods, healthy, wanted, allowed, desired) => {
    expect(
      allowanceOf(limits, { matchingPods: pods, healthyPods: healthy, wantedByControllers: wanted }),
    ).toMatchObject({ disruptionsAllowed: allowed, desiredHealthy: desired });
  },
);

it('expects the pods there are where it asks for a number, and what controllers want where it asks for a share', () => {
  const counted = { matchingPods: 3, healthyPods: 3, wantedByControllers: 7 };
  expect(
    [atLeast(1), atLeast('10%'), atMost(1)].map((limits) => allowanceOf(limits, counted).expectedPods),
  ).toEqual([3, 7, 7]);
});

it('expects nothing of a budget without a limit, and lets nobody go', () => {
  expect(
    allowanceOf(
      { minAvailable: null, maxUnavailable: null },
      { matchingPods: 3, healthyPods: 3, wantedByControllers: 3 },
    ),
  ).toEqual({ disruptionsAllowed: 0, desiredHealthy: 0, expectedPods: 0 });
});
