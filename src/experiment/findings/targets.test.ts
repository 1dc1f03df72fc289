import { describe, expect, it } from 'vitest';
import { fakeRuns } from '../../../test/support/results.ts';
import type { ResolvedTarget } from '../../scenario/resolved.ts';
import { judgeTargets } from './targets.ts';

const RESULTS = new Map([
  ['kvm', fakeRuns('kvm', 'bootToReady', [[4], [5], [6]])],
  ['native', fakeRuns('native', 'bootToReady', [[10], [10], [10]])],
]);

const TARGET: ResolvedTarget = {
  metric: 'bootToReady',
  variants: ['kvm'],
  stat: 'mean',
  relativeTo: null,
  value: 5,
  tolerance: 1,
  toleranceText: '±1s',
  source: 'a paper',
  input: false,
  missed: null,
};

function judge(parts: Partial<ResolvedTarget>) {
  const [outcome] = judgeTargets([{ ...TARGET, ...parts }], RESULTS);
  if (outcome === undefined) throw new Error('nothing was judged');
  return outcome;
}

describe('a published figure', () => {
  it('is met where the estimate lies within the tolerance, its bounds included', () => {
    expect(judge({ value: 5.5 }).verdict).toBe('within');
    expect(judge({ value: 6 }).verdict).toBe('within');
    expect(judge({ value: 6.001 }).verdict).toBe('missed');
    expect(judge({ value: 3.999 }).verdict).toBe('missed');
    expect(judge({ value: 5.3, tolerance: 0.3 }).verdict).toBe('within');
  });

  it('comes with the estimate, its interval and how far it is off', () => {
    const { observed, low, high, deviation } = judge({ value: 4 });
    expect(observed).toBe(5);
    expect(deviation).toBe(0.25);
    // 5 ± t(0.975, 2) / sqrt(3)
    expect(low).toBeCloseTo(5 - 2.48414, 4);
    expect(high).toBeCloseTo(5 + 2.48414, 4);
  });

  it('is a ratio where it is relative to another variant', () => {
    const { observed, verdict, high } = judge({ relativeTo: 'native', value: 0.49, tolerance: 0.03 });
    expect(verdict).toBe('within');
    expect(observed).toBeCloseTo(0.5, 12);
    expect(high).toBeCloseTo(0.5 + 0.248414, 4);
  });

  it('is told apart from one that nothing was observed for', () => {
    expect(judge({ metric: 'energy' })).toMatchObject({
      verdict: 'not observed',
      observed: null,
      deviation: null,
    });
  });

  it('has no outcome for a variant that was not run', () => {
    expect(judgeTargets([{ ...TARGET, variants: ['xen'] }], RESULTS)).toEqual([]);
  });

  it('keeps why it is known to be missed', () => {
    expect(judge({ missed: 'caches are not modelled' }).known).toBe('caches are not modelled');
  });
});
