import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Comparison, MetricSummary, Summary, TargetOutcome } from '../../experiment/result.ts';
import { widthOf } from '../terminal/table.ts';
import { summaryView } from './summary-view.ts';

const PLAIN = pc.createColors(false);
const FACTS = {
  answerWith: ['hostsNeeded'],
  wallSeconds: 1.94,
  folder: 'reports/shop',
  next: 'towtank report',
};

function metric(mean: number, unit: string, halfWidth = 0): MetricSummary {
  const all = { p50: mean, p90: mean, p95: mean, p99: mean, min: mean, max: mean };
  return { unit, n: 10, mean, halfWidth, confidence: 0.95, ...all };
}

function comparison(variant: string, name: string, relative: number): Comparison {
  const verdict = relative < 0 ? 'better' : relative > 0 ? 'worse' : 'no difference shown';
  const ends = { difference: relative, low: relative, high: relative };
  return { variant, baseline: 'vms', metric: name, ...ends, relative, better: 'lower', verdict };
}

function summary(
  changes: Partial<Summary> = {},
  variants: readonly string[] = ['vms', 'containers'],
): Summary {
  const metrics = {
    hostsNeeded: metric(7, '1'),
    bootToReady: metric(61.2, 's', 0.4),
    energy: metric(0.36, 'kWh'),
  };
  return {
    schema: 'towtank.summary/1',
    version: '0.0.0',
    scenario: { name: 'shop', question: 'VMs or containers?', hash: 'sha256:0' },
    seed: '42',
    replications: [0, 1, 2],
    baseline: 'vms',
    answer: 'Best with containers.',
    variants: Object.fromEntries(
      variants.map((name) => [name, { digests: [], events: 1, metrics, energyByHost: [] }]),
    ),
    comparisons: variants
      .slice(1)
      .flatMap((name) => [
        comparison(name, 'hostsNeeded', -0.43),
        comparison(name, 'bootToReady', 0.25),
        comparison(name, 'energy', 0),
      ]),
    assertions: [],
    claim: null,
    targets: [],
    warnings: [],
    traces: [],
    ...changes,
  };
}

const FAILS = {
  metric: 'hostsNeeded',
  variant: 'vms',
  limit: 'max 4',
  observed: 7,
  low: 7,
  high: 7,
  verdict: 'FAIL',
  reason: '7 is outside the limit',
} as const;

const CLAIM = {
  id: 'S5',
  says: 'A thin disk takes only what is used.',
  expected: 'confirmed',
  verdict: 'confirmed',
  on: '',
  evidence: [],
} as const;

const TARGET: TargetOutcome = {
  metric: 'bootToReady',
  variant: 'vms',
  stat: 'mean',
  relativeTo: null,
  value: 0.2,
  tolerance: 0.016,
  toleranceText: '±8%',
  observed: 0.2,
  low: null,
  high: null,
  deviation: 0,
  verdict: 'within',
  source: 'a paper',
  input: false,
  known: null,
};

const view = (one: Summary) => summaryView(one, FACTS, PLAIN);

