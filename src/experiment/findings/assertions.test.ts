import { describe, expect, it } from 'vitest';
import { fakeAssertion, fakeRuns } from '../../../test/support/results.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { ResolvedAssertion } from '../../scenario/resolved.ts';
import { judgeAll } from './assertions.ts';

type Values = readonly (number | null | readonly number[])[];

function judge(
  assertion: Partial<ResolvedAssertion>,
  runs: readonly ReplicationResult[],
  others: readonly ReplicationResult[] = [],
) {
  const [outcome] = judgeAll(
    [fakeAssertion(assertion)],
    new Map([
      ['vms', runs],
      ['containers', others],
    ]),
  );
  if (outcome === undefined) throw new Error('nothing was judged');
  return outcome;
}

const runs = (metric: string, values: Values) => fakeRuns('vms', metric, values);
/** Mean 2, half-width 2.48414. */
const ONE_TWO_THREE = runs('energy', [1, 2, 3]);

describe('an assertion', () => {
  it('passes where the whole interval is within the limit', () => {
    expect(judge({ metric: 'energy', max: 4.5 }, ONE_TWO_THREE).verdict).toBe('PASS');
    expect(judge({ metric: 'energy', min: -0.5 }, ONE_TWO_THREE).verdict).toBe('PASS');
    expect(judge({ metric: 'energy', min: -0.5, max: 4.5 }, ONE_TWO_THREE).verdict).toBe('PASS');
  });

  it('fails where the whole interval is beyond the limit', () => {
    expect(judge({ metric: 'energy', max: -0.5 }, ONE_TWO_THREE).verdict).toBe('FAIL');
    expect(judge({ metric: 'energy', min: 4.5 }, ONE_TWO_THREE).verdict).toBe('FAIL');
    expect(judge({ metric: 'energy', min: -9, max: -0.5 }, ONE_TWO_THREE).verdict).toBe('FAIL');
  });

  it('is inconclusive where the interval straddles the limit, and says how many more replications would tell', () => {
    const outcome = judge({ metric: 'energy', max: 3 }, ONE_TWO_THREE);
    expect(outcome.verdict).toBe('INCONCLUSIVE');
    // 3 * (2.48414 / 1)^2 = 18.5, so 19 in all and 16 more.
    expect(outcome.reason).toContain('about 16 more replications');
    expect(outcome.low).toBeCloseTo(2 - 2.48414, 5);
    expect(outcome.high).toBeCloseTo(2 + 2.48414, 5);
  });

  it('does not promise that replications help where the mean lies on the limit', () => {
    expect(judge({ metric: 'energy', max: 2 }, ONE_TWO_THREE).reason).toContain('no number of replications');
  });

  it('counts the limit itself as within', () => {
    expect(judge({ metric: 'energy', max: 2 }, runs('energy', [2, 2])).verdict).toBe('PASS');
    expect(judge({ metric: 'energy', min: 2 }, runs('energy', [2, 2])).verdict).toBe('PASS');
  });

  it('fails on what was not observed, with the reason', () => {
    for (const nothing of [runs('energy', [null, null]), runs('energy', [[], []]), runs('watts', [1, 2])]) {
      const outcome = judge({ metric: 'energy', max: 9 }, nothing);
      expect(outcome).toMatchObject({ verdict: 'FAIL', observed: null, low: null, high: null });
      expect(outcome.reason).toContain('not observed');
    }
  });

  it('judges percentiles of a distribution by their interval over replications', () => {
    const boots = [10, 12, 14].map((slow) => [1, 1, 1, 1, 1, 1, 1, 1, 1, slow]);
    const outcome = judge({ stat: 'p95', max: 20 }, runs('bootToReady', boots));
    expect(outcome.observed).toBeCloseTo(12, 1);
    expect(outcome.high).toBeCloseTo(12 + 2 * 2.48414, 0);
    expect(outcome.verdict).toBe('PASS');
    expect(judge({ stat: 'p95', max: 13 }, runs('bootToReady', boots)).verdict).toBe('INCONCLUSIVE');
    expect(judge({ stat: 'p50', max: 2 }, runs('bootToReady', boots)).verdict).toBe('PASS');
  });

  it('judges min and max by the extreme itself', () => {
    const boots = runs('bootToReady', [
      [1, 5],
      [2, 9],
    ]);
    expect(judge({ stat: 'max', max: 8 }, boots)).toMatchObject({ verdict: 'FAIL', observed: 9, low: null });
    expect(judge({ stat: 'max', max: 9 }, boots)).toMatchObject({ verdict: 'PASS', high: null });
    expect(judge({ stat: 'min', min: 2 }, boots)).toMatchObject({ verdict: 'FAIL', observed: 1 });
  });

  it('judges percentiles of a scalar by the point, and says so', () => {
    const outcome = judge({ metric: 'energy', stat: 'p50', max: 2 }, ONE_TWO_THREE);
    expect(outcome).toMatchObject({ verdict: 'PASS', observed: 2, low: null, high: null });
    expect(outcome.reason).toContain('percentile over replications');
  });

  it('judges one replication by the point, and says that it has no error bars', () => {
    const outcome = judge({ metric: 'energy', max: 5 }, runs('energy', [4]));
    expect(outcome).toMatchObject({ verdict: 'PASS', observed: 4, low: null, high: null });
    expect(outcome.reason).toContain('no error bars');
    expect(judge({ metric: 'energy', max: 3 }, runs('energy', [4])).verdict).toBe('FAIL');
  });

  it('takes what involves no chance as exact, even in one replication', () => {
    const outcome = judge({ metric: 'hostsNeeded', max: 7 }, runs('hostsNeeded', [7]));
    expect(outcome).toMatchObject({ verdict: 'PASS', low: 7, high: 7 });
    expect(outcome.reason).not.toContain('error bars');
  });

  it('holds for each variant named that was run, in order', () => {
    const outcomes = judgeAll(
      [fakeAssertion({ metric: 'energy', max: 2, variants: ['vms', 'containers', 'left-out'] })],
      new Map([
        ['vms', runs('energy', [1, 1])],
        ['containers', runs('energy', [3, 3])],
      ]),
    );
    expect(outcomes.map(({ variant, verdict }) => [variant, verdict])).toEqual([
      ['vms', 'PASS'],
      ['containers', 'FAIL'],
    ]);
  });

  it('is open where no replication was complete', () => {
    expect(judge({ metric: 'energy', max: 2 }, [])).toMatchObject({
      verdict: 'INCONCLUSIVE',
      observed: null,
    });
  });
});

