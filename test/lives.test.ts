/** Lives of VMs and containers on the real model, one at a time, against times and bytes worked by hand. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { Phase, Quantity, RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import {
  app,
  constant,
  containers,
  containersInVms,
  GIB,
  host,
  MIB,
  scenario,
  vm,
  vms,
} from './support/scenarios.ts';

/** An app of which nothing is left to chance. */
const exact = (changes: Parameters<typeof app>[0] = {}) =>
  app({ replicas: 1, startup: constant(2), startupCpu: 0, readinessProbe: null, ...changes });

interface Story {
  /** Phases of an instance with the second in which each began. */
  readonly phases: (instance: number) => readonly (readonly [Phase, number])[];
  /** The level of a host when the run ends. */
  readonly level: (quantity: Quantity, machine?: number) => number | undefined;
  readonly records: readonly RunRecord[];
}

function tell(variant: ResolvedVariant, seconds = 100): Story {
  const records: RunRecord[] = [];
  const run = scenario([variant], { duration: fromSeconds(seconds) });
  runReplication(run, 0, 0, (record) => records.push(record));
  return {
    records,
    phases: (instance) =>
      records.flatMap((record) =>
        record.kind === 'phase' && record.instance === instance ? [[record.phase, toSeconds(record.at)]] : [],
      ),
    level: (quantity, machine = 0) =>
      records.findLast((r) => r.kind === 'level' && r.quantity === quantity && r.machine === machine)?.[
        'value' as never
      ],
  };
}

const quickRuntime = (changes: object = {}) => {
  const { runtime } = containers();
  if (runtime === null) throw new Error('containers have a runtime');
  const pull = { ...runtime.pull, cached: true };
  return {
    ...runtime,
    start: constant(0.5),
    serialSeconds: 0,
    perResidentSeconds: 0,
    cpuShare: 0,
    pull,
    ...changes,
  };
};
const instantly = { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 };

describe('a container', () => {
  test('goes from request to ready in the time of its runtime and its app, image present', () => {
    const { phases } = tell(containers({ apps: [exact()], runtime: quickRuntime(), placement: instantly }));
    expect(phases(0)).toEqual([
      ['queued', 0],
      ['placing', 0],
      ['imaging', 0],
      ['starting', 0],
      ['probing', 2.5],
      ['ready', 2.5],
    ]);
  });

  test('is seen ready at the first probe after it is able: initial delay, then every period, from its start', () => {
    const probe = (initial: number, period: number) => ({
      initialDelay: fromSeconds(initial),
      period: fromSeconds(period),
    });
    const readyAt = (initial: number, period: number) => {
      const apps = [exact({ readinessProbe: probe(initial, period) })];
      return tell(containers({ apps, runtime: quickRuntime(), placement: instantly }))
        .phases(0)
        .at(-1);
    };
    expect(readyAt(10, 5)).toEqual(['ready', 10.5]);
    expect(readyAt(1, 5)).toEqual(['ready', 6.5]);
    expect(readyAt(2, 5)).toEqual(['ready', 2.5]);
  });

  test('pulls what is missing: latency, bytes over the NIC, unpacking on a core, writing to the disk', () => {
    const layers = [{ id: 'base', size: 260 * MIB }];
    const runtime = quickRuntime({
      pull: { ...quickRuntime().pull, cached: false, compressionRatio: 2.6, unpackBytesPerSecond: 130 * MIB },
    });
    const disk = { ...host().disk, writeBytesPerSecond: 520 * MIB };
    const hosts = [host({ count: 1, disk, networkBytesPerSecond: 50 * MIB })];
    const registry = {
      egressBytesPerSecond: Infinity,
      rackUplinkBytesPerSecond: Infinity,
      latency: fromSeconds(0.25),
      requestsPerSecond: Infinity,
      caches: [],
    };
    const apps = [exact({ image: { name: 'web', version: 'v1', os: 'linux', layers, resident: 0 } })];
    const { phases, records } = tell(containers({ apps, hosts, runtime, registry, placement: instantly }));
    // 0.25 + 100 / 50 + 260 / 130 + 260 / 520
    expect(phases(0)[3]).toEqual(['starting', 4.75]);
    expect(records.find((record) => record.kind === 'pull')).toMatchObject({
      bytes: 100 * MIB,
      took: 4_750_000,
    });
  });

  test('that uses more memory than its limit is killed, and starts again after a back-off that doubles', () => {
    const tooMuch = { kind: 'drawn', distribution: constant(800 * MIB) } as const;
    const apps = [exact({ usage: { cpu: exact().usage.cpu, memory: tooMuch } })];
    const { phases } = tell(containers({ apps, runtime: quickRuntime(), placement: instantly }));
    expect(phases(0).slice(3)).toEqual([
      ['starting', 0],
      ['failed', 2.5],
      ['starting', 12.5],
      ['failed', 15],
      ['starting', 35],
      ['failed', 37.5],
      ['starting', 77.5],
      ['failed', 80],
    ]);
  });

  test('that no node fits stays queued, and says nothing of a machine', () => {
    const apps = [exact({ replicas: 3, requests: { cores: 20, memory: GIB } })];
    const hosts = [host({ count: 1 })];
    const { phases } = tell(containers({ apps, hosts, runtime: quickRuntime(), placement: instantly }));
    expect(phases(0).at(-1)?.[0]).toBe('ready');
    expect(phases(2).at(-1)?.[0]).toBe('queued');
  });

  test('finds room that others have not used, however much they asked for', () => {
    // Two requests of 60 of 124 GiB; the second app uses 100: more than its request, and idle memory is there.
    const memory = (gib: number) => ({ kind: 'drawn', distribution: constant(gib * GIB) }) as const;
    const make = (name: string, used: number) =>
      exact({
        name,
        requests: { cores: 1, memory: 60 * GIB },
        limits: { cores: 1, memory: 110 * GIB },
        usage: { cpu: exact().usage.cpu, memory: memory(used) },
      });
    const hosts = [host({ count: 1 })];
    const { phases, level } = tell(
      containers({ apps: [make('idle', 1), make('greedy', 100)], hosts, runtime: quickRuntime() }),
    );
    expect(phases(1).at(-1)?.[0]).toBe('ready');
    expect(level('ramUsed')).toBe(101 * GIB);
  });
});

