import { describe, expect, it } from 'vitest';
import { load } from '../../test/support/load.ts';
import { Biographer } from './biography.ts';
import { type Happening, happeningOf } from './happening.ts';
import { MachineObserver } from './machine-state.ts';
import { replay } from './replay.ts';
import { recoveryOf, whyRecovery } from './why-recovery.ts';

/** A host that is down for 8 min from 10 min on, with pods of a Deployment, and VMs that are restarted elsewhere, or not. */
const { scenario } = load(
  JSON.stringify({
    apiVersion: 'towtank/v1',
    run: { duration: '30m', seed: 5 },
    hosts: [{ name: 'host', count: 3, cpu: 8, memory: '32Gi', racks: 3 }],
    apps: { web: { replicas: 6, startup: '2s', startupCpu: '0%' } },
    variants: {
      containers: {
        runAs: 'container',
        orchestrator: 'kubernetes',
        deployments: [{ name: 'web', app: 'web' }],
      },
      vms: { runAs: 'vm', placement: { policy: 'spread' } },
      'vms-ha': { extends: 'vms', ha: { restart: true, detectAfter: '30s' } },
    },
    timeline: [{ at: '10m', crash: 'host-3', for: '8m' }],
  }),
);

const played = (variant: number, at: number | null = null) =>
  replay(scenario, { variant, replication: 0, at }, () => undefined);

describe('why recovery takes its time', () => {
  it('is detection within the grace period, then the toleration, for pods of a lost node', () => {
    const why = whyRecovery(played(0).result);
    const { slowest, most } = why ?? {};
    expect(slowest?.parts.detection).toBeGreaterThanOrEqual(40);
    expect(slowest?.parts.detection).toBeLessThanOrEqual(55);
    expect(slowest?.parts.eviction).toBeGreaterThanOrEqual(300);
    expect(slowest?.parts.eviction).toBeLessThan(302);
    expect(slowest?.took).toBeLessThan(6.5 * 60);
    expect(most).toBe('eviction');
    expect(slowest?.fault).toEqual({ what: 'crash', target: 'host-3', at: 600 });
    expect(slowest?.where).toContain('host-3');
  });

  it('is the repair of the host for VMs that nobody restarts elsewhere, and what is set for those that are', () => {
    const [waits, moves] = [1, 2].map((variant) => whyRecovery(played(variant).result));
    expect(waits?.slowest?.parts.repair).toBeCloseTo(480, 6);
    expect(waits?.most).toBe('repair');
    expect(moves?.slowest?.parts.detection).toBeCloseTo(30, 6);
    expect(moves?.slowest?.parts.repair).toBe(0);
  });

  it('sums to the whole, part by part', () => {
    for (const variant of [0, 1, 2]) {
      const { slowest } = whyRecovery(played(variant).result) ?? {};
      const sum = Object.values(slowest?.parts ?? {}).reduce((total, part) => total + part, 0);
      expect(sum).toBeCloseTo(slowest?.took ?? Number.NaN, 6);
    }
  });

  it('tells of what is not made good yet at an instant, and nothing before anything was lost', () => {
    const why = whyRecovery(played(0, 700).result);
    expect([why?.recovered, why?.open?.by, why?.mean]).toEqual([0, null, null]);
    expect(why?.open?.took).toBeCloseTo(100, 6);
    expect(whyRecovery(played(0, 500).result)).toBeNull();
  });

  it('is known of a pod that was lost', () => {
    const { result } = played(0);
    const lost = result.failures?.slowest[0]?.lost ?? '';
    expect(recoveryOf(result, lost)?.lost).toBe(lost);
    expect(recoveryOf(result, 'web-999')).toBeNull();
  });
});

describe('what broke', () => {
  it('is an event of its target, and another when it is mended', () => {
    const told: Happening[] = [];
    replay(scenario, { variant: 0, replication: 0, at: null }, (record, names) => {
      const one = record.kind === 'fault' ? happeningOf(record, names) : null;
      if (one !== null) told.push(one);
    });
    expect(told.map(({ seconds, reason, object, message }) => [seconds, reason, object, message])).toEqual([
      [600, 'Crash', 'node/host-3', 'has crashed'],
      [1080, 'Mended', 'node/host-3', 'is repaired'],
    ]);
  });

  it('is told of the node with its condition and taints, and of the pods that stood there', () => {
    const machine = new MachineObserver('host-3');
    const seen: string[] = [];
    const pods = Array.from({ length: 6 }, (_, i) => new Biographer(`web-${i}`));
    const { insight } = replay(scenario, { variant: 0, replication: 0, at: 1000 }, (record, names) => {
      machine.hear(record, names);
      for (const pod of pods) pod.hear(record, names);
    });
    const state = machine.finish(insight);
    expect(state?.node?.ready).toBe('Unknown');
    expect(state?.node?.taints).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(state?.happenings.map(({ reason }) => reason)).toContain('Crash');
    for (const pod of pods) for (const { reason } of pod.finish(insight)?.happenings ?? []) seen.push(reason);
    expect(seen).toContain('Crash');
    expect(seen).toContain('NodeNotReady');
    expect(seen).toContain('TaintManagerEviction');
  });
});

describe('how long detection takes', () => {
  it('is measured from the instant at which a node fell silent', () => {
    const one = played(0).result.metrics.detectionTime;
    const detection = one?.kind === 'distribution' ? one.histogram : null;
    expect(detection?.n).toBe(1);
    expect(detection?.min).toBeGreaterThanOrEqual(40);
    expect(detection?.max).toBeLessThanOrEqual(55);
  });
});
