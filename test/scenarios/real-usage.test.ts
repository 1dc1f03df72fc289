import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { planetlabEnergy } from './planetlab-reference.ts';
import { run, shipped, TRACES } from './shipped.ts';

const upperCase = (name: string): string => name.toUpperCase();
const real = existsSync(`${TRACES}planetlab`);

/** The published day up to its first look at the usage: as placed, before any VM has ended. */
const firstFrame = (): ResolvedScenario =>
  shipped('real-usage.yaml', ['traces.day=planetlab/20110303', 'run.duration=5m']);

describe('real usage on the made sample', () => {
  const scenario = shipped('real-usage.yaml');
  const sample = new URL('../../scenarios/samples/planetlab-sample.tsv', import.meta.url);
  const reference = planetlabEnergy(readFileSync(sample, 'utf8'), upperCase);

  it('costs as VMs the energy that is worked out without the simulator', () => {
    expect(run(scenario, 'vms')('energy')).toBeCloseTo(reference.dvfs, 6);
    expect(run(scenario, 'vms-power-unaware')('energy')).toBeCloseTo(reference.unaware, 6);
  });

  it('steals no CPU from VMs that were promised what they get', () => {
    expect(run(scenario, 'vms')('cpuSteal')).toBe(0);
  });

  it('needs fewer hosts the more is promised', () => {
    const hosts = ['vms', 'vms-overcommitted', 'containers-overcommitted'].map((name) =>
      run(scenario, name)('hostsUsed'),
    );
    expect([...hosts].sort((a, b) => b - a)).toEqual(hosts);
  });
});

describe.skipIf(!real)('real usage on the published days (needs their trace files)', () => {
  it.each([
    ['20110303', 803.91],
    ['20110306', 623.77],
    ['20110322', 1014.21],
    ['20110403', 1071.9],
    ['20110411', 903.08],
  ])('costs on %s the published energy', (day, kwh) => {
    const scenario = shipped('real-usage.yaml', [`traces.day=planetlab/${day}`]);
    expect(run(scenario, 'vms')('energy').toFixed(2)).toBe(kwh.toFixed(2));
  });

  it('costs without power awareness what 800 hosts at full power draw', () => {
    const scenario = shipped('real-usage.yaml', ['traces.day=planetlab/20110303']);
    expect(run(scenario, 'vms-power-unaware')('energy').toFixed(2)).toBe('2410.80');
  });

  it('puts the VMs on the hosts that first fit gives them', () => {
    const table = gunzipSync(readFileSync(`${TRACES}planetlab/20110303.tsv.gz`)).toString('utf8');
    const scenario = firstFrame();
    expect(run(scenario, 'vms')('hostsUsed')).toBe(planetlabEnergy(table, upperCase).hosts);
    expect(run(scenario, 'vms-overcommitted')('hostsUsed')).toBe(330);
  });

  it('makes nobody wait for the CPU where memory binds first, and hardly anybody where it does not', () => {
    const scenario = shipped('real-usage.yaml', ['traces.day=planetlab/20110303']);
    expect(run(scenario, 'vms-overcommitted')('cpuSteal')).toBe(0);
    const containers = run(scenario, 'containers-overcommitted');
    expect(containers('cpuSteal')).toBeGreaterThan(0);
    expect(containers('cpuSteal')).toBeLessThan(0.001);
    expect(containers('energy')).toBeGreaterThan(200);
    expect(containers('energy')).toBeLessThan(300);
  });
});
