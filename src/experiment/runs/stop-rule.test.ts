import { describe, expect, it } from 'vitest';
import { type FakeMetrics, fakeResult } from '../../../test/support/results.ts';
import { expectedRounds, isEnough, type StopRule } from './stop-rule.ts';

const RULE: StopRule = { min: 2, max: 60, until: 0.05, metrics: ['watts', 'bootToReady'] };

/** One round per entry; an entry has the metrics of each variant. */
const rounds = (...all: readonly (readonly FakeMetrics[])[]) =>
  all.map((variants, replication) => variants.map((metrics, v) => fakeResult(`v${v}`, replication, metrics)));

describe('the stop rule', () => {
  it('goes on to the minimum and not beyond the maximum', () => {
    const one = rounds([{ watts: 5 }]);
    expect(isEnough({ ...RULE, min: 2 }, one)).toBe(false);
    expect(isEnough({ ...RULE, min: 1, max: 1 }, one)).toBe(true);
  });

  it('stops at the minimum where there is no goal', () => {
    const wild = rounds([{ watts: 1 }], [{ watts: 100 }]);
    expect(isEnough({ ...RULE, until: null }, wild)).toBe(true);
    expect(isEnough(RULE, wild)).toBe(false);
  });

  it('compares the relative half-width with the goal', () => {
    // 99 and 101: mean 100, half-width t(0.975, 1) * sqrt(2) / sqrt(2) = 12.706, which is 12.7 %.
    const two = rounds([{ watts: 99 }], [{ watts: 101 }]);
    expect(isEnough({ ...RULE, until: 0.128 }, two)).toBe(true);
    expect(isEnough({ ...RULE, until: 0.127 }, two)).toBe(false);
  });

  it('asks it of every variant and every headline metric', () => {
    const calm = { watts: 100 };
    const otherVariant = rounds([calm, { watts: 50 }], [calm, { watts: 150 }]);
    expect(isEnough(RULE, otherVariant)).toBe(false);
    const otherMetric = rounds([{ ...calm, bootToReady: [1] }], [{ ...calm, bootToReady: [9] }]);
    expect(isEnough(RULE, otherMetric)).toBe(false);
  });

  it('ignores what was not observed and what is 0 on average', () => {
    const silent = rounds([{ watts: null, bootToReady: [] }], [{ watts: null, bootToReady: [] }]);
    expect(isEnough(RULE, silent)).toBe(true);
    expect(isEnough(RULE, rounds([{ watts: 0 }], [{ watts: 0 }]))).toBe(true);
  });

  it('is not content with a metric seen in one replication only', () => {
    expect(isEnough(RULE, rounds([{ watts: 5 }], [{ watts: null }]))).toBe(false);
  });

  it('ignores metrics that are no headline', () => {
    expect(isEnough(RULE, rounds([{ energy: 1 }], [{ energy: 100 }]))).toBe(true);
  });

  it('expects the number of rounds that the root law gives', () => {
    const two = rounds([{ watts: 99 }], [{ watts: 101 }]);
    expect(expectedRounds({ ...RULE, until: 0.12706 / 2 }, two)).toBe(9);
    expect(expectedRounds({ ...RULE, until: 0.001 }, two)).toBe(RULE.max);
    expect(expectedRounds(RULE, [])).toBe(RULE.min);
  });
});
