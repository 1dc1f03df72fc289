/**
 * From a distribution to measured times, to a fit, to a profile, to a scenario that extends it, to boots: what boots is
 * what was measured.
 */
import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile } from '../src/engine/distribution.ts';
import { RandomStreams, runKey } from '../src/engine/random.ts';
import { fitTimes } from '../src/fit/fit.ts';
import { profileText } from '../src/fit/profile.ts';
import { readMeasurements } from '../src/fit/reading/read.ts';
import { GUESTS } from '../src/infra/profiles/guests/guests.ts';
import { runReplication } from '../src/scenario/build.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { Histogram } from '../src/stats/histogram.ts';

const N = 1000;

/** Each VM has a host to itself, so that nothing shared makes its boot longer. */
const SCENARIO = `
apiVersion: towtank/v1
extends: ./profile.yaml
run: {duration: 1h}
hosts: [{name: host, count: ${N}, cpu: 8, memory: 16Gi, disk: 1Ti}]
apps: {web: {replicas: ${N}, startup: 0s}}
variants:
  measured: {vm: {vcpus: 1, memory: 2Gi, imageCached: true, disk: {size: 8Gi, clone: linked}}, placement: {policy: spread}}
`;

const KNOWN: readonly (readonly [string, Distribution])[] = [
  ['lognormal', { kind: 'lognormal', median: 4, sigma: 0.3 }],
  ['gamma', { kind: 'gamma', shape: 3, scale: 2 }],
  ['weibull', { kind: 'weibull', shape: 2.5, scale: 7 }],
];

function boots(times: readonly number[]) {
  const csv = `boot\n${times.map((time) => `${(time * 1e3).toFixed(3)}ms`).join('\n')}\n`;
  const fit = fitTimes(readMeasurements(csv, { name: 'boots.csv', column: null, unit: 1 }));
  const profile = profileText(fit, { part: 'vm', choice: fit.best, cpuShare: null });
  const { resolution, problems } = loadScenario(SCENARIO, {
    path: 'scenario.yaml',
    readFile: (path) => (path.endsWith('profile.yaml') ? profile : null),
  });
  if (resolution === null) throw new Error(problems.map(({ what }) => what).join('; '));
  const observed = runReplication(resolution.scenario, 0, 0).metrics['stage.boot'];
  if (observed?.kind !== 'distribution') throw new Error('no boot was observed');
  return { fit, histogram: Histogram.from(observed.histogram) };
}

describe('the profile of a boot', () => {
  const fit = fitTimes({ name: 'x', seconds: [1, 2, 3], cpuShare: null });
  const profile = profileText(fit, { part: 'guest', choice: 'gamma', cpuShare: null });

  it.each(Object.entries(GUESTS))('is all of the boot, whichever the guest is: %s', (preset, { kind }) => {
    const text = `
extends: ./profile.yaml
hosts: [{name: host, memory: 128Gi, disk: 2Ti}]
apps: {web: {image: {os: ${kind}}}}
variants: {measured: {vm: {memory: 16Gi, disk: {size: 100Gi}, guestOS: {preset: ${preset}}}}}
`;
    const { resolution } = loadScenario(text, { path: 'scenario.yaml', readFile: () => profile });
    const phases = resolution?.scenario.variants[0]?.vm?.guestOs.phases ?? [];
    expect(phases.filter(({ duration }) => mean(duration) > 0)).toHaveLength(1);
    expect(phases.filter(({ diskRead }) => diskRead > 0)).toEqual([]);
  });
});

describe.each(KNOWN)('times drawn from a %s', (family, known) => {
  const draws = new RandomStreams(runKey('round trip', 0)).stream('times', family);
  const { fit, histogram } = boots(Array.from({ length: N }, () => quantile(known, draws.uniform())));

  it('are fitted by its own family', () => {
    expect(fit.best).toBe(family);
  });

  it('boot that way where a scenario extends their profile', () => {
    expect(histogram.n).toBe(N);
    // Kolmogorov's 0.1 % point for two samples of 1000, 1.95 √(2 / 1000) = 0.087, and 1 % for the histogram.
    for (let p = 0.02; p < 1; p += 0.02) {
      const booted = histogram.quantile(p) ?? 0;
      expect(booted).toBeGreaterThan(quantile(known, Math.max(0, p - 0.09)) * 0.99);
      expect(booted).toBeLessThan(quantile(known, Math.min(0.9999, p + 0.09)) * 1.01);
    }
  });
});
