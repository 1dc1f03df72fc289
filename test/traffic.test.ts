/** What apps send to the world, on the real model: shares worked by hand, mostly on a card of 1 Gbit/s. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import type { TrafficRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import { codes, load } from './support/load.ts';

type Section = Readonly<Record<string, unknown>>;

const HOST = { name: 'host', count: 1, cpu: 8, memory: '64Gi', network: '1Gbps' };
const QUIET = { usage: { cpu: '0m', memory: '10Mi' }, startup: '0s' };
const NOISY = { ...QUIET, replicas: 3, network: { sends: '1Gbps' } };
/** Long enough that the first seconds do not show. */
const LONG = '20h';

const text = (apps: Section, variant: Section, more: Section = {}): string =>
  JSON.stringify({
    apiVersion: 'towtank/v1',
    run: { duration: LONG, seed: 1 },
    hosts: [HOST],
    apps,
    variants: { v: variant },
    ...more,
  });

/** The share of its traffic that each copy did not get to send, copies in the order of the apps. */
function short(scenario: string): number[] {
  const sent: TrafficRecord[] = [];
  runReplication(load(scenario).scenario, 0, 0, (record) => {
    if (record.kind === 'traffic') sent.push(record);
  });
  return sent
    .sort((a, b) => a.instance - b.instance)
    .map(({ wanted, given }) => Number(Math.max(0, 1 - given / wanted).toFixed(3)));
}

const runtime = (network: number) => ({ pull: { cached: true }, efficiency: { network } });
const CONTAINERS = { runAs: 'container', runtime: runtime(1) };
const KVM = { preset: 'kvm', efficiency: { network: 1 } };
const VM = { vcpus: 1, memory: '1Gi', start: 'running', imageCached: true };

describe('what apps send', () => {
  const beside = (channel: Section, noisy: Section = {}, variant: Section = CONTAINERS) =>
    short(
      text(
        {
          steady: { ...QUIET, replicas: 1, network: { sends: '400Mbps', ...channel } },
          noisy: { ...NOISY, network: { ...NOISY.network, ...noisy } },
        },
        variant,
      ),
    );

  test('shares the card of the host equally where nothing is guaranteed', () => {
    // 250 Mbit/s each.
    expect(beside({})).toEqual([0.375, 0.75, 0.75, 0.75]);
  });

  test('is given what is guaranteed whoever else sends', () => {
    // 400 of 400, and a third of the other 600 each.
    expect(beside({ guaranteed: '400Mbps' })).toEqual([0, 0.8, 0.8, 0.8]);
  });

  test('takes an equal part of the rest beside its guarantee', () => {
    // 920 are left, 230 for each of the four: 80 + 230 of 400.
    expect(beside({ guaranteed: '80Mbps' })).toEqual([0.225, 0.77, 0.77, 0.77]);
  });

  test('lends what is guaranteed and not sent', () => {
    expect(beside({ guaranteed: '600Mbps' })).toEqual([0, 0.8, 0.8, 0.8]);
  });

  test('is no more than its cap, whatever is free', () => {
    expect(beside({ cap: '300Mbps' }, { cap: '100Mbps' })).toEqual([0.25, 0.9, 0.9, 0.9]);
  });

  test('is what the runtime leaves of the card', () => {
    const apps = { one: { ...NOISY, replicas: 1 } };
    expect(short(text(apps, { ...CONTAINERS, runtime: runtime(0.7) }))).toEqual([0.3]);
  });

  test('passes the channel of the VM: its cap, and its guarantee for the one app in it', () => {
    const vms = { runAs: 'vm', hypervisor: KVM };
    const apps = (network: Section) => ({
      steady: { ...QUIET, replicas: 1, network: { sends: '400Mbps' }, vm: { ...VM, network } },
      noisy: { ...NOISY, vm: VM },
    });
    expect(short(text(apps({}), vms))).toEqual([0.375, 0.75, 0.75, 0.75]);
    expect(short(text(apps({ guaranteed: '400Mbps' }), vms))).toEqual([0, 0.8, 0.8, 0.8]);
    expect(short(text(apps({ cap: '100Mbps' }), vms))).toEqual([0.75, 0.7, 0.7, 0.7]);
  });

  test('in a VM that is a node has guarantees out of that of the VM', () => {
    const nodes = (guaranteed: string) => ({
      ...CONTAINERS,
      hypervisor: KVM,
      nodes: {
        from: 'vms',
        perHost: 1,
        vm: { vcpus: 4, memory: '8Gi', network: { guaranteed, cap: '500Mbps' } },
      },
    });
    // Of the channel's 500, 300 are kept; 50 of the rest for each of the four.
    expect(beside({ guaranteed: '300Mbps' }, {}, nodes('300Mbps'))).toEqual([0.125, 0.95, 0.95, 0.95]);
    // It finds no place where the VM is promised less.
    expect(beside({ guaranteed: '300Mbps' }, {}, nodes('200Mbps'))).toEqual([0.833, 0.833, 0.833]);
  });

  test('is promised by a host no more than once', () => {
    const apps = { a: { ...QUIET, replicas: 3, network: { sends: '400Mbps', guaranteed: '400Mbps' } } };
    expect(short(text(apps, CONTAINERS))).toEqual([0, 0]);
  });

  test('shares the uplink of the rack with everybody, guaranteed or not', () => {
    const registry = { rackUplink: '200Mbps' };
    const apps = {
      steady: { ...QUIET, replicas: 1, network: { sends: '400Mbps', guaranteed: '400Mbps' } },
      noisy: { ...NOISY, replicas: 1 },
    };
    expect(short(text(apps, CONTAINERS, { registry }))).toEqual([0.75, 0.9]);
  });
});

