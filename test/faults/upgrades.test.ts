/** Nodes that are upgraded in waves: who is down when, and what users see of it. */
import { expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

type Section = Readonly<Record<string, unknown>>;

/** Six nodes with room for eight pods each, and twelve pods of a Deployment, of which one may be missing. */
function play(upgradeNodes: Section, nodes: Section = {}) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '1h', seed: 5 },
      hosts: [{ name: 'h', count: 6, cpu: 8, memory: '32Gi' }],
      apps: {
        web: {
          replicas: 12,
          startup: '2s',
          shutdown: '1s',
          resources: { requests: { cpu: '900m', memory: '1Gi' } },
          readinessProbe: { periodSeconds: 2 },
        },
      },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: 'kubernetes',
          deployments: [{ name: 'web', app: 'web' }],
          disruptionBudgets: [{ name: 'web', app: 'web', maxUnavailable: 1 }],
          maintenance: { upgradeNodes: { at: '10m', takes: '3m', ...upgradeNodes } },
          ...nodes,
        },
      },
    }),
  );
  const records: RunRecord[] = [];
  runReplication(scenario, 0, 0, (record) => records.push(record));
  const drained = records.flatMap((one) => (one.kind === 'drained' ? [toSeconds(one.at)] : []));
  const machines = new Set(records.flatMap((one) => (one.kind === 'drained' ? [one.machine] : [])));
  const phases = new Map<number, string>();
  let least = 12;
  for (const one of records) {
    if (one.kind !== 'phase') continue;
    phases.set(one.instance, one.phase);
    const ready = [...phases.values()].filter((phase) => phase === 'ready').length;
    if (one.at >= 600e6) least = Math.min(least, ready);
  }
  return { drained, machines, least, records };
}

it.each([
  [1, 6],
  [2, 3],
  [3, 2],
])('upgrades %i nodes at a time, in %i waves, each as long as its slowest', (batch, waves) => {
  const { drained, machines } = play({ batch });
  expect([drained.length, machines.size]).toEqual([6, 6]);
  const begins = drained.filter((at, i) => i === 0 || at - (drained[i - 1] ?? 0) > 100);
  expect(begins).toHaveLength(waves);
  // Three minutes down, five seconds until the kubelet reports, and up to five until somebody looks.
  for (const [i, at] of begins.entries())
    if (i > 0) expect(at - (begins[i - 1] ?? 0)).toBeGreaterThan(180 + 5);
});

it('keeps to the budget all the while, and loses no pod with a machine', () => {
  const { least, records } = play({ batch: 2 });
  expect(least).toBe(11);
  expect(records.some((one) => one.kind === 'phase' && one.cause === 'machine-lost')).toBe(false);
});

it('restarts VMs that are nodes, which boot before they are ready', () => {
  const vm = { vcpus: 4, memory: '8Gi', guestOS: 'debian-12' };
  const nodes = { hypervisor: 'kvm', nodes: { from: 'vms', perHost: 1, vm } };
  const { drained, least } = play({ batch: 3 }, nodes);
  expect([drained.length, least]).toEqual([6, 11]);
});

it('gets the same hosts back in a cloud, which have never gone: none is taken away, and none is asked for', () => {
  const { drained, records } = play({ batch: 2 }, { provider: 'aws' });
  expect(drained).toHaveLength(6);
  expect(records.some((one) => one.kind === 'event' && one.reason === 'DeletingNode')).toBe(false);
});

it('leaves out a node whose machine is lost, and goes on to the next', () => {
  const lost = { provider: { replaces: false }, timeline: [{ at: '5m', crash: 'h-3', for: '2h' }] };
  expect(play({ batch: 1 }, lost).drained).toHaveLength(5);
});

it('gets stuck where all nodes are closed at once: the first pod that leaves has nowhere to go, and its budget holds the rest', () => {
  const { drained, least } = play({ batch: 6 });
  expect([drained.length, least]).toEqual([0, 11]);
});
