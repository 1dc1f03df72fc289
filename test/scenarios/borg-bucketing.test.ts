import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const VARIANTS = ['containers', 'vms-exact', 'vms-power-of-two', 'vms-catalogue'] as const;
const GIB = 2 ** 30;

describe('one stream of requests packed exactly and in flavours', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;
  const growth = (variant: string, metric: string) => read(variant, metric) / read('containers', metric) - 1;

  beforeAll(() => {
    const scenario = shipped('borg-bucketing.yaml');
    for (const variant of VARIANTS) of[variant] = run(scenario, variant);
  }, 60_000);

  it('packs exact requests within a tenth of what their sum takes', () => {
    const byCpu = read('containers', 'cpuReserved') / 55.5;
    const byMemory = read('containers', 'ramReserved') / (188 * GIB);
    const least = Math.max(byCpu, byMemory);
    expect(read('containers', 'hostsNeeded')).toBeGreaterThanOrEqual(Math.ceil(least));
    expect(read('containers', 'hostsNeeded')).toBeLessThan(1.1 * least);
  });

  it('asks for the same cores in VMs made to measure, and for a guest and its VM beside the memory', () => {
    expect(growth('vms-exact', 'cpuReserved')).toBeCloseTo(0, 2);
    const beside = (read('vms-exact', 'ramReserved') - read('containers', 'ramReserved')) / 1500;
    expect(beside / 2 ** 20).toBeGreaterThan(50);
    expect(beside / 2 ** 20).toBeLessThan(400);
  });

  it('reserves about half more in powers of two, and needs more hosts still, since such sizes fit badly', () => {
    for (const metric of ['cpuReserved', 'ramReserved']) {
      expect(growth('vms-power-of-two', metric), metric).toBeGreaterThan(0.4);
      expect(growth('vms-power-of-two', metric), metric).toBeLessThan(0.6);
    }
    expect(growth('vms-power-of-two', 'hostsNeeded')).toBeGreaterThan(
      growth('vms-power-of-two', 'cpuReserved'),
    );
    expect(growth('vms-power-of-two', 'hostsNeeded')).toBeLessThan(1);
  });

  it('needs twice the hosts and more where a flavour ties memory to vCPUs', () => {
    expect(growth('vms-catalogue', 'hostsNeeded')).toBeGreaterThan(1);
  });

  it('places all copies on the fleet, and no fewer hosts than were worked out carry them', () => {
    for (const variant of VARIANTS) {
      expect(read(variant, 'placed'), variant).toBe(1500);
      expect(read(variant, 'hostsUsed'), variant).toBeGreaterThan(0.97 * read(variant, 'hostsNeeded'));
    }
  });

  it('kills nobody for memory', () => {
    for (const variant of VARIANTS) expect(read(variant, 'oomKills'), variant).toBe(0);
  });
});
