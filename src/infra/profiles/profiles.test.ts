import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CATALOGUES,
  guestProfile,
  hypervisorProfile,
  powerProfile,
  runtimeProfile,
  SECTION_DEFAULTS,
} from './catalogue.ts';
import { DISKS } from './disks.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { MEASUREMENTS } from './measurements/measurements.ts';
import { plainDisk, plainGuest, plainHypervisor, plainPower, plainRuntime } from './plain.ts';
import { assumed } from './sourced.ts';

const MIB = 1_048_576;

const everything: readonly [string, object][] = [
  ...Object.entries(CATALOGUES).flatMap(([kind, catalogue]) =>
    Object.values(catalogue).map((profile): [string, object] => [`${kind} ${profile.name}`, profile]),
  ),
  ...Object.entries(SECTION_DEFAULTS),
];

const allLeaves: readonly (Leaf & { readonly of: string })[] = everything.flatMap(([of, profile]) =>
  leavesOf(profile).map((leaf) => ({ ...leaf, of })),
);

describe('sources', () => {
  it('stand at every value of every profile and default', () => {
    expect(allLeaves.length).toBeGreaterThan(100);
    for (const { of, path, sourced } of allLeaves) {
      const text =
        sourced.source.kind === 'assumed'
          ? sourced.source.reason
          : sourced.source.kind === 'derived'
            ? sourced.source.how
            : sourced.source.where;
      expect(text.length, `${of}: ${path}`).toBeGreaterThan(5);
    }
  });

  it('are measurements that exist, each of them used', () => {
    const used = new Set(
      allLeaves.flatMap(({ sourced: { source } }) =>
        source.kind === 'published' ? [source.id] : source.kind === 'derived' ? source.from : [],
      ),
    );
    expect([...used].sort()).toEqual(Object.keys(MEASUREMENTS).sort());
  });

  it('are missed where a value has none', () => {
    expect(() => leavesOf({ name: 'x', nested: { bare: 4 } })).toThrow('nested.bare is 4 and has no source');
    expect(() => leavesOf({ list: ['a'] })).toThrow('list.0 is a and has no source');
    expect(leavesOf({ name: 'x', a: assumed(1, '1', 'a reason') })).toHaveLength(1);
  });

  it('give published numbers unchanged', () => {
    for (const { of, path, sourced } of allLeaves) {
      if (sourced.source.kind !== 'published' || typeof sourced.value !== 'number') continue;
      const numbers = Object.values(MEASUREMENTS[sourced.source.id]?.numbers ?? {});
      expect(numbers, `${of}: ${path}`).toContain(sourced.value);
    }
  });
});

/** The set that the measurements were copied from, where it lies beside the repository. */
const CALIBRATION = new URL('../../../../shared/calibration.json', import.meta.url);

interface CalibrationEntry {
  readonly id: string;
  readonly value?: number;
  readonly values?: Readonly<Record<string, number>>;
  readonly percentiles?: Readonly<Record<string, number>>;
  readonly distribution: Readonly<Record<string, number>>;
  readonly source: { readonly year: number };
}

describe.skipIf(!existsSync(CALIBRATION))('measurements', () => {
  it('equal the calibration set that they were copied from', () => {
    const entries = JSON.parse(readFileSync(CALIBRATION, 'utf8')) as CalibrationEntry[];
    for (const [id, measurement] of Object.entries(MEASUREMENTS)) {
      const entry = entries.find((candidate) => candidate.id === id);
      const theirs: Readonly<Record<string, number | undefined>> = {
        ...entry?.distribution,
        ...entry?.percentiles,
        ...entry?.values,
        value: entry?.value,
      };
      for (const [key, number] of Object.entries(measurement.numbers)) {
        expect(number, `${id}.${key}`).toBe(theirs[key]);
      }
      expect(measurement.publication.year, id).toBe(entry?.source.year);
    }
  });
});

describe('plain shapes', () => {
  it('are found by the names written, and by no other', () => {
    expect(hypervisorProfile('kvm')?.name).toBe('kvm');
    expect(hypervisorProfile('constructor')).toBeNull();
    expect(guestProfile('debian-13')).toBeNull();
    expect(runtimeProfile('')).toBeNull();
  });

  it('carry memory in bytes', () => {
    for (const [name, mebibytes] of [
      ['kvm', 131.3],
      ['firecracker', 2.5],
    ] as const) {
      const profile = hypervisorProfile(name);
      expect(profile && plainHypervisor(profile).memoryOverhead).toBe(Math.round(mebibytes * MIB));
    }
    const docker = runtimeProfile('docker');
    expect(docker && plainRuntime(docker, true).memoryPerContainer).toBe(Math.round(3.9 * MIB));
  });

  it('sum to the published boot of a minimal guest', () => {
    const guest = guestProfile('minimal');
    const kernel = guest && plainGuest(guest).phases[0]?.duration;
    for (const [name, published] of [
      ['kvm', 0.2435],
      ['firecracker', 0.1609],
    ] as const) {
      const profile = hypervisorProfile(name);
      const { create, firmware } = profile ? plainHypervisor(profile) : { create: null, firmware: null };
      const medians = [create?.duration, firmware?.duration, kernel].map((duration) =>
        duration?.kind === 'lognormal'
          ? duration.median
          : duration?.kind === 'constant'
            ? duration.value
            : Number.NaN,
      );
      expect(medians.reduce((sum, median) => sum + median, 0)).toBeCloseTo(published, 10);
    }
  });

  it('turn rates of containers into seconds of the lock and of growth', () => {
    const docker = runtimeProfile('docker');
    const plain = docker && plainRuntime(docker, false);
    expect(plain?.serialSeconds).toBe(0.175);
    expect(plain?.perResidentSeconds).toBeCloseTo(0.000959, 6);
    expect(plain?.backOff).toEqual({ first: 100_000, factor: 2, max: 60_000_000, resetAfter: 10_000_000 });
    expect(plain?.pull).toMatchObject({ parallel: true, compressionRatio: 2.6, cached: false });
  });

  it('give each power curve eleven rising values, and its flat twin the last of them', () => {
    for (const name of ['server-2023', 'server-2011', 'ibm-x3550-m3', 'hp-ml110-g4', 'hp-ml110-g5']) {
      const curve = powerProfile(name);
      const watts = curve ? plainPower(curve, 'on').watts : [];
      expect(watts, name).toHaveLength(11);
      expect([...watts].sort((a, b) => a - b)).toEqual(watts);
      expect(powerProfile(`${name}-flat`)?.watts.value).toEqual(watts.map(() => watts[10]));
    }
    expect(powerProfile('server-2023')?.watts.value[5]).toBe(160 + 610 * 0.5);
    expect(powerProfile('hp-ml110-g4-flat')?.watts.value[0]).toBe(117);
    expect(powerProfile('hp-ml110-g5-flat')?.watts.value[0]).toBe(135);
  });

  it('keep the size of a disk and rate its types', () => {
    const rates = Object.values(DISKS).map((disk) => plainDisk(disk, 100).readBytesPerSecond);
    expect(rates).toEqual([806.6e6, 250 * MIB, 8192 * MIB]);
    expect(Object.values(DISKS).every((disk) => plainDisk(disk, 100).size === 100)).toBe(true);
  });
});
