/** Storage that fills up: when it is full, who stands still, and who goes on when there is room again. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { PhaseRecord, RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, ResolvedVariant, VmShape } from '../src/scenario/resolved.ts';
import { appOf, codes, load, V1 } from './support/load.ts';
import { app, constant, containers, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

const DURATION = 3000;
const IMAGE = vm().guestOs.imageSize;
const LAYERS = 180 * MIB;
/** What the hypervisor leaves of the disk's sequential bandwidth. */
const THROUGH_KVM = vms().hypervisor?.efficiency.sequential ?? Number.NaN;

/** A program that is up at once and has nothing to do but write. */
const writer = (bytesPerSecond: number, changes: Partial<App> = {}): App =>
  app({
    replicas: 10,
    startup: constant(0),
    readinessProbe: null,
    usage: { cpu: { kind: 'drawn', distribution: constant(0) }, memory: app().usage.memory },
    steadyWrites: { bytesPerSecond, limit: Infinity },
    ...changes,
  });

const found = (disk: Partial<VmShape['disk']> = {}) =>
  vm({ start: 'running', disk: { size: 100 * GIB, provisioning: 'thin', clone: 'full', ...disk } });

const pool = (size: number): ResolvedVariant['pools'][number] => ({
  name: 'san',
  device: { ...host().disk, size },
  network: true,
  overprovision: 100,
});

function run(variant: ResolvedVariant) {
  const phases: PhaseRecord[] = [];
  const physical: { at: number; bytes: number }[] = [];
  const listen = (record: RunRecord) => {
    if (record.kind === 'phase') phases.push(record);
    if (record.kind === 'level' && record.quantity === 'diskPhysical')
      physical.push({ at: toSeconds(record.at), bytes: record.value });
  };
  const world = scenario([variant], { duration: fromSeconds(DURATION) });
  const { metrics, warnings } = runReplication(world, 0, 0, listen);
  const value = (name: string) => {
    const metric = metrics[name];
    return metric?.kind === 'scalar' ? metric.value : undefined;
  };
  const causes = (cause: PhaseRecord['cause']) => phases.filter((one) => one.cause === cause);
  return {
    value,
    causes,
    warnings: warnings.map(({ code }) => code),
    peak: Math.max(...physical.map((p) => p.bytes)),
  };
}

describe('thin disks that grow', () => {
  const size = 40 * GIB;
  const rate = 2e6;
  /** What is left after the images, at the rate of all. */
  const fullAt = (size - 10 * (IMAGE + LAYERS)) / (10 * rate);

  test.each([
    [
      'a pool',
      vms({
        hosts: [host({ count: 2 })],
        pools: [pool(size)],
        vm: found({ on: 'san' }),
        apps: [writer(rate)],
      }),
    ],
    [
      'the disk of their host',
      vms({ hosts: [host({ count: 1, disk: { ...host().disk, size } })], vm: found(), apps: [writer(rate)] }),
    ],
  ])(
    'fill %s at the instant worked out by hand, to the last byte, and then all stand still',
    (_, variant) => {
      const { value, causes, warnings, peak } = run(variant);
      expect(value('storageFullAt')).toBeGreaterThan(fullAt - 1);
      expect(value('storageFullAt')).toBeLessThan(fullAt + 1);
      expect(peak).toBe(size);
      expect(value('storagePauses')).toBe(10);
      expect(causes('pool-full').every(({ at }) => Math.abs(toSeconds(at) - fullAt) < 1)).toBe(true);
      expect(causes('resumed')).toEqual([]);
      expect(causes('disk-full')).toEqual([]);
      expect(value('storagePausedTime')).toBeCloseTo(10 * (DURATION - fullAt), -1);
      expect(value('availability')).toBeCloseTo(fullAt / DURATION, 3);
      expect(warnings).toContain('TT0605');
    },
  );

  test('hold no more than the limit says, and overwrite what is old', () => {
    const limit = GIB;
    const apps = [writer(rate, { steadyWrites: { bytesPerSecond: rate, limit } })];
    const { value, peak } = run(vms({ hosts: [host({ count: 1 })], vm: found(), apps }));
    expect(peak).toBe(10 * (IMAGE + LAYERS + limit));
    expect(value('storagePauses')).toBe(0);
    expect(value('storageFullAt')).toBeNull();
  });

  test('grow no faster than the device lets them', () => {
    const small = 20 * GIB;
    const slow = { ...host().disk, size: small, writeBytesPerSecond: 5e6 };
    const { value } = run(
      vms({ hosts: [host({ count: 1, disk: slow })], vm: found(), apps: [writer(rate)] }),
    );
    expect(value('storageFullAt')).toBeCloseTo((small - 10 * (IMAGE + LAYERS)) / (5e6 * THROUGH_KVM), -1);
  });

  test('go on when others leave room, and stand still again when that is full', () => {
    // The guest leaves after 2000 s, and with it go its image, its layers and what it kept.
    const kept = 2 * GIB;
    const guest = writer(rate, {
      name: 'guest',
      replicas: 1,
      lifetime: constant(2000),
      steadyWrites: { bytesPerSecond: rate, limit: kept },
    });
    const variant = vms({ pools: [pool(size)], vm: found({ on: 'san' }), apps: [writer(rate), guest] });
    const { value, causes, peak } = run(variant);
    const alone = size - 11 * (IMAGE + LAYERS) - kept;
    const firstFull = alone / (10 * rate);
    const room = IMAGE + LAYERS + kept;
    expect(value('storageFullAt')).toBeCloseTo(firstFull, 0);
    const resumed = causes('resumed');
    expect(resumed).toHaveLength(10);
    for (const { at } of resumed) expect(toSeconds(at)).toBeCloseTo(2000, 1);
    const again = causes('pool-full').slice(10);
    expect(again).toHaveLength(10);
    for (const { at } of again) expect(toSeconds(at)).toBeCloseTo(2000 + room / (10 * rate), -1);
    expect(peak).toBe(size);
  });

  test('do not grow beyond their own size: then the app in them ends', () => {
    const small = found({ size: 5 * GIB });
    const { causes, warnings } = run(vms({ vm: small, apps: [writer(rate, { replicas: 1 })] }));
    const [end] = causes('disk-full');
    expect(end?.phase).toBe('failed');
    expect(toSeconds(end?.at ?? 0)).toBeCloseTo((5 * GIB - IMAGE - LAYERS) / rate, -1);
    expect(warnings).toContain('TT0603');
  });
});

