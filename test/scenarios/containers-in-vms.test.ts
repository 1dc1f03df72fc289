import { beforeAll, describe, expect, it } from 'vitest';
import { type Reading, run, shipped } from './shipped.ts';

const VARIANTS = ['on-hosts', 'in-large-vms', 'in-small-vms'] as const;
const MIB = 2 ** 20;

describe('containers on hosts, in large and in small VMs', () => {
  const of: Record<string, Reading> = {};
  const read = (variant: string, metric: string): number => of[variant]?.(metric) ?? Number.NaN;

  beforeAll(() => {
    const scenario = shipped('containers-in-vms.yaml');
    for (const variant of VARIANTS) of[variant] = run(scenario, variant);
  });

  it.each([
    ['on-hosts', 110, 'copiesPerHost.slots', 110],
    ['in-large-vms', 124, 'copiesPerHost.cpu', 2 * 62],
    ['in-small-vms', 112, 'copiesPerHost.cpu', 8 * 14],
  ])('carries %s %d copies a host, held back by %s', (variant, copies, limit, allowed) => {
    expect(read(variant, 'instancesPerHost')).toBe(copies);
    expect(read(variant, limit)).toBe(allowed);
  });

  it('costs a guest system and a share of the hypervisor for each node, whatever runs in it', () => {
    for (const [variant, nodes] of [
      ['on-hosts', 0],
      ['in-large-vms', 8],
      ['in-small-vms', 32],
    ] as const) {
      expect(read(variant, 'ram.guestOs'), variant).toBe(nodes * 250 * MIB);
      expect(read(variant, 'ram.hypervisor'), variant).toBe(nodes * 128 * MIB);
      expect(read(variant, 'ram.runtime'), variant).toBe(read('on-hosts', 'ram.runtime'));
    }
  });

  it('stores the layers once in every node that has a copy', () => {
    const [hosts, small] = [read('on-hosts', 'diskPhysical'), read('in-small-vms', 'diskPhysical')];
    expect(hosts).toBe(4 * 180 * MIB);
    expect(small).toBe(32 * (1024 + 180) * MIB);
  });

  it('starts containers sooner where more runtimes share the work, and pulls longer where more nodes pull', () => {
    const starts = VARIANTS.map((variant) => read(variant, 'stage.start'));
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(starts[0]).toBeGreaterThan(2.5 * (starts[2] ?? 0));
    const pulls = VARIANTS.map((variant) => read(variant, 'stage.image'));
    expect(pulls).toEqual(pulls.toSorted((a, b) => a - b));
  });

  it('carries all copies in every way', () => {
    for (const variant of VARIANTS) expect(read(variant, 'placed'), variant).toBe(400);
  });
});
