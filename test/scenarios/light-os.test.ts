import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const VARIANTS = ['general', 'light-hosts', 'light-guests', 'light'] as const;
const MIB = 2 ** 20;
const HOSTS = 1000;
const VMS = 4000;

describe('light systems on a thousand hosts and in four thousand VMs', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;
  /** What a variant takes less than the general one. */
  const saved = (variant: string, metric: string) => read('general', metric) - read(variant, metric);

  beforeAll(() => {
    const scenario = shipped('light-os.yaml');
    for (const variant of VARIANTS) of[variant] = run(scenario, variant);
  }, 60_000);

  it('counts every system once: 400 MiB and 4 GiB a general Linux, on hosts and in VMs', () => {
    expect(read('general', 'ram.guestOs')).toBe((HOSTS + VMS) * 400 * MIB);
    expect(read('general', 'diskPhysical')).toBe((HOSTS * 4096 + VMS * (4096 + 30)) * MIB);
  });

  it('saves 280 MiB and 3.5 GiB for each host by Photon, and nothing of the time to boot a VM', () => {
    expect(saved('light-hosts', 'ramOverhead')).toBe(HOSTS * (400 - 120) * MIB);
    expect(saved('light-hosts', 'diskPhysical')).toBe(HOSTS * (4096 - 512) * MIB);
    expect(read('light-hosts', 'bootToReady')).toBe(read('general', 'bootToReady'));
  });

  it('saves more by Alpine in the VMs, of which there are four a host, and most of the time to boot them', () => {
    expect(saved('light-guests', 'ramOverhead')).toBeGreaterThan(4 * saved('light-hosts', 'ramOverhead'));
    expect(saved('light-guests', 'diskPhysical')).toBe(VMS * (4096 - 200) * MIB);
    expect(read('light-guests', 'stage.boot')).toBeLessThan(0.3 * read('general', 'stage.boot'));
  });

  it('saves the sum of both together', () => {
    for (const metric of ['ramOverhead', 'diskPhysical', 'cpuUsed']) {
      const both = saved('light-hosts', metric) + saved('light-guests', metric);
      expect(saved('light', metric), metric).toBeCloseTo(both, 3);
    }
  });
});
