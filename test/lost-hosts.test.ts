/** What becomes of copies without an orchestrator when their hosts go down: each instant worked out by hand. */
import { describe, expect, test } from 'vitest';
import { toSeconds } from '../src/engine/time.ts';
import type { LevelRecord, PhaseRecord, Quantity, RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './support/load.ts';
import type { Section } from './support/probe-scenarios.ts';

const still = (duration: string) => ({ duration, cpuShare: 0, diskRead: '0Mi' });
const [kernel, services] = [
  { name: 'kernel', ...still('2s') },
  { name: 'services', ...still('6s') },
];
const GUEST = { preset: 'debian-12', imageSize: '1Gi', phases: [kernel, services] };
/** Created in 1 s, firmware 1 s, kernel 2 s, services 6 s. */
const BOOT = 10;
const HYPERVISOR = {
  create: still('1s'),
  firmware: still('1s'),
  perResident: '0s',
  hostReserved: '0Mi',
  cpuOvercommit: 1,
  contention: { slowdown: 0, spread: 0 },
};
const APP = {
  replicas: 2,
  startup: '3s',
  startupCpu: 0,
  resources: { requests: { cpu: 1, memory: '1Gi' } },
  usage: { cpu: '100m', memory: '500Mi' },
};
const HOSTS = [
  { name: 'host', count: 3, cpu: 8, memory: '32Gi', disk: { size: '1Ti', type: 'ssd' }, network: '10Gbps' },
];

function play(variant: Section, top: Section) {
  const text = JSON.stringify({
    apiVersion: 'towtank/v1',
    run: { duration: '30m', seed: 1 },
    hosts: HOSTS,
    apps: { web: APP },
    ...top,
    variants: { v: variant },
  });
  const { scenario } = load(text);
  const records: RunRecord[] = [];
  runReplication(scenario, 0, 0, (record) => records.push(record));
  const phases = records.filter((record): record is PhaseRecord => record.kind === 'phase');
  /** What happens to a copy from an instant on: phase, cause and instant. */
  const from = (instance: number, seconds: number) =>
    phases
      .filter((record) => record.instance === instance && toSeconds(record.at) >= seconds)
      .map(({ phase, cause, at }) => `${phase} ${cause} ${toSeconds(at).toFixed(1)}`);
  const level = (quantity: Quantity, machine: number, seconds: number) => {
    const told = records.filter((record): record is LevelRecord => record.kind === 'level');
    const own = told.filter((record) => record.quantity === quantity && record.machine === machine);
    const last = own.filter(({ at }) => toSeconds(at) <= seconds).at(-1);
    if (last === undefined) throw new Error(`${quantity} of machine ${machine} was never told`);
    return last.value;
  };
  return { records, phases, from, level };
}

const VMS = {
  runAs: 'vm',
  hypervisor: HYPERVISOR,
  vm: { vcpus: 1, memory: '2Gi', guestOS: GUEST, disk: '10Gi', imageCached: true },
  placement: 'first-fit',
};
const CONTAINERS = { runAs: 'container', runtime: { pull: { cached: true } }, placement: 'first-fit' };
const crash = (lasts = '5m') => ({ timeline: [{ at: '10m', crash: 'host-1', for: lasts }] });

describe('a VM whose host goes down, where nobody restarts it elsewhere', () => {
  const { from, level } = play(VMS, crash());

  test('is lost at that instant, and boots there when the host is back, on the disk that it had', () => {
    for (const copy of [0, 1])
      expect(from(copy, 600)).toEqual([
        'failed machine-lost 600.0',
        'booting machine-back 900.0',
        `starting booted ${900 + BOOT}.0`,
        `probing started ${900 + BOOT + 3}.0`,
        `ready probe-passed ${900 + BOOT + 3}.0`,
      ]);
  });

  test('gives back memory and power meanwhile, and keeps its disk and the room that it was promised', () => {
    expect([level('ramGuestOs', 0, 700), level('ramHypervisor', 0, 700), level('watts', 0, 700)]).toEqual([
      0, 0, 0,
    ]);
    expect(level('diskPhysical', 0, 700)).toBe(level('diskPhysical', 0, 500));
    expect(level('instances', 0, 700)).toBe(2);
    expect(level('ramGuestOs', 0, 1000)).toBe(level('ramGuestOs', 0, 500));
    expect(level('diskPhysical', 0, 1000)).toBe(level('diskPhysical', 0, 500));
  });
});

describe('a container whose host goes down', () => {
  test('is lost at that instant, and is made anew there of the image that is still there', () => {
    const { from, level } = play(CONTAINERS, crash());
    const [lost, imaging, starting] = from(0, 600);
    expect([lost, imaging, starting]).toEqual([
      'failed machine-lost 600.0',
      'imaging machine-back 900.0',
      'starting image-ready 900.0',
    ]);
    expect(from(0, 900).at(-1)).toMatch(/^ready probe-passed 90[3-6]/);
    expect(level('diskPhysical', 0, 700)).toBeGreaterThan(0);
    expect(level('ramUsed', 0, 700)).toBe(0);
  });

  test('in a node VM starts once that has booted', () => {
    const nodes = { from: 'vms', perHost: 1, vm: { vcpus: 4, memory: '8Gi', guestOS: GUEST, disk: '50Gi' } };
    const { from } = play({ ...CONTAINERS, hypervisor: HYPERVISOR, nodes }, crash());
    expect(from(0, 600).slice(0, 2)).toEqual([
      'failed machine-lost 600.0',
      `imaging machine-back ${900 + BOOT}.0`,
    ]);
  });
});

describe('a copy that is asked for while a host is down', () => {
  test('is placed on one that answers', () => {
    const later = { ...APP, replicas: 20, arrival: { every: '55s' } };
    const { phases } = play(VMS, { ...crash(), apps: { web: later } });
    const imaging = phases.filter(({ cause, at }) => cause === 'placed' && toSeconds(at) > 600);
    expect(imaging.length).toBeGreaterThan(5);
    const lost = phases.filter(({ cause }) => cause === 'machine-lost');
    expect(lost.every(({ at }) => toSeconds(at) === 600)).toBe(true);
  });
});

describe('high availability', () => {
  const HA = { ...VMS, ha: { detectAfter: '30s' } };
  const DECISION = 0.001;

  test('places VMs again that are on a host silent for so long, with a disk that is made anew', () => {
    const { from, level } = play(HA, crash());
    const [lost, queued, placing, imaging, booting, ...rest] = from(0, 600);
    expect([lost, queued, placing]).toEqual([
      'failed machine-lost 600.0',
      'queued restarted-elsewhere 630.0',
      'placing decided 630.0',
    ]);
    expect(imaging).toBe('imaging placed 630.0');
    // Both disks of 1 GiB are written side by side to an SSD.
    const made = Number(booting?.split(' ').at(-1));
    expect(made - 630).toBeGreaterThan(1);
    expect(rest).toEqual([
      `starting booted ${(made + BOOT).toFixed(1)}`,
      `probing started ${(made + BOOT + 3).toFixed(1)}`,
      `ready probe-passed ${(made + BOOT + 3).toFixed(1)}`,
    ]);
    expect([level('instances', 0, 1000), level('instances', 1, 1000)]).toEqual([0, 2]);
    expect(made).toBeGreaterThan(630 + DECISION);
  });

  test('finds a disk on a pool, so that recovery is detection, decision, boot, start and probe', () => {
    const pooled = { ...HA, vm: { ...VMS.vm, disk: { size: '10Gi', on: 'san' } } };
    const storage = { pools: [{ name: 'san', size: '1Ti' }] };
    const probe = { readinessProbe: { initialDelaySeconds: 2, periodSeconds: 5 } };
    const { from, level } = play(pooled, { ...crash(), storage, apps: { web: { ...APP, ...probe } } });
    expect(from(0, 600).at(-1)).toBe(`ready probe-passed ${600 + 30 + BOOT + 7}.0`);
    expect(level('diskPhysical', 3, 1000)).toBe(level('diskPhysical', 3, 500));
  });

  test('leaves VMs to their host that is back before it is given up', () => {
    const { from, phases } = play(HA, crash('20s'));
    expect(from(0, 600)[1]).toBe('booting machine-back 620.0');
    expect(phases.some(({ cause }) => cause === 'restarted-elsewhere')).toBe(false);
  });

  test('restarts those that matter most first, where there is no room for all', () => {
    const big = { ...APP, replicas: 1, resources: { requests: { cpu: 1, memory: '1Gi' } } };
    const hosts = [{ ...HOSTS[0], count: 2, memory: '8Gi' }];
    const vm = { ...VMS.vm, memory: '3Gi' };
    const world = { ...crash('20m'), hosts, apps: { web: big, db: big, last: big } };
    const restarted = (ha: Section) => {
      const { phases } = play({ ...HA, vm, ha: { detectAfter: '30s', ...ha } }, world);
      const back = phases.filter(({ phase, at }) => phase === 'ready' && toSeconds(at) > 600);
      return back.map(({ instance }) => instance);
    };
    expect(restarted({})).toEqual([0]);
    expect(restarted({ priority: ['db'] })).toEqual([1]);
  });

  test('keeps copies apart that are to be apart, wherever they go', () => {
    const hosts = [{ ...HOSTS[0], count: 3 }];
    const apart = { ...HA, ha: { detectAfter: '30s', apart: ['web'] } };
    const { level } = play(apart, { ...crash('20m'), hosts });
    expect([0, 1, 2].map((host) => level('instances', host, 500))).toEqual([1, 1, 0]);
    expect([0, 1, 2].map((host) => level('instances', host, 1000))).toEqual([0, 1, 1]);
  });

  test('refuses new VMs where no room would be left for those of a host that is lost', () => {
    const many = {
      apps: { web: { ...APP, replicas: 30, resources: { requests: { cpu: 1, memory: '1Gi' } } } },
    };
    const ready = (ha: Section) =>
      play({ ...HA, ha }, many).phases.filter(({ phase }) => phase === 'ready').length;
    // 24 cores on three hosts; one VM has one.
    expect(ready({})).toBe(24);
    expect(ready({ admission: { hosts: 1 } })).toBe(16);
    expect(ready({ admission: { reserve: '25%' } })).toBe(18);
  });
});

describe('a host whose disk is gone', () => {
  const loss = { timeline: [{ at: '10m', loseDisk: 'host-1', for: '5m' }] };

  test('is down until it has another, and its VMs are made anew there, from the image on', () => {
    const { from, level } = play({ ...VMS, vm: { ...VMS.vm, imageCached: false } }, loss);
    const [lost, imaging, booting, starting] = from(0, 600);
    expect([lost, imaging]).toEqual(['failed disk-lost 600.0', 'imaging machine-back 900.0']);
    // The image of 1 GiB comes over the network once more, and is written for both VMs.
    const made = Number(booting?.split(' ').at(-1));
    expect(made).toBeGreaterThan(901);
    expect(starting).toBe(`starting booted ${(made + BOOT).toFixed(1)}`);
    expect(level('diskPhysical', 0, 1500)).toBe(level('diskPhysical', 0, 500));
  });

  test('pulls the images of its containers anew', () => {
    const pulls = (act: Section) =>
      play({ ...CONTAINERS, runtime: { pull: { cached: false } } }, { timeline: [act] }).records.filter(
        ({ kind, at }) => kind === 'pull' && toSeconds(at) > 600,
      );
    expect(pulls({ at: '10m', crash: 'host-1', for: '5m' }).length).toBe(0);
    expect(pulls({ at: '10m', loseDisk: 'host-1', for: '5m' }).length).toBeGreaterThan(0);
  });

  test('gives a node VM another disk before it boots', () => {
    const nodes = { from: 'vms', perHost: 1, vm: { vcpus: 4, memory: '8Gi', guestOS: GUEST, disk: '50Gi' } };
    const { from } = play({ ...CONTAINERS, hypervisor: HYPERVISOR, nodes }, loss);
    const [lost, back] = from(0, 600);
    expect(lost).toBe('failed disk-lost 600.0');
    expect(Number(back?.split(' ').at(-1))).toBeGreaterThan(900 + BOOT + 1);
  });

  test('takes nothing from VMs whose disks lie on a pool', () => {
    const pooled = { ...VMS, vm: { ...VMS.vm, disk: { size: '10Gi', on: 'san' } } };
    const storage = { pools: [{ name: 'san', size: '1Ti' }] };
    const { from } = play(pooled, { ...loss, storage });
    expect(from(0, 600).slice(0, 2)).toEqual(['failed machine-lost 600.0', 'booting machine-back 900.0']);
  });
});