describe('an assertion relative to another variant', () => {
  const relative = { metric: 'ramReserved', relativeTo: 'containers' } as const;
  const others = (values: Values) => fakeRuns('containers', 'ramReserved', values);

  it('bounds the relative change', () => {
    const half = judge({ ...relative, max: -0.5 }, runs('ramReserved', [200, 200]), others([850, 850]));
    expect(half.verdict).toBe('PASS');
    expect(half.observed).toBeCloseTo(200 / 850 - 1, 12);
    expect(half.reason).toContain('−76 %');
    expect(
      judge({ ...relative, max: -0.8 }, runs('ramReserved', [200, 200]), others([850, 850])).verdict,
    ).toBe('FAIL');
  });

  it('pairs the replications, so that what both share cancels', () => {
    const outcome = judge(
      { ...relative, max: -0.45 },
      runs('ramReserved', [50, 100, 200]),
      others([100, 200, 400]),
    );
    expect(outcome).toMatchObject({ verdict: 'PASS', observed: -0.5 });
    expect(outcome.high).toBeCloseTo(-0.5, 12);
  });

  it('has the interval of a ratio of means', () => {
    // a / b = 1.5; residuals a - 1.5 b: 10 - 15, 20 - 15 = -5, 5: half-width 12.7062 * 5 = 63.531; / mean b 10.
    const outcome = judge({ ...relative, max: 9 }, runs('ramReserved', [10, 20]), others([10, 10]));
    expect(outcome.observed).toBe(0.5);
    expect(outcome.high).toBeCloseTo(0.5 + 6.3531, 3);
  });

  it('holds the percentile of a scalar against the same percentile, not mean against mean', () => {
    const energy = (variant: string, values: Values) => fakeRuns(variant, 'energy', values);
    const own = energy('vms', [1, 1, 1, 1, 1, 1, 1, 1, 1, 101]);
    const ones = energy('containers', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    const p50 = { metric: 'energy', stat: 'p50', relativeTo: 'containers', max: 0.1 } as const;
    const outcome = judge(p50, own, ones);
    expect(outcome).toMatchObject({ verdict: 'PASS', observed: 0, low: null, high: null });
    expect(outcome.reason).toContain('percentile over replications');
    expect(judge({ ...p50, stat: 'max' }, own, ones)).toMatchObject({ verdict: 'FAIL', observed: 100 });
  });

  it('takes 0 against 0 for no change', () => {
    const none = judge({ ...relative, max: 0 }, runs('ramReserved', [0, 0]), others([0, 0]));
    expect(none).toMatchObject({ verdict: 'PASS', observed: 0, low: 0, high: 0 });
    const p50 = { ...relative, stat: 'p50', max: 0 } as const;
    expect(judge(p50, runs('ramReserved', [0, 0]), others([0, 0])).verdict).toBe('PASS');
    expect(judge(p50, runs('ramReserved', [1, 1]), others([0, 0])).reason).toContain('nothing to be');
  });

  it('fails without anything to be relative to', () => {
    const outcome = judge({ ...relative, max: 0 }, runs('ramReserved', [1, 1]), others([0, 0]));
    expect(outcome.verdict).toBe('FAIL');
    expect(outcome.reason).toContain('nothing to be relative to');
  });
});
