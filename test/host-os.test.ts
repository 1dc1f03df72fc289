/** What a host's own system takes, and who pays for it. */
import { describe, expect, test } from 'vitest';
import { guestProfile } from '../src/infra/profiles/catalogue.ts';
import { plainGuest } from '../src/infra/profiles/plain.ts';
import type { GuestOs } from '../src/infra/specs/vms.ts';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import { load, V1, variantOf } from './support/load.ts';
import { app, containers, GIB, host, MIB, scenario, vms } from './support/scenarios.ts';

const profile = guestProfile('flatcar');
if (profile === null) throw new Error('no such profile');
const FLATCAR = plainGuest(profile);

const system = (changes: Partial<GuestOs> = {}): GuestOs => ({ ...FLATCAR, ...changes });
const on = (os: GuestOs | null, changes: Partial<ResolvedVariant> = {}) =>
  containers({
    hosts: [host({ count: 1, ...(os && { os }) })],
    apps: [app({ replicas: 10 })],
    ...changes,
  });

function read(variant: ResolvedVariant): (metric: string) => number {
  const { metrics } = runReplication(scenario([variant], { warmup: 300e6 }), 0, 0);
  return (metric) => {
    const observed = metrics[metric];
    return observed?.kind === 'scalar' ? (observed.value ?? Number.NaN) : Number.NaN;
  };
}

describe('memory of a host with its own system', () => {
  test('is paid out of what is kept for the system: 250 MiB of 4 GiB, and instances lose nothing', () => {
    const [with_, without] = [read(on(system())), read(on(null))];
    // The runtime's 10 x its memory per container is paid out of the reserve as well.
    expect(without('ram.system') - with_('ram.system')).toBe(250 * MIB);
    expect(with_('ram.guestOs')).toBe(250 * MIB);
    expect(with_('ram.free')).toBe(without('ram.free'));
    expect(structuralMetrics(on(system())).instancesPerHost).toBe(110);
  });

  test('comes out of what instances could have as far as the reserve does not suffice', () => {
    const large = on(system({ memory: 100 * GIB }));
    expect(structuralMetrics(large)['copiesPerHost.memory']).toBe(56); // (128 - 100) GiB / 512 MiB
    const inVms = vms({ hosts: [host({ os: system({ memory: 64 * GIB }) })] });
    expect(structuralMetrics(inVms)['copiesPerHost.memory']).toBe(30); // (128 - 64) / 2.125
    expect(read({ ...large, apps: [app({ replicas: 56 })] })('placed')).toBe(56);
  });
});

test("its image lies on the host's disk and is not there for instances", () => {
  const [with_, without] = [read(on(system())), read(on(null))];
  expect(with_('diskPhysical') - without('diskPhysical')).toBe(GIB);
  const writing = (os: GuestOs | null) => on(os, { apps: [app({ writes: GIB })] });
  const copies = (os: GuestOs | null) => structuralMetrics(writing(os))['copiesPerHost.disk'] ?? 0;
  expect(copies(null) - copies(system({ imageSize: 10 * GIB }))).toBe(10);
});

test('it idles on the CPU, which draws power', () => {
  const [busy, idle] = [read(on(system({ idleCores: 2 }))), read(on(system({ idleCores: 0 })))];
  expect(busy('cpuUsed') - idle('cpuUsed')).toBeCloseTo(2, 9);
  expect(busy('energy')).toBeGreaterThan(idle('energy'));
  expect(structuralMetrics(on(system({ idleCores: 2 })))['copiesPerHost.cpu']).toBe(120); // (32 - 2) / 0.25
});

test('it does not run on a host that is off because it carries nothing', () => {
  const power = { ...host().power, whenIdle: 'off' as const };
  const hosts = [host({ count: 1, os: system({ idleCores: 2 }), power })];
  expect(read(on(null, { hosts, apps: [app({ replicas: 0 })] }))('energy')).toBe(0);
  expect(read(on(null, { hosts, apps: [app({ replicas: 1 })] }))('cpuUsed')).toBeCloseTo(2.12, 9);
});

describe('the time to switch on a host with its own system', () => {
  const switchedOn = (os: string, more = '') => {
    const hosts = `hosts: [{name: host${os}, power: {switching: {off: 30s${more}}}}]`;
    const resolution = load(`${V1}${hosts}\nvariants: {vms: {runAs: vm}}\n`);
    return variantOf(resolution, 'vms').hosts[0]?.switching?.on ?? Number.NaN;
  };

  test('is as measured, longer or shorter by what its system takes beside a general one', () => {
    const usual = switchedOn('');
    expect(switchedOn(', os: debian-12')).toBe(usual);
    expect(switchedOn(', os: dcos') - usual).toBeGreaterThan(20e6);
    expect(switchedOn(', os: alpine')).toBeLessThan(usual);
  });

  test('is what a scenario says where it does', () => {
    expect(switchedOn(', os: dcos', ', on: 100s')).toBe(100e6);
  });
});