describe('a VM that sends', () => {
  const alone = (timeline: readonly Section[], more: Section = {}) =>
    short(
      text(
        { a: { ...QUIET, replicas: 1, network: { sends: '2Gbps' }, hosts: ['host'] } },
        { runAs: 'vm', hypervisor: KVM, vm: VM },
        { timeline, ...more },
      ),
    );

  test('goes on over the card of the host that it has moved to', () => {
    const hosts = [{ ...HOST, count: 2 }];
    const there = { ...QUIET, replicas: 1, network: { sends: '1Gbps' } };
    const apps = { stays: there, moves: there };
    const variant = (timeline: readonly Section[]) =>
      text(
        apps,
        { runAs: 'vm', hypervisor: KVM, vm: VM, placement: { policy: 'first-fit' } },
        { hosts, timeline },
      );
    expect(short(variant([]))).toEqual([0.5, 0.5]);
    // Half of the card for half of the time.
    const moved = short(variant([{ at: '10h', migrate: 'moves-0', to: 'host-2' }]));
    for (const share of moved) expect(share).toBeCloseTo(0.25, 2);
  });

  test('sends nothing, and has nothing to send, while it is suspended', () => {
    expect(alone([])).toEqual([0.5]);
    expect(alone([{ at: '5h', suspend: 'a-0', for: '10h' }])).toEqual([0.5]);
  });

  test('is told apart by its metric, which is empty where nobody sends', () => {
    const quiet = load(text({ a: { ...QUIET, replicas: 1 } }, CONTAINERS)).scenario;
    const { metrics } = runReplication({ ...quiet, run: { ...quiet.run, duration: fromSeconds(60) } }, 0, 0);
    expect(metrics.networkShort).toMatchObject({ kind: 'distribution', histogram: { n: 0 } });
  });
});

describe('a scenario', () => {
  test('with a cap below what is guaranteed is refused', () => {
    const network = { sends: '400Mbps', guaranteed: '200Mbps', cap: '100Mbps' };
    expect(codes(text({ a: { ...QUIET, network } }, CONTAINERS))).toContain('TT0361');
  });
});
