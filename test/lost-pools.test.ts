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

test('a pool that is slow brings a part of its operations', () => {
  const task = { ...TASK, cpu: '0m', randomReads: 50_000 };
  const slowest = (speed: string) =>
    Math.max(...play([{ at: '10m', slow: 'san', speed, for: '5m' }], { task }).tasks.map(({ took }) => took));
  // A VM alone brings a device to about half of its rate: below that it is the device that it waits for.
  expect(slowest('20%') / slowest('40%')).toBeCloseTo(2, 3);
  expect(slowest('100%') / slowest('60%')).toBeCloseTo(1, 3);
});
