import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const MIB = 1_048_576;

describe('claim S3, memory reserved for a VM serves nobody else', () => {
  const scenario = shipped('claims/S3-reserved-ram-serves-nobody-else.yaml');
  const vms = run(scenario, 'vms');
  const ballooned = run(scenario, 'vms-with-ballooning');
  const containers = run(scenario, 'containers');

  it('is confirmed: 30 VMs fit, the 31st waits', () => {
    expect(vms('instancesPerHost')).toBe(30);
    expect(vms('placed')).toBe(30);
    expect(vms('pending')).toBe(1);
    expect(vms('unschedulable')).toBe(1);
  });

  it('while nine tenths of what they reserved is idle', () => {
    const idle = 30 * (4096 - 300 - 111);
    expect(vms('ram.reservedUnused') / MIB).toBeCloseTo(idle, 6);
    expect(idle / (30 * 4096)).toBeGreaterThan(0.89);
  });

  it('while balloons would make room for the 31st, and for 110 if there were the vCPUs for them', () => {
    expect(ballooned('instancesPerHost')).toBe(64);
    expect(ballooned('copiesPerHost.memory')).toBe(110);
    expect(ballooned('placed')).toBe(31);
    expect(ballooned('ramBallooned') / MIB).toBeCloseTo(31 * 4224 - 124 * 1024, 6);
    expect(ballooned('ramSwapped')).toBe(0);
  });

  it('and while the same apps as containers all find room', () => {
    expect(containers('placed')).toBe(31);
    expect(containers('pending')).toBe(0);
    expect(containers('ramUsed') / MIB).toBeCloseTo(31 * 300, 6);
  });
});

describe('claim S4, many more containers than VMs on one machine', () => {
  const scenario = shipped('claims/S4-more-containers-than-vms.yaml');

  it.each([
    ['vms', 30, 'copiesPerHost.memory'],
    ['containers', 110, 'copiesPerHost.slots'],
    ['containers-uncapped', 126, 'copiesPerHost.cpu'],
  ])('is confirmed: as %s %d, bound by %s', (variant, copies, limit) => {
    const read = run(scenario, variant);
    expect(read('instancesPerHost')).toBe(copies);
    expect(read(limit)).toBe(copies);
    expect(read('placed')).toBe(copies);
  });
});

describe('claim S21, nothing is announced before it is ready', () => {
  const scenario = shipped('claims/S21-nothing-is-announced-before-it-is-ready.yaml');

  it('is confirmed with a readiness probe', () => {
    expect(run(scenario, 'with-probe')('readyUnable')).toBe(0);
  });

  it('is refuted without one: of 10 s, 8 to 10 go by in the rules of the nodes', () => {
    const each = run(scenario, 'without-probe')('readyUnable') / 100;
    expect(each).toBeGreaterThan(7);
    expect(each).toBeLessThan(10);
  });
});
