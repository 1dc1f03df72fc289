/** Machines of the control plane: in the bill, whether or not they carry pods. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

/** 8 copies of 1 core on hosts of 4 cores for 1 USD/h: 2 hosts carry them. One hour. */
function world(controlPlane: object, more: object = {}) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '1h', seed: 1 },
      hosts: [{ name: 'h', count: 4, cpu: 4, memory: '16Gi', price: '1 USD/h' }],
      apps: { a: { replicas: 8, resources: { requests: { cpu: 1, memory: '1Gi' } }, usage: { cpu: 0 } } },
      variants: {
        v: {
          runAs: 'container',
          nodes: { systemReserved: { cpu: 0, memory: 0 } },
          orchestrator: { controlPlane },
          ...more,
        },
      },
    }),
  );
  const variant = scenario.variants[0];
  const carried = new Set<number>();
  const result = runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'phase' && record.phase === 'ready') carried.add(record.machine);
  });
  const scalar = (name: string): number => {
    const metric = result.metrics[name];
    return metric?.kind === 'scalar' && metric.value !== null ? metric.value : Number.NaN;
  };
  return { variant, scalar, carried };
}

const PLANE = { machines: 3, cpu: 4, memory: '16Gi', price: '0.5 USD/h', uses: { cpu: 1, memory: '4Gi' } };

describe('without machines of its own', () => {
  it('a control plane is in no bill', () => {
    const { scalar } = world({});
    expect([scalar('hostsNeeded'), scalar('costNeeded')]).toEqual([2, 2]);
    expect(scalar('hostsUsed')).toBeCloseTo(4, 2);
  });
});

describe('machines that carry the control plane alone', () => {
  const { scalar, carried } = world(PLANE);

  it('are needed, used and paid beside the hosts', () => {
    expect([scalar('hostsNeeded'), scalar('costNeeded'), scalar('nodesNeeded')]).toEqual([5, 3.5, 2]);
    // The scheduler spreads the copies over all four hosts, which carry none for the first moment.
    expect(scalar('hostsUsed')).toBeCloseTo(7, 2);
    expect(scalar('cost')).toBeCloseTo(4 + 3 * 0.5, 2);
  });

  it('carry no pod', () => {
    expect([...carried].sort()).toEqual([0, 1, 2, 3]);
  });

  it('work for the control plane: as many cores as it uses', () => {
    expect(scalar('cpuUsed') - world({}).scalar('cpuUsed')).toBeCloseTo(3, 3);
    expect(scalar('ram.used') - world({}).scalar('ram.used')).toBeCloseTo(3 * 4 * 2 ** 30, -6);
  });

  it('draw power by their share of the cores of a host', () => {
    const half = world({ ...PLANE, cpu: 2, uses: { cpu: 0.5, memory: '4Gi' } });
    const plain = world({}).scalar('energy');
    expect((half.scalar('energy') - plain) / (scalar('energy') - plain)).toBeCloseTo(0.5, 6);
  });
});

describe('machines that carry pods beside it', () => {
  const { scalar, carried } = world({ ...PLANE, carriesPods: true });

  it('are filled first, with what it leaves of them, and are there in any case', () => {
    // Three cores of each: nine copies would fit, so no other host is needed.
    expect([scalar('hostsNeeded'), scalar('costNeeded')]).toEqual([3, 1.5]);
    expect(world({ ...PLANE, carriesPods: true, machines: 2 }).scalar('hostsNeeded')).toBe(3);
    expect(world({ ...PLANE, carriesPods: true, machines: 5 }).scalar('hostsNeeded')).toBe(5);
  });

  it('carry pods', () => {
    expect([...carried].some((machine) => machine >= 4)).toBe(true);
  });
});

it('stands under node VMs without carrying any', () => {
  const vms = { hypervisor: 'kvm', nodes: { from: 'vms', perHost: 1, vm: { vcpus: 3, memory: '8Gi' } } };
  const { scalar, carried } = world(PLANE, vms);
  expect([...carried].every((machine) => machine >= 7)).toBe(true);
  expect(scalar('hostsNeeded') - world({}, vms).scalar('hostsNeeded')).toBe(3);
});
