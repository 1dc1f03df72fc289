import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

describe('thin against thick on one pool', () => {
  const scenario = shipped('thin-vs-thick.yaml');
  const [thick, thin, overpromised, rotating] = ['thick', 'thin', 'overpromised', 'rotating'].map((variant) =>
    run(scenario, variant),
  );
  const held = 100 * (GIB + 180 * MIB + 8 * GIB);
  const rate = 100 * 1e6;

  it('takes all of 100 disks where they are thick, and what is written where they are thin', () => {
    expect(thick?.('diskPhysical')).toBe(100 * 100 * GIB);
    // Growth is counted before it is written, in stretches of 1/100 of the run: half of one too much on average.
    const inTheMiddle = held + (rate * (7200 + 60)) / 2;
    expect((thin?.('diskPhysical') ?? 0) / inTheMiddle).toBeCloseTo(1, 2);
    expect(thin?.('copiesPerHost.pool')).toBe(102);
  });

  it('stops every VM when what was promised eight times over is used up', () => {
    const fullAt = (1280 * GIB - held) / rate;
    expect(fullAt).toBeCloseTo(3891.475, 3);
    expect(overpromised?.('storageFullAt')).toBeGreaterThan(fullAt - 1);
    expect(overpromised?.('storageFullAt')).toBeLessThan(fullAt + 1);
    expect(overpromised?.('storagePauses')).toBe(100);
    expect((overpromised?.('storagePausedTime') ?? 0) / (100 * (7200 - fullAt))).toBeCloseTo(1, 3);
    expect(overpromised?.('availability')).toBeCloseTo((fullAt - 60) / (7200 - 60), 3);
  });

  it('stops none where each keeps little enough', () => {
    expect(rotating?.('storagePauses')).toBe(0);
    expect(rotating?.('availability')).toBe(1);
    const full = held + 100 * 3 * GIB;
    expect(full).toBeLessThan(1280 * GIB);
    expect(rotating?.('disk.free') ?? 0).toBeGreaterThan(4 * 500 * GIB + 1280 * GIB - full);
  });
});

describe('claim S5, a thin disk takes only what is used', () => {
  const scenario = shipped('claims/S5-a-thin-disk-takes-what-is-used.yaml');

  it.each([
    ['thick', 20, 20, 100 * GIB, 0],
    ['thin', 30, 14, 8 * GIB, 0],
    ['linked', 30, 14, 7 * GIB, GIB],
  ])('is confirmed: %s, %d a host and %d hosts', (variant, density, hosts, eachDisk, base) => {
    const read = run(scenario, variant);
    expect(read('instancesPerHost')).toBe(density);
    expect(read('hostsNeeded')).toBe(hosts);
    expect(read('hostsUsed')).toBe(hosts);
    expect(read('diskPhysical')).toBe(400 * eachDisk + hosts * base);
  });
});

describe('claim S6, a guest system takes disk', () => {
  const scenario = shipped('claims/S6-a-guest-system-takes-disk.yaml');

  it.each([
    ['full-1gib', 400 * (1024 + 180)],
    ['full-10gib', 400 * (10_240 + 180)],
    ['linked', 7 * 1024 + 400 * 180],
    ['golden', 7 * 1204],
    ['containers', 4 * 180],
  ])('depends on the disks: %s take %d MiB', (variant, mebibytes) => {
    expect(run(scenario, variant)('diskPhysical') / MIB).toBeCloseTo(mebibytes, 6);
  });
});