describe('a VM', () => {
  test('makes its disk, boots phase by phase and starts the same app', () => {
    const phase = (name: string, seconds: number) => ({
      name,
      duration: constant(seconds),
      cpuShare: 0.5,
      diskRead: 0,
    });
    const base = vms();
    const guestOs = { ...vm().guestOs, imageSize: GIB, phases: [phase('kernel', 1), phase('services', 4)] };
    const hypervisor = base.hypervisor && {
      ...base.hypervisor,
      create: phase('create', 0.25),
      firmware: phase('firmware', 0.75),
    };
    const disk = { ...host().disk, writeBytesPerSecond: 0.5 * GIB };
    const { phases } = tell({
      ...vms({
        apps: [exact()],
        hosts: [host({ count: 1, disk })],
        vm: vm({ guestOs }),
        placement: instantly,
      }),
      hypervisor,
    });
    expect(phases(0)).toEqual([
      ['queued', 0],
      ['placing', 0],
      ['imaging', 0],
      ['booting', 2],
      ['starting', 8],
      ['probing', 10],
      ['ready', 10],
    ]);
  });

  test('takes its memory in full and at once, whatever the app in it uses', () => {
    const { level } = tell(vms({ apps: [exact({ replicas: 2 })], hosts: [host({ count: 1 })] }));
    const guest = vm().guestOs.memory;
    expect(level('ramReserved')).toBe(2 * (2 * GIB + 128 * MIB));
    expect(level('ramHypervisor')).toBe(2 * 128 * MIB);
    expect(level('ramUsed')).toBe(2 * 300 * MIB);
    expect(level('ramGuestOs')).toBe(2 * guest);
    expect(level('ramReservedUnused')).toBe(2 * (2 * GIB - 300 * MIB - guest));
    expect(level('ramFree')).toBe(124 * GIB - 2 * (2 * GIB + 128 * MIB));
  });

  test('with a thick disk takes all of it at once, with a thin one what is written, with a linked one no copy', () => {
    const written = (provisioning: 'thick' | 'thin', clone: 'full' | 'linked') => {
      const shape = vm({ disk: { size: 100 * GIB, provisioning, clone } });
      const { level } = tell(
        vms({ apps: [exact({ replicas: 3, writes: GIB })], hosts: [host({ count: 1 })], vm: shape }),
      );
      return [level('diskPhysical'), level('diskLogical'), level('diskSavedBySharing')];
    };
    const os = vm().guestOs.imageSize;
    const own = GIB + 180 * MIB;
    expect(written('thick', 'full')).toEqual([300 * GIB, 300 * GIB, 0]);
    expect(written('thin', 'full')).toEqual([3 * (os + own), 300 * GIB, 0]);
    expect(written('thin', 'linked')).toEqual([os + 3 * own, 300 * GIB, 2 * os]);
  });

  test('whose app needs more memory than the VM has is killed in it, while the host has plenty', () => {
    const memory = { kind: 'drawn', distribution: constant(1.95 * GIB) } as const;
    const { phases } = tell(vms({ apps: [exact({ usage: { cpu: exact().usage.cpu, memory } })] }));
    expect(phases(0).some(([phase]) => phase === 'failed')).toBe(true);
  });

  test('that boots beside 99 others takes longer than alone', () => {
    const hosts = [host({ count: 1, cores: 4, memory: 512 * GIB })];
    const shape = vm({ memory: GIB, disk: { size: 8 * GIB, provisioning: 'thin', clone: 'linked' } });
    const bootTime = (replicas: number) => {
      const base = vms({ apps: [exact({ replicas })], hosts, vm: shape });
      const { phases } = tell(
        { ...base, hypervisor: base.hypervisor && { ...base.hypervisor, cpuOvercommit: 100 } },
        500,
      );
      const at = new Map(phases(0));
      return (at.get('starting') ?? Number.NaN) - (at.get('booting') ?? Number.NaN);
    };
    expect(bootTime(100)).toBeGreaterThan(5 * bootTime(1));
  });
});

