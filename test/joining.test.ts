/** Nodes that are no members from the beginning: hosts that join later, node VMs that boot first. */
import { describe, expect, test } from 'vitest';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { app, constant, containers, containersInVms, GIB, host, scenario, vms } from './support/scenarios.ts';

const MINUTE = 60e6;

/** Seconds until the last copy was ready. */
function bootToReady(variant: ResolvedVariant): number {
  const { metrics } = runReplication(scenario([variant]), 0, 0);
  const { bootToReady: observed } = metrics;
  if (observed?.kind !== 'distribution') throw new Error('nothing was observed');
  return Histogram.from(observed.histogram).max ?? Number.NaN;
}

const one = app({ replicas: 1, startup: constant(1), readinessProbe: null });

describe('a host that joins later', () => {
  const late = { hosts: [host({ count: 1, joinsAt: 5 * MINUTE })], apps: [one] };

  test.each([
    ['containers', containers(late)],
    ['vms', vms(late)],
  ])('takes no copy before, and those that waited at that instant: %s', (_, variant) => {
    const soon = { ...variant, hosts: [host({ count: 1 })] };
    expect(bootToReady(variant) - bootToReady(soon)).toBeCloseTo(300, 2);
  });

  test('takes what the others have no room for, and nothing of it where they have', () => {
    const two = [host({ count: 1 }), host({ name: 'late', count: 1, joinsAt: 5 * MINUTE })];
    const of = (replicas: number) => {
      const variant = containers({ hosts: two, apps: [app({ replicas })] });
      const { metrics } = runReplication(scenario([variant], { warmup: 400e6 }), 0, 0);
      const { hostsUsed, placed } = metrics;
      return [hostsUsed?.kind === 'scalar' && hostsUsed.value, placed?.kind === 'scalar' && placed.value];
    };
    expect(of(110)).toEqual([1, 110]);
    expect(of(111)).toEqual([2, 111]);
  });
});

test('node VMs that boot take copies only when they are up, and later where their host joins later', () => {
  const variant = containersInVms({ hosts: [host({ count: 1 })], apps: [one] });
  const { nodes } = variant;
  if (nodes === null) throw new Error('the variant has no nodes');
  const booting = { ...variant, nodes: { ...nodes, boot: true as const } };
  const up = bootToReady(variant);
  const afterBoot = bootToReady(booting);
  expect(afterBoot).toBeGreaterThan(up + 2);
  expect(afterBoot).toBeLessThan(up + 120);
  const late = { ...booting, hosts: [host({ count: 1, joinsAt: 5 * MINUTE })] };
  expect(bootToReady(late) - afterBoot).toBeCloseTo(300, 2);
  const small = { ...booting, apps: [app({ ...one, requests: { cores: 1, memory: 40 * GIB } })] };
  expect(runReplication(scenario([small]), 0, 0).metrics.placed).toMatchObject({ value: 0 });
});
