import { describe, expect, it } from 'vitest';
import { fakeAssertion, fakeRuns } from '../../../test/support/results.ts';
import type { ResolvedAssertion } from '../../scenario/resolved.ts';
import { judgeClaim } from './claims.ts';

const RESULTS = new Map([
  ['vms', fakeRuns('vms', 'bootToReady', [[4], [5], [6]])],
  ['containers', fakeRuns('containers', 'bootToReady', [[1], [1], [1]])],
]);

const HOLDS = { variants: ['vms'], max: 20 };
const FAILS = { variants: ['vms'], max: 1 };
/** The mean is 5 ± 2.5. */
const OPEN = { variants: ['vms'], max: 5.5 };
const UNSEEN = { variants: ['vms'], metric: 'energy', max: 1 };

const judge = (...holdsIf: readonly Partial<ResolvedAssertion>[]) =>
  judgeClaim(
    {
      id: 'S0',
      says: 'It is so.',
      expected: 'confirmed',
      on: 'the day',
      holdsIf: holdsIf.map(fakeAssertion),
    },
    RESULTS,
  );

describe('a claim', () => {
  it('is confirmed where all statements hold, refuted where none does, and depends where some do', () => {
    expect(judge(HOLDS, HOLDS).verdict).toBe('confirmed');
    expect(judge(FAILS, FAILS).verdict).toBe('refuted');
    expect(judge(HOLDS, FAILS).verdict).toBe('depends');
  });

  it('is undecided as long as a statement is open that could change the verdict', () => {
    expect(judge(HOLDS, OPEN).verdict).toBe('inconclusive');
    expect(judge(FAILS, OPEN).verdict).toBe('inconclusive');
    expect(judge(OPEN).verdict).toBe('inconclusive');
    expect(judge(HOLDS, FAILS, OPEN).verdict).toBe('depends');
  });

  it('is not refuted by what was not observed, or not run', () => {
    expect(judge(UNSEEN).verdict).toBe('inconclusive');
    expect(judge(FAILS, UNSEEN).verdict).toBe('inconclusive');
    expect(judge(HOLDS, { variants: ['unikernels'], max: 20 }).verdict).toBe('inconclusive');
  });

  it('keeps each statement with each variant that it is about as evidence', () => {
    const { evidence, on, expected } = judge({ variants: ['vms', 'containers'], max: 3 });
    expect(evidence.map(({ variant, verdict, observed }) => [variant, verdict, observed])).toEqual([
      ['vms', 'INCONCLUSIVE', 5],
      ['containers', 'PASS', 1],
    ]);
    expect([on, expected]).toEqual(['the day', 'confirmed']);
  });
});
