/** VMs that are suspended to disk and come back, on the real model, against times and bytes worked by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStreams, runKey } from '../src/engine/random.ts';
import { Simulation } from '../src/engine/simulation.ts';
import { END_OF_TIME, fromSeconds, toSeconds } from '../src/engine/time.ts';
import { Host } from '../src/infra/host.ts';
import { Instance } from '../src/infra/life/instance.ts';
import { suspension } from '../src/infra/life/suspension.ts';
import { OwnVm } from '../src/infra/life/vm-life.ts';
import { VirtualMachine } from '../src/infra/vm.ts';
import type { Quantity, RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, Moment, ResolvedVariant } from '../src/scenario/resolved.ts';
import { app, constant, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';
import { surroundings } from './support/surroundings.ts';

/** A guest and an app that hold 1 GiB together, on a disk that writes and reads 128 MiB a second: 8 s each way. */
const guestOs = { ...vm().guestOs, memory: 700 * MIB, phases: [], idleCores: 0 };
const disk = { ...host().disk, readBytesPerSecond: 128 * MIB, writeBytesPerSecond: 128 * MIB };
const quick = (changes: Partial<App> = {}) =>
  app({
    replicas: 1,
    startup: constant(0),
    readinessProbe: null,
    usage: {
      cpu: { kind: 'drawn', distribution: constant(0.5) },
      memory: { kind: 'drawn', distribution: constant(324 * MIB) },
    },
    ...changes,
  });

function world(apps: readonly App[], timeline: readonly Moment[], memory = 2 * GIB): ResolvedVariant {
  const shape = vm({ guestOs, memory, start: 'running' });
  const base = vms({ apps, timeline, hosts: [host({ count: 1, disk })], vm: shape });
  return { ...base, placement: { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 } };
}

const suspendAt = (seconds: number, copy: string, span: number | null): Moment => ({
  at: fromSeconds(seconds),
  act: { kind: 'suspend', copy, for: span === null ? null : fromSeconds(span) },
});

function tell(variant: ResolvedVariant, seconds: number) {
  const records: RunRecord[] = [];
  const { metrics } = runReplication(scenario([variant], { duration: fromSeconds(seconds) }), 0, 0, (r) =>
    records.push(r),
  );
  const phases = (instance: number) =>
    records.flatMap((r) =>
      r.kind === 'phase' && r.instance === instance ? [[r.phase, toSeconds(r.at)] as const] : [],
    );
  /** The level of the host at the end of an instant. */
  const level = (quantity: Quantity, second: number) =>
    records.findLast(
      (r) => r.kind === 'level' && r.quantity === quantity && r.machine === 0 && r.at <= fromSeconds(second),
    )?.['value' as never];
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : undefined);
  return { records, phases, level, scalar };
}

describe('a VM that is suspended', () => {
  const { phases, level, scalar } = tell(world([quick()], [suspendAt(100, 'web-0', 60)]), 200);

  test('stands still at once, writes what it holds, is told to come back, reads it, and serves again', () => {
    expect(phases(0).slice(-4)).toEqual([
      ['ready', 0],
      ['suspended', 100],
      ['resuming', 160],
      ['ready', 168],
    ]);
    expect(level('cpuUsed', 99)).toBe(0.5);
    expect(level('cpuUsed', 100)).toBe(0);
    expect(level('cpuUsed', 168)).toBe(0.5);
  });

  test('has its memory free for others from the end of the writing to its return, counted once', () => {
    const whole = 2 * GIB + 128 * MIB;
    const free = (second: number) => level('ramFree', second);
    expect(free(107)).toBe(124 * GIB - whole);
    expect(free(108)).toBe(124 * GIB);
    expect(free(159)).toBe(124 * GIB);
    expect(free(160)).toBe(124 * GIB - whole);
    expect(level('ramUsed', 120)).toBe(0);
    expect(level('ramUsed', 168)).toBe(324 * MIB);
    expect(level('ramReserved', 120)).toBe(0);
    expect(level('instances', 120)).toBe(1);
  });

  test('has a file of what it holds on the disk until it is back', () => {
    const before = Number(level('diskPhysical', 99));
    expect(level('diskPhysical', 100)).toBe(before + GIB);
    expect(level('diskPhysical', 167)).toBe(before + GIB);
    expect(level('diskPhysical', 168)).toBe(before);
  });

  test('is missed meanwhile, and counted as suspended', () => {
    expect(scalar('availability')).toBeCloseTo((200 - 68) / 200, 12);
    expect(scalar('suspended')).toBeCloseTo(68 / 200, 12);
  });
});

test('a VM that is told to come back before it is written comes back as soon as it is', () => {
  const { phases } = tell(world([quick()], [suspendAt(100, 'web-0', 1)]), 200);
  expect(phases(0).slice(-2)).toEqual([
    ['resuming', 108],
    ['ready', 116],
  ]);
});

