/** A host at a quarter of its speed: what takes its cores, disk or card takes four times as long, and nothing else. */
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './support/load.ts';
import type { Section } from './support/probe-scenarios.ts';

const VM = { vcpus: 2, memory: '2Gi', disk: '20Gi', imageCached: true };
const NODES = { from: 'vms', perHost: 1, vm: { vcpus: 4, memory: '8Gi', disk: '50Gi' } };
const CONTAINER = { runAs: 'container', runtime: { pull: { cached: true } } };
const SLOW = { at: '5m', slow: 'h-1', speed: '25%', for: '5m' };

function play(app: Section, variant: Section, timeline: readonly Section[] = [SLOW]) {
  const web = { replicas: 1, startup: '1s', usage: { cpu: 0, memory: '100Mi' }, ...app };
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '15m', seed: 1 },
    hosts: [{ name: 'h', count: 1, cpu: 8, memory: '32Gi', network: '1Gbps' }],
    registry: { egress: '10Gbps', latency: '0s' },
    apps: { web },
    timeline,
    variants: { v: variant },
  };
  const records: RunRecord[] = [];
  runReplication(load(JSON.stringify(text)).scenario, 0, 0, (record) => records.push(record));
  return records;
}

/** Time of the tasks that are done before the host is slow, while it is, and after, s. */
function tasks(task: Section, variant: Section): readonly number[] {
  const done = play({ task: { every: '10s', ...task } }, variant).flatMap((record) =>
    record.kind === 'task' ? [{ at: toSeconds(record.at), took: toSeconds(record.took) }] : [],
  );
  const times = (from: number, to: number) =>
    done.filter(({ at }) => at > from && at < to).map(({ took }) => took);
  return [times(60, 299), times(311, 599), times(611, 900)].map((all) => Math.max(...all));
}

describe('a host at a quarter of its speed', () => {
  /** Catches: a brake that stops at the edge of a VM, or that is not taken off again. */
  test.each([
    ['a container', CONTAINER],
    ['a VM', { runAs: 'vm', vm: VM }],
    ['a container in a VM', { ...CONTAINER, hypervisor: 'kvm', nodes: NODES }],
  ])('does the work of %s in four times the time, as long as that lasts', (_, variant) => {
    const [before = 0, meanwhile = 0, after = 0] = tasks({ cpu: '100ms' }, variant);
    expect(meanwhile / before).toBeCloseTo(4, 3);
    expect(after).toBe(before);
  });

  test('brings a quarter of the random operations of its disk', () => {
    const [before = 0, meanwhile = 0, after = 0] = tasks({ randomReads: 200_000 }, CONTAINER);
    expect(meanwhile / before).toBeCloseTo(4, 3);
    expect(after).toBeCloseTo(before, 5);
  });

  test('waits for others no longer than it did', () => {
    const [before, meanwhile] = tasks({ roundTrips: 100, roundTrip: '1ms' }, CONTAINER);
    expect(meanwhile).toBe(before);
  });

  test('fetches an image through a card of a quarter', () => {
    const image = { image: { name: 'i', layers: [{ id: 'x', size: '119Mi', compressed: '119Mi' }] } };
    const took = (timeline: readonly Section[]) => {
      const [first] = play(image, { runAs: 'container' }, timeline).flatMap((record) =>
        record.kind === 'pull' ? [toSeconds(record.took)] : [],
      );
      return first ?? Number.NaN;
    };
    // 125 MB at 125 MB a second are 1 s; unpacking takes the cores and the disk.
    const usual = took([]);
    const slow = took([{ ...SLOW, at: '0s' }]);
    expect(usual).toBeGreaterThan(1);
    expect(slow / usual).toBeCloseTo(4, 2);
  });

  test('that is struck twice has the product of both parts', () => {
    const twice = play({ task: { every: '10s', cpu: '100ms' } }, CONTAINER, [
      SLOW,
      { ...SLOW, at: '6m', speed: '50%' },
    ]);
    const slowest = twice.flatMap((record) => (record.kind === 'task' ? [toSeconds(record.took)] : []));
    expect(Math.max(...slowest)).toBeCloseTo(0.8, 5);
  });
});
