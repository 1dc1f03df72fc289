import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../../test/support/trace-text.ts';
import { readList } from '../lists.ts';
import { HUAWEI_SERVERS, HUAWEI_VMS } from './huawei.ts';

const GIB = 2 ** 30;
const VMS = 'flavor_vcpus,flavor_ram,numa,strategy,group,domain';
const vms = (...rows: readonly string[]) => readList(traceText([VMS, ...rows]), [HUAWEI_VMS]).rows;

describe('VM requests of Huawei', () => {
  it('keep their order, their NUMA nodes and their groups, which count anew for each rule', () => {
    expect(vms('8,16,1,fault_domain,0,1', '1,2,2,affinity,0,', '4,8,1,,,')).toMatchObject([
      {
        ...{ name: 'vm-1', at: null, cpu: 8, memory: 16 * GIB, numa: 1 },
        group: { name: 'fault-domain-0', rule: 'fault-domain', domain: 1 },
      },
      { name: 'vm-2', numa: 2, group: { name: 'affinity-0', rule: 'affinity', domain: null } },
      { name: 'vm-3', group: null },
    ]);
  });

  it.each([
    ['8,16,3,,,', '2: numa must be a whole number up to 2; it is "3"'],
    ['8,16,0,,,', '2: numa is 0'],
    ['8,16,1,,4,', '2: a group without a strategy'],
    ['8,16,1,spread,4,', '2: strategy must be one of affinity, anti-affinity, fault_domain; it is "spread"'],
    ['8,16,1,fault_domain,4,', '2: domain must be a whole number; it is ""'],
    ['8,16,1,affinity,,', '2: group must be a whole number; it is ""'],
  ])('are refused at their line: %s', (row, message) => {
    expect(failure(() => vms(row))).toBe(message);
  });
});

it('servers of Huawei are the sum of their NUMA nodes', () => {
  const lines = ['CPU1,RAM1,CPU2,RAM2', '16,32,32,64'];
  expect(readList(traceText(lines), [HUAWEI_SERVERS]).rows).toMatchObject([
    {
      ...{ name: 'pm-1', cpu: 48, memory: 96 * GIB },
      numa: [
        { cpu: 16, memory: 32 * GIB },
        { cpu: 32, memory: 64 * GIB },
      ],
    },
  ]);
});
