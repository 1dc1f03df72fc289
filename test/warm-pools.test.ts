/** VMs that are kept ready, on the real model, against times and bytes worked by hand. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { Quantity, RunRecord } from '../src/records.ts';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, ResolvedVariant, VmTemplate } from '../src/scenario/resolved.ts';
import { app, constant, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

const phase = (name: string, seconds: number) => ({
  name,
  duration: constant(seconds),
  cpuShare: 0,
  diskRead: 0,
});
const guestOs = { ...vm().guestOs, memory: 512 * MIB, idleCores: 0.25, phases: [phase('services', 20)] };
const disk = { ...host().disk, readBytesPerSecond: 128 * MIB, writeBytesPerSecond: 128 * MIB };

/** VMs of 2 GiB that boot in 20 s, one app that is ready at once and uses nothing. */
function world(
  warmPool: VmTemplate['warmPool'],
  copies: Partial<App>,
  memory = 128,
  hosts = 1,
): ResolvedVariant {
  const base = vms({
    apps: [
      app({
        startup: constant(0),
        readinessProbe: null,
        usage: {
          cpu: { kind: 'drawn', distribution: constant(0) },
          memory: { kind: 'drawn', distribution: constant(0) },
        },
        ...copies,
      }),
    ],
    hosts: [host({ count: hosts, disk, memory: memory * GIB })],
    vm: {
      ...vm({ guestOs, disk: { size: 8 * GIB, provisioning: 'thin', clone: 'linked' } }),
      ...(warmPool && { warmPool }),
    },
    placement: { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 },
  });
  const hypervisor = base.hypervisor && {
    ...base.hypervisor,
    create: phase('create', 0),
    firmware: phase('firmware', 0),
  };
  return { ...base, hypervisor };
}

function run(variant: ResolvedVariant, seconds: number) {
  const records: RunRecord[] = [];
  const { metrics } = runReplication(scenario([variant], { duration: fromSeconds(seconds) }), 0, 0, (r) =>
    records.push(r),
  );
  const instants = (wanted: string) =>
    records.flatMap((r) => (r.kind === 'phase' && r.phase === wanted ? [[r.instance, toSeconds(r.at)]] : []));
  const waits = () => {
    const asked = new Map(instants('queued').map(([i, at]) => [i, at]));
    return instants('ready').map(([i, at]) => Math.round(((at ?? 0) - (asked.get(i) ?? 0)) * 1e6) / 1e6);
  };
  const level = (quantity: Quantity, second: number, machine = 0) =>
    records.findLast(
      (r) =>
        r.kind === 'level' && r.quantity === quantity && r.machine === machine && r.at <= fromSeconds(second),
    )?.['value' as never];
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : undefined);
  return { records, waits, level, scalar };
}

const every = (seconds: number) => ({ kind: 'every', gap: fromSeconds(seconds) }) as const;
const WHOLE = 2 * GIB + 128 * MIB;

describe('a warm pool', () => {
  test('is there when the run begins, is taken over at once, and is filled again behind', () => {
    const { waits, level, scalar } = run(
      world({ size: 2, state: 'running' }, { replicas: 5, arrival: every(15) }),
      200,
    );
    // Copies at 0, 15, 30 ...: the VM made for the first is there at 20, in time for the third, and so on.
    expect(waits()).toEqual([0, 0, 0, 0, 0]);
    expect(scalar('warmStarts')).toBe(1);
    expect(level('pooled', 0, -1)).toBe(1);
    expect(level('pooled', 100, -1)).toBe(2);
  });

  test('that is empty makes a copy boot a VM of its own', () => {
    const { waits, scalar } = run(world({ size: 2, state: 'running' }, { replicas: 4 }), 200);
    expect(waits()).toEqual([0, 0, 20, 20]);
    expect(scalar('warmStarts')).toBe(0.5);
  });

  test('sets its memory and cores aside as copies do, and is counted where hosts are counted', () => {
    const variant = world({ size: 3, state: 'running' }, { replicas: 1 });
    const { level } = run(variant, 100);
    expect(level('ramReserved', 100)).toBe(4 * WHOLE);
    expect(level('cpuUsed', 100)).toBeCloseTo(4 * 0.25, 9);
    expect(structuralMetrics(variant).hostsNeeded).toBe(1);
    expect(structuralMetrics(world({ size: 60, state: 'running' }, { replicas: 1 })).hostsNeeded).toBe(2);
    expect(structuralMetrics(world({ size: 60, state: 'suspended' }, { replicas: 1 })).hostsNeeded).toBe(1);
  });

  test('that is paused keeps its memory and uses no CPU', () => {
    const { waits, level } = run(world({ size: 3, state: 'paused' }, { replicas: 1 }), 100);
    expect(waits()).toEqual([0]);
    expect(level('ramReserved', 100)).toBe(4 * WHOLE);
    // The one that runs, and none of the three that are paused.
    expect(level('cpuUsed', 100)).toBeCloseTo(0.25, 9);
  });

  test('that is suspended keeps a file in place of its memory, which a copy reads back', () => {
    const { waits, level } = run(world({ size: 3, state: 'suspended' }, { replicas: 1 }), 100);
    // 512 MiB at 128 MiB a second.
    expect(waits()).toEqual([4]);
    expect(level('ramReserved', 10)).toBe(2 * WHOLE); // one is booted for the one that was taken ...
    expect(level('ramReserved', 100)).toBe(WHOLE); // ... and lies down
    const before = guestOs.imageSize + 180 * MIB;
    expect(level('diskPhysical', 100)).toBe(before + 3 * 512 * MIB);
  });

  test('that is suspended gives no VM where there is no room for its memory', () => {
    // Room for two VMs: two copies stand, and the third waits, though three VMs are ready.
    const variant = world({ size: 3, state: 'suspended' }, { replicas: 3 }, 4 + 5);
    const { waits, level } = run(variant, 300);
    expect(waits()).toEqual([8, 8]); // both read at once
    expect(level('ramReserved', 300)).toBe(2 * WHOLE);
  });

  test('is not filled while an instance waits for room, and shrinks to what there is', () => {
    // Room for three. Two are pooled; three copies take both and the last place, and no VM is made ahead any more.
    const { level, waits } = run(
      world({ size: 2, state: 'running' }, { replicas: 4, lifetime: constant(1000) }, 4 + 3 * 2.2),
      300,
    );
    expect(waits()).toEqual([0, 0, 20]);
    expect(level('pooled', 300, -1)).toBe(0);
    expect(level('ramReserved', 300)).toBe(3 * WHOLE);
  });

  test('makes VMs again as room is made', () => {
    const { level } = run(
      world({ size: 2, state: 'running' }, { replicas: 3, lifetime: constant(100) }, 4 + 3 * 2.2),
      1000,
    );
    expect(level('pooled', 1000, -1)).toBe(2);
    expect(level('ramReserved', 1000)).toBe(2 * WHOLE);
    expect(level('ramFree', 1000)).toBe(Math.round((4 + 3 * 2.2) * GIB) - 4 * GIB - 2 * WHOLE);
  });
});

test('a scenario without pools is as it was: nothing is told of them', () => {
  const { records, scalar } = run(world(undefined, { replicas: 3 }), 100);
  expect(records.some((r) => r.kind === 'level' && r.quantity === 'pooled')).toBe(false);
  expect(scalar('pooled')).toBe(null);
  expect(scalar('warmStarts')).toBe(null);
});
