import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
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

describe('claim S13, what fits nowhere stays pending', () => {
  const scenario = shipped('claims/S13-what-fits-nowhere-stays-pending.yaml');

  it.each([
    ['joins-early', 120],
    ['joins-late', 540],
  ])('is confirmed: %s, after %d s, and it is bound then and not before', (variant, joins) => {
    const read = run(scenario, variant);
    expect(read('schedulingLatency')).toBeGreaterThan(joins - 1);
    expect(read('schedulingLatency')).toBeLessThan(joins + 5);
    expect(read('pending')).toBeCloseTo(joins / 600, 2);
  });
});

describe('claim S14, the scheduler evaluates the first fifteen', () => {
  const scenario = shipped('claims/S14-the-scheduler-evaluates-the-first-fifteen.yaml');

  it.each([
    ['rule-3000', 3000],
    ['rule-3001', 15],
    ['kubernetes-3000', 780],
    ['kubernetes-3001', 780],
    ['kubernetes-5000', 500],
  ])('depends: %s scores %d nodes', (variant, nodes) => {
    expect(run(scenario, variant)('nodesScored')).toBe(nodes);
  });
});

describe('claim S15, what looking at fifteen nodes costs', () => {
  const scenario = shipped('claims/S15-what-looking-at-fifteen-costs.yaml');
  /** How far the best of k uniform scores is expected below the best of all 3001. */
  const expected = (k: number) => 100 * (3001 / 3002 - k / (k + 1));

  it.each([
    ['full', 3001, 0],
    ['adaptive', 780, 0.05],
    ['first-15', 15, 0.8],
    ['random-15', 15, 0.8],
  ])('is confirmed: %s loses what the best of %d is expected to lose', (variant, k, within) => {
    const regret = run(scenario, variant)('scoreRegret');
    expect(Math.abs(regret - expected(k))).toBeLessThanOrEqual(within);
  });
});

describe('claim S16, where few nodes fit', () => {
  const scenario = shipped('claims/S16-where-few-nodes-fit.yaml');
  /** Chance that none of 15 nodes is among 30 of 3001. */
  const none = Array.from({ length: 15 }, (_, i) => (2971 - i) / (3001 - i)).reduce((a, b) => a * b);

  it('is confirmed: who looks at 15 nodes at all finds none as often as chance has it', () => {
    expect(none).toBeCloseTo(0.86, 2);
    const share = run(scenario, 'first-15-examined')('unschedulable') / 201;
    expect(Math.abs(share - none)).toBeLessThan(0.03);
  });

  it.each(['full', 'adaptive', 'first-15'])('and %s always finds one', (variant) => {
    expect(run(scenario, variant)('unschedulable')).toBe(0);
  });
});

describe('claim S17, pods do not recover by themselves', () => {
  const scenario = shipped('claims/S17-pods-do-not-recover-by-themselves.yaml');

  it.each([
    ['crash-always', 10, 1],
    ['crash-never', 9, 0],
    ['deleted', 9, 0],
    ['node-lost', 5, 0],
    ['node-back', 10, 5],
    ['replica-set-deleted', 10, 0],
    ['replica-set-node-lost', 10, 0],
  ])('depends on what dies: of %s %i are ready at the end, after %i restarts', (variant, ready, restarts) => {
    const phases = new Map<number, string>();
    const index = scenario.variants.findIndex(({ name }) => name === variant);
    runReplication(scenario, index, 0, (record) => {
      if (record.kind === 'phase') phases.set(record.instance, record.phase);
    });
    expect([...phases.values()].filter((phase) => phase === 'ready')).toHaveLength(ready);
    expect(run(scenario, variant)('restarts')).toBe(restarts);
  });
});