describe('disks of containers', () => {
  test('ten images that share base layers store the base once', () => {
    const base = { id: 'debian', size: 120 * MIB };
    const apps = Array.from({ length: 10 }, (_, i) =>
      exact({
        name: `app${i}`,
        image: {
          name: `app${i}`,
          version: 'v1',
          os: 'linux',
          layers: [base, { id: `app${i}`, size: 10 * MIB }],
          resident: 0,
        },
      }),
    );
    const { level } = tell(containers({ apps, hosts: [host({ count: 1 })], runtime: quickRuntime() }));
    expect(level('diskLayers')).toBe((120 + 10 * 10) * MIB);
    expect(level('diskSavedBySharing')).toBe(9 * 120 * MIB);
  });

  test('copies of one app on one node share its layers, and write apart', () => {
    const { level } = tell(
      containers({
        apps: [exact({ replicas: 50, writes: MIB })],
        hosts: [host({ count: 1 })],
        runtime: quickRuntime(),
      }),
    );
    expect(level('diskLayers')).toBe(180 * MIB);
    expect(level('diskWritable')).toBe(50 * MIB);
    expect(level('diskPhysical')).toBe(230 * MIB);
    expect(level('diskSavedBySharing')).toBe(49 * 180 * MIB);
  });
});

test('containers in VMs are served from what their VM gets of its host', () => {
  // Three node VMs of 8 vCPUs want 24 cores of 12; each pod of one core gets half of one.
  const apps = [
    exact({ replicas: 24, requests: { cores: 0.9, memory: MIB }, limits: { cores: 1, memory: GIB } }),
  ];
  const wanting = apps.map((one) => ({
    ...one,
    usage: { ...one.usage, cpu: { kind: 'drawn', distribution: constant(1) } as const },
  }));
  const { level } = tell(
    containersInVms({ apps: wanting, hosts: [host({ count: 1, cores: 12 })], runtime: quickRuntime() }),
  );
  // Steal counts whoever wants a core, the guests' own idling too, not what fits through their VMs.
  expect(level('cpuWanted')).toBeCloseTo(24 + 3 * vm().guestOs.idleCores, 9);
  expect(level('cpuUsed')).toBe(12);
});