describe('containers that write', () => {
  test('end when the disk of their node is full, each when it finds no room', () => {
    const size = 20 * GIB;
    const hosts = [host({ count: 1, disk: { ...host().disk, size } })];
    const { causes, value, peak } = run(containers({ hosts, apps: [writer(5e6)] }));
    expect(peak).toBeGreaterThan(0.99 * size);
    expect(causes('disk-full').length).toBeGreaterThan(0);
    expect(toSeconds(causes('disk-full')[0]?.at ?? 0)).toBeCloseTo((size - LAYERS) / 5e7, -1);
    expect(value('storagePauses')).toBe(0);
  });

  test('stand still with the VM that is their node when there is no room under its disk', () => {
    const size = 20 * GIB;
    const base = containers();
    const node = vm({
      vcpus: 8,
      memory: 32 * GIB,
      start: 'running',
      disk: { size: 100 * GIB, provisioning: 'thin', clone: 'full' },
    });
    const variant: ResolvedVariant = {
      ...base,
      hosts: [host({ count: 1, disk: { ...host().disk, size } })],
      hypervisor: vms().hypervisor,
      nodes: base.nodes && { ...base.nodes, from: 'vms', perHost: 2, vm: node },
      apps: [writer(5e6), app({ name: 'idle', replicas: 2, startup: constant(0), readinessProbe: null })],
    };
    const { causes, peak } = run(variant);
    expect(peak).toBe(size);
    expect(causes('pool-full')).toHaveLength(12);
    expect(toSeconds(causes('pool-full')[0]?.at ?? 0)).toBeCloseTo((size - 2 * (IMAGE + LAYERS)) / 5e7, -1);
  });
});

describe('a scenario', () => {
  test('says how fast a copy writes and how much it keeps', () => {
    const text = (app: string) =>
      `${V1}apps: {web: {${app}}}\nvariants: {a: {runAs: vm, vm: {disk: 100Gi}}}\n`;
    expect(appOf(load(text('writeRate: 2MB/s, writeLimit: 5Gi')), 'a', 'web').steadyWrites).toEqual({
      bytesPerSecond: 2e6,
      limit: 5 * GIB,
    });
    expect(appOf(load(text('writeRate: 2MB/s')), 'a', 'web').steadyWrites?.limit).toBe(Infinity);
    expect(codes(text('writeLimit: 5Gi'))).toEqual(['TT0304']);
    expect(codes(text('writeRate: 2MB/s, writeLimit: 100Gi'))).toEqual(['TT0314']);
  });
});