describe('summaryView', () => {
  it('shows the answer, the values of each variant and the change with its verdict', () => {
    expect(view(summary())).toBe(`shop · 2 variants × 3 replications · seed 42 · 1.9 s
ANSWER  Best with containers.

               vms (base)   containers
hosts needed   7            7            −43 % ●
boot to ready  61.2 ±0.4 s  61.2 ±0.4 s  +25 % ▲
energy         0.36 kWh     0.36 kWh     +0 % ≈

Report: reports/shop/report.html
Next:   towtank report`);
  });

  it('counts the assertions that hold and tells those that do not', () => {
    const base = { metric: 'hostsNeeded', variant: 'vms', limit: 'max 4', observed: 7, low: 7, high: 7 };
    const assertions = [
      { ...base, verdict: 'PASS', reason: '' },
      { ...base, verdict: 'FAIL', reason: '7 is outside the limit' },
      { ...base, verdict: 'INCONCLUSIVE', reason: 'about 9 more replications would tell' },
    ] as const;
    const text = view(summary({ assertions }));
    expect(text).toContain('1 of 3 assertions holds');
    expect(text).toContain('✗ FAIL hostsNeeded of vms, max 4: 7 is outside the limit');
    expect(text).toContain('? INCONCLUSIVE hostsNeeded of vms');
  });

  it('says what the run makes of the claim, and which statements do not hold', () => {
    const text = view(summary({ claim: CLAIM }));
    expect(text).toContain('✓ CLAIM S5 confirmed: "A thin disk takes only what is used."');
    const refuted = view(summary({ claim: { ...CLAIM, verdict: 'refuted', evidence: [FAILS] } }));
    expect(refuted).toContain('✗ CLAIM S5 refuted, not confirmed: "A thin disk');
    expect(refuted).toContain('– hostsNeeded of vms, max 4: 7 is outside the limit');
    const depends = { ...CLAIM, verdict: 'depends', expected: 'depends', on: 'the guest OS' } as const;
    expect(view(summary({ claim: depends }))).toContain('✓ CLAIM S5 it depends on the guest OS: "A thin');
    expect(view(summary({ claim: { ...CLAIM, verdict: 'inconclusive' } }))).toContain('CLAIM S5 undecided');
  });

  it('counts the published figures that are met and tells those that are missed', () => {
    const missed = { ...TARGET, stat: 'p50', observed: 0.25, deviation: 0.25, verdict: 'missed' } as const;
    const text = view(summary({ targets: [TARGET, missed] }));
    expect(text).toContain('1 of 2 published figures met within tolerance');
    expect(text).toContain('! p50 of bootToReady of vms: 250 ms, published 200 ms ±8% (+25 %)');
    expect(view(summary({ targets: [TARGET] }))).toContain('✓ 1 of 1 published figure met within tolerance');
    const ratio = { ...missed, stat: 'mean', relativeTo: 'native', observed: null, deviation: null } as const;
    expect(view(summary({ targets: [ratio] }))).toContain(
      '! bootToReady of vms relative to native: not observed, published 0.2 ±8%',
    );
  });

  it('sets many variants one below the other, with the metrics of the question first', () => {
    const names = Array.from({ length: 6 }, (_, i) => `variant-with-a-long-name-${i}`);
    const lines = view(summary({ baseline: names[0] ?? '' }, names)).split('\n');
    expect(lines[3]).toMatch(/^ +hosts needed +boot to ready/);
    expect(lines[4]).toMatch(/^variant-with-a-long-name-0 \(base\) +7 +61.2 s/);
    expect(lines[9]).toMatch(/^variant-with-a-long-name-5 +7 +−43 % ● +61.2 s/);
  });

  it.each([1, 2, 3, 7, 30])(
    'stays within 25 lines of 80 columns with %i variants and much to say',
    (count) => {
      const names = Array.from({ length: count }, (_, i) => (i === 0 ? 'vms' : `variant-number-${i}`));
      const fail = {
        metric: 'bootToReady',
        limit: 'max 4s',
        observed: 7,
        low: 7,
        high: 7,
        verdict: 'FAIL',
      } as const;
      const crowded = summary(
        {
          scenario: { name: 'n'.repeat(120), question: '', hash: '' },
          answer: 'word '.repeat(400),
          assertions: names.map((variant) => ({ ...fail, variant, reason: 'because '.repeat(30) })),
          claim: { ...CLAIM, says: 'say '.repeat(90), evidence: names.map(() => FAILS) },
          targets: names.map(() => ({ ...TARGET, observed: null, verdict: 'not observed' }) as const),
          warnings: names.map(() => ({ code: 'TT0612', text: 'beware '.repeat(40) })),
        },
        names,
      );
      const lines = view(crowded).split('\n');
      expect(lines.length).toBeLessThanOrEqual(25);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    },
  );

  it('says the same with colour, and only the same', () => {
    const coloured = summaryView(summary(), FACTS, pc.createColors(true));
    expect(coloured).not.toBe(view(summary()));
    const stripped = coloured.split('\n').map((line) => [...line].join('').replace(ESCAPES, ''));
    expect(stripped.join('\n')).toBe(view(summary()));
  });
});

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
