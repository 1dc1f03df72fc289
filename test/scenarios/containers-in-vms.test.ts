import { beforeAll, describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { type Reading, run, shipped } from './shipped.ts';

const UP = ['on-hosts', 'in-large-vms', 'in-small-vms'] as const;
const VARIANTS = [...UP, 'in-booting-vms'] as const;
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
    const starts = UP.map((variant) => read(variant, 'stage.start'));
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    // Pods are made at 20 a second, 5 a host: just below the 5.3 that one runtime starts.
    expect(starts[0]).toBeGreaterThan(1.2 * (starts[2] ?? 0));
    const pulls = UP.map((variant) => read(variant, 'stage.image'));
    expect(pulls).toEqual(pulls.toSorted((a, b) => a - b));
  });

  it('has all pods wait for the first node that has booted, and be bound at 50 a second at most then', () => {
    const scenario = shipped('containers-in-vms.yaml');
    const index = scenario.variants.findIndex(({ name }) => name === 'in-booting-vms');
    const bound: number[] = [];
    runReplication(scenario, index, 0, (record) => {
      if (record.kind === 'phase' && record.phase === 'bound') bound.push(record.at / 1e6);
    });
    const [first = 0, last = 0] = [bound[0], bound.at(-1)];
    expect(first).toBeGreaterThan(read('in-large-vms', 'bootToReady'));
    // A burst of 100, then one every 20 ms, while the other nodes come up.
    expect(last - first).toBeGreaterThan((400 - 100) / 50 - 1);
    expect(last - first).toBeLessThan(30);
  });

  it('carries all copies in every way', () => {
    for (const variant of VARIANTS) expect(read(variant, 'placed'), variant).toBe(400);
  });
});
