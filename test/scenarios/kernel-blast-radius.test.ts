import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

describe('kernel-blast-radius', () => {
  const scenario = shipped('kernel-blast-radius.yaml');

  /** Catches: VMs or containers that outlive their kernel, or end with that of another machine. */
  it.each([
    ['one-container', 1],
    ['one-vm', 1],
    ['node-vm', 3],
    ['host-under-containers', 6],
    ['host-under-node-vms', 6],
    ['host-under-vms', 6],
  ])('loses with %s so many copies: %d', (variant, copies) => {
    expect(run(scenario, variant)('blastRadius')).toBe(copies);
  });

  it('boots a VM whose kernel has ended at once, as long as its guest takes', () => {
    const lost = run(scenario, 'one-vm');
    expect(lost('recovery.detection')).toBe(0);
    // Create, firmware, kernel, and the services of Debian: claim S1 and warm-pool have them.
    expect(lost('recovery.boot')).toBeGreaterThan(5);
    expect(lost('recovery.boot')).toBeLessThan(10);
    expect(lost('recoveryTime')).toBeCloseTo(lost('recovery.boot') + lost('recovery.start'), 6);
  });

  it('waits for a host for the 260 s that a server takes to start, and then for what runs on it', () => {
    // The kubelet is up 5 s later; first come its report and the list of its pods.
    expect(run(scenario, 'host-under-containers')('recoveryTime')).toBeGreaterThan(265);
    const vms = run(scenario, 'host-under-vms');
    expect(vms('recoveryTime')).toBeGreaterThan(260 + vms('recovery.start') + 5);
    expect(vms('recoveryTime')).toBeLessThan(280);
  });
});

describe('claim S12, a shared kernel isolates less', () => {
  it('is confirmed: what goes down is what shares the kernel, in VMs too', () => {
    const scenario = shipped('claims/S12-a-shared-kernel-isolates-less.yaml');
    const radius = (variant: string) => run(scenario, variant)('blastRadius');
    expect([radius('host-under-containers'), radius('one-vm'), radius('one-container')]).toEqual([6, 1, 1]);
    expect(radius('node-vm')).toBe(3);
  });
});