test('a VM that is suspended without an end stays so, and one that is not there yet is waited for', () => {
  const { phases } = tell(world([quick()], [suspendAt(10, 'web-0', null)]), 10_000);
  expect(phases(0).at(-1)).toEqual(['suspended', 10]);
  const late = quick({ arrival: { kind: 'every', gap: fromSeconds(30) }, replicas: 2 });
  const booting = world([late], [suspendAt(10, 'web-1', 100)]);
  const { phases: second } = tell({ ...booting, vm: booting.vm && { ...booting.vm, start: 'boot' } }, 200);
  const readyAt = second(1).find(([phase]) => phase === 'ready')?.[1];
  expect(second(1).slice(-3)).toEqual([
    ['suspended', readyAt],
    ['resuming', 110],
    ['ready', 118],
  ]);
});

test('a VM waits to come back while its room is taken, and takes it when it is free, before those who never had any', () => {
  // Room for one VM of 100 GiB. While a is suspended, b takes its place for 300 s; c asks before a comes back.
  const apps = [
    quick({ name: 'a' }),
    quick({ name: 'b', lifetime: constant(300) }),
    quick({ name: 'c', lifetime: constant(1000) }),
  ];
  const base = world(apps, [suspendAt(100, 'a-0', 60)], 100 * GIB);
  const { phases, level } = tell({ ...base, vm: base.vm && { ...base.vm, start: 'boot' } }, 600);
  const readyB = phases(1).find(([phase]) => phase === 'ready')?.[1] ?? Number.NaN;
  const returned = phases(0).slice(-2);
  expect(returned[0]).toEqual(['resuming', 160]);
  expect(returned[1]?.[0]).toBe('ready');
  expect(returned[1]?.[1]).toBeCloseTo(readyB + 300 + 8, 5);
  expect(phases(2).at(-1)?.[0]).toBe('queued');
  expect(level('instances', 300)).toBe(2);
});

test('a suspended VM cannot be placed on room that thick disks were promised: it is not suspended', () => {
  const base = world([quick()], [suspendAt(10, 'web-0', 60)]);
  const full = { ...disk, size: 8.5 * GIB };
  const shape = base.vm && { ...base.vm, disk: { ...base.vm.disk, provisioning: 'thick' as const } };
  const { phases, records } = tell({ ...base, vm: shape, hosts: [host({ count: 1, disk: full })] }, 100);
  expect(phases(0).slice(-2)).toEqual([
    ['suspended', 10],
    ['ready', 10],
  ]);
  expect(records.findLast((r) => r.kind === 'phase')).toMatchObject({ cause: 'disk-full' });
});

test('a life that is stopped at any point of a suspension gives everything back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000_000 }), (stopAt) => {
      const sim = new Simulation();
      const levels = new Map<Quantity, number>();
      const emit = (record: RunRecord) => {
        if (record.kind === 'level') levels.set(record.quantity, record.value);
      };
      const base = world([], []);
      const group = host({ disk });
      const under = new Host(
        {
          ...group,
          index: 0,
          systemMemory: 0,
          runtime: null,
        },
        surroundings(sim, emit, base.registry).plug(),
      );
      const free = new Map(levels);
      if (base.hypervisor === null || base.vm === null) throw new Error('the plain variant has both');
      const machine = new VirtualMachine(
        sim,
        {
          index: 1,
          name: 'web-0',
          shape: base.vm,
          hypervisor: base.hypervisor,
          systemMemory: 0,
          runtime: null,
          pace: 1,
        },
        under,
      );
      const instance = new Instance(sim, 0, 'web-0', emit);
      instance.enter('queued', 'requested');
      instance.enter('placing', 'decided');
      const streams = new RandomStreams(runKey('1', 0));
      const [boot, runtime, startup] = ['boot', 'runtime', 'startup'].map((name) =>
        streams.stream(name, 'web-0'),
      ) as [never, never, never];
      const process = {
        ...quick(),
        probe: null,
        tasks: null,
        imageResident: 0,
        steadyWrites: null,
        traffic: null,
        lifetime: END_OF_TIME,
        usage: {
          at: () => ({ cores: 0.5, memory: 324 * MIB, until: END_OF_TIME, ended: false }),
        },
      };
      const life = sim.spawn(
        new OwnVm(sim, instance, { vm: machine }, [], process, { boot, runtime, startup }).life(),
      );
      const room = { store: () => true, leave: () => {}, drop: () => {}, *comeBack() {} };
      sim.run(5_000_000);
      sim.spawn(suspension(sim, instance, machine, 40_000_000, room));
      sim.run(Math.max(5_000_000, stopAt));
      life.stop();
      sim.run(100_000_000);
      expect(levels).toEqual(free);
    }),
    { numRuns: 40, seed: 5 },
  );
});
