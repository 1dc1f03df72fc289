import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const PODS = 10;
const MINUTES = 30;

describe('probes that are missing, too eager or too few', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;

  beforeAll(() => {
    const scenario = shipped('probes-gone-wrong.yaml');
    for (const { name } of scenario.variants) of[name] = run(scenario, name);
  });

  it('lead traffic to pods for most of the 20 s of their start where there is none, and never where there is one', () => {
    const each = read('no-probe', 'readyUnable') / PODS;
    // Seen to run up to 1 s late, and in the rules of the nodes up to 1 s later.
    expect(each).toBeGreaterThan(18);
    expect(each).toBeLessThan(20);
    expect(read('readiness', 'readyUnable')).toBe(0);
  });

  it('kill every start that takes longer than they wait, at each back-off, and none behind a startup probe', () => {
    // A start lives 10 to 16 s, and waits 0, 10, 20, 40, 80, 160, 300, 300, ... s: 10 fit into 30 minutes.
    expect(read('eager-liveness', 'restarts') / PODS).toBeGreaterThan(8);
    expect(read('eager-liveness', 'restarts') / PODS).toBeLessThan(12);
    expect(read('eager-liveness', 'availability')).toBe(0);
    expect(read('startup-probe', 'restarts')).toBe(0);
    expect(read('startup-probe', 'availability')).toBeGreaterThan(0.97);
  });

  it('take out a program for what it is over in 8 s, and lead to it meanwhile where they wait for a third failure', () => {
    expect(read('flapping', 'availability')).toBeLessThan(0.97);
    expect(read('patient', 'availability')).toBeCloseTo(read('readiness', 'availability'), 3);
    // 8 of about 128 s.
    const hung = read('patient', 'readyUnable') / (PODS * MINUTES * 60);
    expect(hung).toBeGreaterThan(0.8 * (8 / 128));
    expect(hung).toBeLessThan(1.2 * (8 / 128));
    expect(read('flapping', 'readyUnable')).toBeLessThan(0.6 * read('patient', 'readyUnable'));
  });

  it('leave a program that hangs for good where it is, unless liveness is looked at', () => {
    // Of 30 minutes one that hangs after 10 on average is well for (1 - exp(-3)) / 3.
    const expected = (1 - Math.exp(-MINUTES / 10)) / (MINUTES / 10);
    expect(Math.abs(read('deadlock', 'availability') - expected)).toBeLessThan(3.3 * (0.3 / Math.sqrt(PODS)));
    expect(read('deadlock', 'restarts')).toBe(0);
    expect(read('deadlock-cured', 'restarts')).toBeGreaterThan(PODS);
    expect(read('deadlock-cured', 'availability')).toBeGreaterThan(0.8);
  });
});
