/** What is refused before a single run of a sweep is made. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/cli/refusal.ts';
import { sweepView } from '../../src/cli/sweep/view.ts';
import { paintFor } from '../../src/cli/terminal/colour.ts';
import { widthOf } from '../../src/cli/terminal/table.ts';
import { PRICES, planned, swept } from '../support/sweeps.ts';

function refusal(plan: () => unknown): Refusal {
  try {
    plan();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a sweep that makes no sense', () => {
  it('is refused with the points at which it makes none', () => {
    const { message, exit } = refusal(() =>
      planned(PRICES, ['apps.web.replicas=-1,0,5', 'run.duration=1m,2m']),
    );
    expect(exit).toBe(3);
    expect(message).toContain('apps.web.replicas: -1 is out of range');
    expect(message).toContain('at:  replicas=-1, duration=1m, and 1 other point');
  });

  it('tells several faults at once, each with its own points', () => {
    const { message } = refusal(() =>
      planned(PRICES, ['apps.web.replicas=-1,5', 'variants.small.runAs=pod,container']),
    );
    expect(message).toContain('at:  replicas=-1, runAs=pod, and 1 other point');
    expect(message.match(/error TT/g)).toHaveLength(2);
  });

  it('looks no further when it is clear what is wrong', () => {
    const { message } = refusal(() => planned(PRICES, ['apps.web.replcias=1..500:1'], { replications: 1 }));
    expect(message).toContain('did you mean "replicas"?');
    expect(message).toContain('480 more points were not looked at');
  });

  it.each([
    ['is both set and varied', { overrides: ['apps.web.replicas=3'] }, 'is both set and varied'],
    ['names a variant that is none', { variant: 'medium' }, 'there is no variant "medium"'],
    ['asks to draw and has no axis for it', { lhs: 5 }, 'no axis to draw 5 points from'],
  ])('is refused where it %s', (_, asked, message) => {
    const refused = refusal(() => planned(PRICES, ['apps.web.replicas=1,2'], asked));
    expect(refused.exit).toBe(2);
    expect(refused.message).toContain(message);
  });

  it('is refused where points would have other variants', () => {
    const refused = refusal(() => planned(PRICES, ['variants={a: {runAs: container}}']));
    expect(refused.message).toContain('there are other variants than without it: a, not small, large');
  });

  it('is counted, not made, where it is too much', () => {
    const over = ['apps.web.replicas=1..1000000:1', 'run.seed=1..1000000:1'];
    const refused = refusal(() => planned(PRICES, over));
    expect(refused.message).toContain(
      '1,000,000,000,000 points × 2 variants × 3 replications = 6,000,000,000,000 runs at least',
    );
    expect(refused.message).toContain('--max-runs');
    expect(planned(PRICES, ['apps.web.replicas=1..4:1'], {}, 24).plan.points).toHaveLength(4);
    expect(refusal(() => planned(PRICES, ['apps.web.replicas=1..4:1'], {}, 23)).exit).toBe(2);
  });
});

describe('warnings', () => {
  it('are told once, with the points that they hold at', () => {
    const { warnings } = planned(PRICES, ['apps.web.resources.requests.cpu=1,70,80']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('at:  cpu=70, and 1 other point');
  });
});

describe('the summary of a sweep', () => {
  it.each([
    ['one axis', ['apps.web.replicas=1..60:1']],
    ['two axes', ['apps.web.replicas=10..60:10', 'apps.web.startup=1s,lognormal(p50=2s, p95=9s)']],
    ['no numbers', ['variants.small.placement.policy=spread,first-fit']],
  ])('takes no more than 25 lines of 80 columns: %s', async (_, over) => {
    const result = await swept(PRICES, over, { replications: 2 });
    const outcome = { result, interrupted: false, runs: { made: 1, recalled: 1 } };
    const facts = {
      wallSeconds: 1,
      folder: 'reports/x'.repeat(12),
      next: 'y'.repeat(99),
      known: 7,
      cache: ['z'.repeat(99)],
    };
    const paint = paintFor({ isTTY: false, env: {}, noColor: true });
    const lines = sweepView(outcome, facts, paint).split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines[0]).toContain('7 runs known');
  });
});
