/** What the timeline and `failures` say is what is struck, when and for how long. */
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { FaultRecord } from '../../src/fault-records.ts';
import { Uptime } from '../../src/infra/uptime.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

/** Faults of one replication of a fleet of two groups, in two zones, in racks that two power domains feed. */
function faultsOf(more: Readonly<Record<string, unknown>>): readonly FaultRecord[] {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '30m', seed: 1 },
      hosts: [
        { name: 'h', count: 6, racks: 3, powerDomains: 2, zones: ['a', 'b'] },
        { name: 'g', count: 2 },
      ],
      apps: { a: { replicas: 1 } },
      variants: { v: { runAs: 'container' } },
      ...more,
    }),
  );
  const told: FaultRecord[] = [];
  runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'fault') told.push(record);
  });
  return told;
}

const at = (act: Readonly<Record<string, unknown>>) => faultsOf({ timeline: [{ at: '10m', ...act }] });

describe('what breaks by the timeline', () => {
  it('is told when it begins and, where somebody mends it, when it ends', () => {
    const told = at({ crash: 'h-2', for: '8m' });
    const facts = told.map(({ at, begins, target, scope }) => [toSeconds(at), begins, target, scope]);
    expect(facts).toEqual([
      [600, true, 1, 'host'],
      [1080, false, 1, 'host'],
    ]);
    expect(at({ crash: 'h-2' })).toHaveLength(1);
  });

  it('misses a host that has not joined', () => {
    const hosts = [
      { name: 'h', count: 2 },
      { name: 'late', count: 1, joinsAt: '20m' },
    ];
    const crash = (at: string) => faultsOf({ hosts, timeline: [{ at, crash: 'late-1' }] }).length;
    expect([crash('10m'), crash('25m')]).toEqual([0, 1]);
  });

  it.each([
    ['h/rack-1', 'rack', 0],
    ['h/rack-3', 'rack', 2],
    ['g/rack-1', 'rack', 3],
    ['b', 'zone', 1],
    ['power-2', 'power-domain', 1],
  ])('finds %s', (name, scope, target) => {
    expect(at({ outage: name })).toMatchObject([{ fault: 'outage', scope, target, begins: true }]);
  });
});

describe('what breaks by chance', () => {
  it('is each of a group, of a scope, or the one of that name', () => {
    const struck = (rule: Readonly<Record<string, unknown>>) => {
      const failures = [{ mtbf: 'exp(20s)', repair: '1s', target: 'host', ...rule }];
      return [...new Set(faultsOf({ failures }).map(({ target }) => target))].sort();
    };
    expect(struck({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(struck({ of: 'g' })).toEqual([6, 7]);
    expect(struck({ of: 'h-3' })).toEqual([2]);
    expect(struck({ target: 'power-domain' })).toEqual([0, 1]);
  });

  it('of a group of hosts is about the VMs on them as well, where nodes are VMs', () => {
    const nodes = { runAs: 'container', nodes: { from: 'vms', perHost: 2, vm: { vcpus: 1, memory: '2Gi' } } };
    const failures = [{ target: 'vm', of: 'g', mtbf: 'exp(20s)', repair: '1s' }];
    const told = faultsOf({ variants: { v: nodes }, failures });
    // Six hosts of the other group come first, with two node VMs each, and so do all eight hosts.
    expect([...new Set(told.map(({ target }) => target))].sort()).toEqual([20, 21, 22, 23]);
  });

  it('draws nothing anew where another rule stands beside it', () => {
    const rule = { name: 'one', target: 'host', mtbf: 'exp(5m)', repair: '1m' };
    const other = { name: 'other', target: 'rack', mtbf: 'exp(5m)', repair: '1m' };
    const alone = faultsOf({ failures: [rule] });
    const beside = faultsOf({ failures: [other, rule] }).filter(({ scope }) => scope === 'host');
    const instants = (told: readonly FaultRecord[]) => told.map(({ at, target }) => [at, target]);
    expect(alone.length).toBeGreaterThan(10);
    expect(instants(beside)).toEqual(instants(alone));
  });
});

describe('a machine', () => {
  it('is down while any cause holds it down', () => {
    const uptime = new Uptime();
    const [one, other] = [uptime.fail(), uptime.fail()];
    one();
    expect(uptime.isUp).toBe(false);
    other();
    expect(uptime.isUp).toBe(true);
  });
});

it('strikes the share of a domain in the long run, however few machines stand in it', () => {
  const requests = { cpu: 3, memory: '1Gi' };
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '100h', seed: 1 },
      hosts: [{ name: 'h', count: 4, cpu: 4, racks: 1 }],
      apps: { a: { replicas: 4, startup: '1s', resources: { requests } } },
      variants: { v: { runAs: 'container' } },
      failures: [{ target: 'rack', mtbf: 'exp(10m)', repair: '5s', share: '10%' }],
    }),
  );
  let faults = 0;
  let lost = 0;
  runReplication(scenario, 0, 0, (record) => {
    if (record.kind === 'fault' && record.begins) faults++;
    if (record.kind === 'phase' && record.cause === 'machine-lost') lost++;
  });
  // A tenth of four hosts: one in 40 of 100 faults. Some 600 of them: the standard error is 0.02.
  expect(faults).toBeGreaterThan(500);
  expect(Math.abs(lost / faults - 0.4)).toBeLessThan(0.07);
});
