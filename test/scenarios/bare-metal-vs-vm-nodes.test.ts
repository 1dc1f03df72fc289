import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('bare-metal-vs-vm-nodes', () => {
  const scenario = shipped('bare-metal-vs-vm-nodes.yaml');

  it.each([
    ['bare-metal-kernel', 12],
    ['bare-metal-host', 12],
    ['vm-nodes-guest-kernel', 3],
    ['vm-nodes-host-kernel', 12],
    ['vm-nodes-host', 12],
  ])('loses with %s so many copies: %d', (variant, copies) => {
    expect(run(scenario, variant)('blastRadius')).toBe(copies);
  });

  it('is back after a boot of the guest rather than of the host where a node VM has a kernel of its own', () => {
    const [bare, guest] = ['bare-metal-kernel', 'vm-nodes-guest-kernel'].map((one) =>
      run(scenario, one)('recoveryTime'),
    );
    expect(bare).toBeGreaterThan(265);
    expect(guest).toBeLessThan(20);
  });

  it('brings pods back on their node before they are taken from it, and elsewhere where it stays away', () => {
    expect(run(scenario, 'bare-metal-kernel')('recovery.eviction')).toBe(0);
    const lost = run(scenario, 'bare-metal-host');
    expect(lost('recovery.detection')).toBeGreaterThanOrEqual(40);
    expect(lost('recovery.detection')).toBeLessThanOrEqual(55);
    expect(lost('recovery.eviction')).toBeCloseTo(300, 0);
  });

  it('empties the four nodes of a lost host one every 10 s, as the orchestrator knows nothing of the host', () => {
    const [bare, nodes] = ['bare-metal-host', 'vm-nodes-host'].map((one) => run(scenario, one));
    const more = (nodes?.('recovery.eviction') ?? 0) - (bare?.('recovery.eviction') ?? 0);
    // 0, 10, 20 and 30 s later, at most: the rate allows the first at once.
    expect(more).toBeGreaterThan(5);
    expect(more).toBeLessThan(25);
  });

  it('pays for VMs with a guest system and a reserve for each', () => {
    const [bare, nodes] = ['bare-metal-host', 'vm-nodes-host'].map((one) => run(scenario, one));
    expect([bare?.('instancesPerHost'), nodes?.('instancesPerHost')]).toEqual([62, 56]);
    expect(bare?.('ram.guestOs')).toBe(0);
    expect(nodes?.('ram.guestOs')).toBeGreaterThan(0);
  });
});
