/** VMs whose disks lie on a pool that is gone for a while, or slow. */
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './support/load.ts';
import type { Section } from './support/probe-scenarios.ts';

const still = (name: string, duration: string) => ({ name, duration, cpuShare: 0, diskRead: '0Mi' });
const GUEST = {
  preset: 'debian-12',
  imageSize: '1Gi',
  phases: [still('kernel', '2s'), still('services', '6s')],
};
const READING = {
  ...GUEST,
  phases: [{ ...still('kernel', '0s'), diskRead: '1000Mi' }, still('services', '6s')],
};
const TASK = { cpu: '10ms', randomReads: 1000, every: '10s' };

function play(
  timeline: readonly Section[],
  app: Section = {},
  guestOS: Section = GUEST,
  ha: Section | null = null,
) {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '30m', seed: 1 },
    hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi', network: '10Gbps' }],
    storage: { pools: [{ name: 'san', size: '1Ti', type: 'ssd', network: false }] },
    apps: { web: { replicas: 1, startup: '1s', usage: { cpu: 0, memory: '100Mi' }, ...app } },
    timeline,
    variants: {
      v: {
        runAs: 'vm',
        vm: { vcpus: 1, memory: '2Gi', guestOS, disk: { size: '10Gi', on: 'san' }, imageCached: true },
        placement: 'first-fit',
        ...(ha && { ha }),
      },
    },
  };
  const records: RunRecord[] = [];
  runReplication(load(JSON.stringify(text)).scenario, 0, 0, (record) => records.push(record));
  const phases = records.flatMap((record) =>
    record.kind === 'phase' ? [`${record.phase} ${record.cause} ${toSeconds(record.at).toFixed(1)}`] : [],
  );
  const tasks = records.flatMap((record) =>
    record.kind === 'task' ? [{ at: toSeconds(record.at), took: toSeconds(record.took) }] : [],
  );
  return { phases, tasks };
}

const OUTAGE = { at: '10m', outage: 'san', for: '5m' };

describe('a pool that is gone', () => {
  test('lets the VMs stand still whose disks lie on it, until it is back', () => {
    const { phases, tasks } = play([OUTAGE], { task: TASK });
    expect(phases.slice(-2)).toEqual(['paused pool-lost 600.0', 'ready resumed 900.0']);
    expect(tasks.filter(({ at }) => at > 600 && at < 900)).toEqual([]);
    // Tasks fall due meanwhile, and are timed from then.
    expect(Math.max(...tasks.map(({ took }) => took))).toBeGreaterThan(290);
  });

  test('keeps a VM from booting that needs what lies on it', () => {
    const { phases } = play(
      [
        { ...OUTAGE, at: '9m' },
        { at: '10m', kernelCrash: 'web-0' },
      ],
      {},
      READING,
    );
    const [, , , booted] = phases.slice(phases.findIndex((one) => one.startsWith('paused')));
    expect(phases).toContain('failed machine-lost 600.0');
    expect(booted).toMatch(/^starting booted/);
    // The pool is back at 840 s; then comes the boot.
    expect(Number(booted?.split(' ').at(-1))).toBeGreaterThan(840 + 6);
    expect(phases.at(-1)).toMatch(/^ready probe-passed 8[4-6]/);
  });

  test('holds a VM too that is restarted on another host meanwhile', () => {
    const both = [
      { ...OUTAGE, for: '10m' },
      { at: '11m', crash: 'host-1', for: '15m' },
    ];
    const { phases } = play(both, {}, READING, { detectAfter: '30s' });
    expect(phases).toContain('queued restarted-elsewhere 690.0');
    expect(Number(phases.at(-1)?.split(' ').at(-1))).toBeGreaterThan(1200);
    expect(phases.at(-1)).toMatch(/^ready/);
  });
});

describe('a pool under the disks of nodes', () => {
  /** Two nodes that are VMs on two hosts; a pod on each that ends at 20 s after its start, and is started again. */
  const nodes = (duration: string) => {
    const text = {
      apiVersion: 'towtank/v1',
      run: { duration: '30m', seed: 1 },
      hosts: [{ name: 'host', count: 2, cpu: 8, memory: '32Gi', network: '10Gbps' }],
      storage: { pools: [{ name: 'san', size: '1Ti', type: 'ssd', network: false }] },
      apps: {
        web: {
          replicas: 2,
          startup: '1s',
          resources: { requests: { cpu: '3', memory: '100Mi' } },
          crashes: { after: '9m59s' },
        },
      },
      timeline: [{ at: '10m', outage: 'san', for: duration }],
      variants: {
        v: {
          runAs: 'container',
          hypervisor: 'kvm',
          nodes: {
            from: 'vms',
            perHost: 1,
            vm: { vcpus: 4, memory: '8Gi', disk: { size: '50Gi', on: 'san' } },
          },
          orchestrator: 'kubernetes',
        },
      },
    };
    const told: string[] = [];
    runReplication(load(JSON.stringify(text)).scenario, 0, 0, (record) => {
      const at = toSeconds(record.at);
      if (at < 590) return;
      if (record.kind === 'phase') told.push(`${at.toFixed(1)} ${record.phase} ${record.cause}`);
      if (record.kind === 'event' && record.about === 'Node') told.push(`${at.toFixed(1)} ${record.reason}`);
    });
    return told;
  };

  test('lets their kubelets stand still too: what ended just before is seen when they go on', () => {
    const told = nodes('30s');
    const during = told.filter((line) => Number.parseFloat(line) > 600 && Number.parseFloat(line) < 630);
    expect(during).toEqual([]);
    expect(told.filter((line) => line.startsWith('600.0 paused'))).toHaveLength(2);
    expect(told.filter((line) => line.startsWith('630.0 ready resumed'))).toHaveLength(2);
    expect(told.join()).not.toContain('NodeNotReady');
  });

  test('lets the nodes fall silent, so that they are given up when that takes long', () => {
    const marked = nodes('5m').filter((line) => line.includes('NodeNotReady'));
    expect(marked).toHaveLength(2);
    for (const line of marked) {
      expect(Number.parseFloat(line)).toBeGreaterThanOrEqual(640);
      expect(Number.parseFloat(line)).toBeLessThanOrEqual(655);
    }
    expect(nodes('5m').filter((line) => line.includes('NodeReady'))).toHaveLength(2);
  });
});

test('a pool that is slow brings a part of its operations', () => {
  const task = { ...TASK, cpu: '0m', randomReads: 50_000 };
  const slowest = (speed: string) =>
    Math.max(...play([{ at: '10m', slow: 'san', speed, for: '5m' }], { task }).tasks.map(({ took }) => took));
  // A VM alone brings a device to about half of its rate: below that it is the device that it waits for.
  expect(slowest('20%') / slowest('40%')).toBeCloseTo(2, 3);
  expect(slowest('100%') / slowest('60%')).toBeCloseTo(1, 3);
});
