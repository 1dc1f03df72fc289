import { describe, expect, it } from 'vitest';
import { badness, oomScoreAdjust } from './oom-score.ts';

const GB = 1e9;

describe('oom_score_adj', () => {
  it.each([
    ['BestEffort', false, 0, 8 * GB, 1000],
    ['Guaranteed', false, 10 * GB, 8 * GB, -997],
    ['BestEffort', true, 0, 8 * GB, -997],
    ['Burstable', false, 0, 8 * GB, 999],
    ['Burstable', false, 4 * GB, 8 * GB, 500],
    ['Burstable', false, 8 * GB - 1, 8 * GB, 3],
    ['Burstable', false, 8 * GB, 8 * GB, 3],
    ['Burstable', false, 8_000_001, 8 * GB, 999],
    ['Burstable', false, 16_000_000, 8 * GB, 998],
  ] as const)(
    'of a %s container, critical %s, that requests %d of %d bytes is %d',
    (qos, critical, request, capacity, adjust) => {
      expect(oomScoreAdjust(qos, critical, request, capacity)).toBe(adjust);
    },
  );
});

it('has a small BestEffort process killed before a large one that was promised its memory', () => {
  const small = badness(0.1 * GB, 8 * GB, oomScoreAdjust('BestEffort', false, 0, 8 * GB));
  const large = badness(4 * GB, 8 * GB, oomScoreAdjust('Burstable', false, 4 * GB, 8 * GB));
  expect(small).toBeGreaterThan(large);
});
