/** Apps that are bound to groups of hosts. */
import { describe, expect, test } from 'vitest';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { runReplication } from '../src/scenario/build.ts';
import { app, containers, containersInVms, host, scenario, vms } from './support/scenarios.ts';

const groups = [host({ name: 'left', count: 2 }), host({ name: 'right', count: 3 })];
const bound = (name: string, hosts: readonly string[], replicas = 40) => app({ name, hosts, replicas });

/** Host indices that the copies of each app stood on, by the name of the app. */
function placesOf(variant: ReturnType<typeof vms>, apps: readonly string[]): Map<string, Set<number>> {
  const places = new Map<string, Set<number>>();
  let first = 0;
  const ranges = apps.map((name) => {
    const from = first;
    first += variant.apps.find((one) => one.name === name)?.replicas ?? 0;
    return { name, from, to: first };
  });
  runReplication(scenario([variant]), 0, 0, (record) => {
    if (record.kind !== 'decision') return;
    const range = ranges.find(({ from, to }) => record.instance >= from && record.instance < to);
    const seen = places.get(range?.name ?? '') ?? new Set();
    places.set(range?.name ?? '', seen.add(record.node));
  });
  return places;
}

describe('an app that is bound to a group of hosts', () => {
  test.each([
    ['VMs', vms],
    ['containers', containers],
  ])('stands on no other, as %s', (_, wiring) => {
    const apps = [bound('a', ['left']), bound('b', ['right'])];
    const places = placesOf(wiring({ hosts: groups, apps }), ['a', 'b']);
    expect(places.get('a')).toEqual(new Set([0, 1]));
    expect(places.get('b')).toEqual(new Set([2, 3, 4]));
  });

  test('stands on node VMs of those hosts only', () => {
    const apps = [bound('a', ['right'])];
    const places = placesOf(containersInVms({ hosts: groups, apps }), ['a']);
    // Five hosts, then three node VMs on each: those of the first two hosts are 5 to 10.
    expect([...(places.get('a') ?? [])].every((machine) => machine > 10)).toBe(true);
  });

  test('waits where its hosts are full, whatever room others have', () => {
    const variant = containers({ hosts: groups, apps: [bound('a', ['left'], 230)] });
    const { metrics } = runReplication(scenario([variant]), 0, 0);
    const placed = metrics.placed;
    expect(placed?.kind === 'scalar' && placed.value).toBe(220);
  });
});

test('hosts of each group are needed for those that are bound to it', () => {
  const apart = containers({ hosts: groups, apps: [bound('a', ['left'], 111), bound('b', ['right'], 1)] });
  expect(structuralMetrics(apart).hostsNeeded).toBe(3);
  const together = containers({
    hosts: groups,
    apps: [app({ name: 'a', replicas: 111 }), app({ name: 'b', replicas: 1 })],
  });
  expect(structuralMetrics(together).hostsNeeded).toBe(2);
});

test('where its group is too small, hosts are counted on with more of that group', () => {
  const variant = containers({ hosts: groups, apps: [bound('a', ['left'], 440)] });
  expect(structuralMetrics(variant).hostsNeeded).toBe(4);
});
