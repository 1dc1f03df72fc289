import { describe, expect, it } from 'vitest';
import { END_OF_TIME, fromSeconds } from '../../../engine/time.ts';
import { LeakingUse } from './leaking-use.ts';

const MIB = 1024 * 1024;

/** 100 MiB that grow by 1 MiB a second, up to 260. */
function leak() {
  const steady = { cores: 1, memory: 100 * MIB, until: END_OF_TIME, ended: false };
  return new LeakingUse({ at: () => steady }, MIB, 260 * MIB);
}

/** Looks at it as its process does, until it uses more than its limit: seconds since `from`. */
function killedAfter(use: LeakingUse, from: number, starts: number): number {
  let now = fromSeconds(from);
  for (;;) {
    const { memory, until } = use.at(now, starts);
    if (memory > 260 * MIB) return (now - fromSeconds(from)) / 1e6;
    now = until;
  }
}

describe('memory that leaks', () => {
  it('goes beyond the limit after what is left, divided by the rate', () => {
    expect(killedAfter(leak(), 7, 0)).toBeCloseTo(160, 3);
  });

  it('grows from the beginning again at each start', () => {
    const use = leak();
    expect(killedAfter(use, 0, 0)).toBeCloseTo(160, 3);
    expect(killedAfter(use, 500, 1)).toBeCloseTo(160, 3);
  });

  it('is looked at no more than some times on the way', () => {
    const use = leak();
    let looks = 0;
    for (let now = 0; use.at(now, 0).memory <= 260 * MIB; now = use.at(now, 0).until) looks++;
    expect(looks).toBeLessThan(20);
  });
});
