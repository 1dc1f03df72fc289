import { describe, expect, test } from 'vitest';
import { classOf } from '../../../test/support/clusters.ts';
import type { PlacedPod } from '../../cluster/pod-class.ts';
import { bestCandidates } from './pick-node.ts';
import type { Candidate } from './victims.ts';

describe('which node loses its pods', () => {
  const pod = (priority: number, startedAt = 0): PlacedPod => ({
    id: 0,
    name: 'p',
    class: classOf({ priority }),
    startedAt,
    terminating: false,
  });
  const of = (node: number, violations: number, ...victims: readonly PlacedPod[]): Candidate => ({
    node,
    victims,
    violations,
  });

  test.each<readonly [string, readonly Candidate[], readonly number[]]>([
    ['with the fewest violated budgets', [of(0, 1, pod(0)), of(1, 0, pod(9), pod(9))], [1]],
    ['then the lowest top priority', [of(0, 0, pod(5)), of(1, 0, pod(4), pod(4))], [1]],
    ['then the lowest sum of priorities', [of(0, 0, pod(5), pod(2)), of(1, 0, pod(5), pod(1))], [1]],
    ['where a pod more is always more', [of(0, 0, pod(5), pod(-5)), of(1, 0, pod(5))], [1]],
    ['then the latest start of the top victims', [of(0, 0, pod(5, 3)), of(1, 0, pod(5, 7))], [1]],
    ['of each the earliest', [of(0, 0, pod(5, 3), pod(5, 9)), of(1, 0, pod(5, 4), pod(5, 5))], [1]],
    [
      'no matter when lesser ones started',
      [of(0, 0, pod(5, 3), pod(1, 9)), of(1, 0, pod(5, 4), pod(1, 0))],
      [1],
    ],
    ['and else any', [of(0, 0, pod(5)), of(1, 0, pod(5))], [0, 1]],
    ['none of none', [], []],
  ])('%s', (_, candidates, expected) => {
    expect(bestCandidates(candidates).map(({ node }) => node)).toEqual(expected);
  });
});
