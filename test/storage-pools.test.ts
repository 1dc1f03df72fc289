/** Disks of VMs on storage that all hosts share: what they take, what bounds them, and how many there can be. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant, VmShape } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { load, V1, variantOf } from './support/load.ts';
import { migrationRules } from './support/random-moves.ts';
import { app, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

type Pool = ResolvedVariant['pools'][number];

const pool = (changes: Partial<Pool> = {}, device: Partial<Pool['device']> = {}): Pool => ({
  name: 'san',
  device: { ...host().disk, size: 1024 * GIB, ...device },
  network: true,
  overprovision: 1,
  ...changes,
});

const onPool = (disk: Partial<VmShape['disk']> = {}) =>
  vm({ disk: { size: 8 * GIB, provisioning: 'thin', clone: 'full', on: 'san', ...disk } });

const world = (replicas: number, shape: VmShape, pools: readonly Pool[], changes = {}): ResolvedVariant =>
  vms({ hosts: [host({ count: 2 })], vm: shape, pools, apps: [app({ replicas, ...changes })] });

function run(variant: ResolvedVariant, listener: (record: RunRecord) => void = () => {}) {
  const { metrics } = runReplication(
    scenario([variant], { duration: fromSeconds(900), warmup: fromSeconds(800) }),
    0,
    0,
    listener,
  );
  return (name: string) => {
    const found = metrics[name];
    return found?.kind === 'distribution' ? Histogram.from(found.histogram).mean : (found?.value ?? null);
  };
}

const LAYERS = 180 * MIB;
const IMAGE = vm().guestOs.imageSize;

describe('a disk on a pool', () => {
  test('takes its bytes there and none on the host', () => {
    const levels = new Map<string, number>();
    const of = run(world(10, onPool(), [pool()]), (record) => {
      if (record.kind === 'level') levels.set(`${record.quantity} ${record.machine}`, record.value);
    });
    expect([0, 1].map((machine) => levels.get(`diskPhysical ${machine}`))).toEqual([0, 0]);
    expect(levels.get('diskPhysical 2')).toBe(10 * (IMAGE + LAYERS));
    expect(levels.get('diskLogical 2')).toBe(80 * GIB);
    expect(levels.get('diskCapacity 2')).toBe(1024 * GIB);
    expect(of('disk.thin')).toBe(10 * (IMAGE + LAYERS));
    expect(of('pool.thin')).toBe(10 * (IMAGE + LAYERS));
    expect(of('pool.promised')).toBe(80 * GIB);
    expect(of('pool.free')).toBe(1024 * GIB - 10 * (IMAGE + LAYERS));
    expect(run(vms())('pool.thin')).toBeNull();
    expect(of('disk.free')).toBe(2 * host().disk.size + 1024 * GIB - 10 * (IMAGE + LAYERS));
  });

  test('shares one base of linked clones with disks of all hosts', () => {
    const linked = { clone: 'linked' } as const;
    const shared = run(world(10, onPool(linked), [pool()]));
    const local = vm({ disk: { ...vm().disk, ...linked } });
    expect(shared('disk.layers')).toBe(IMAGE);
    expect(run(world(10, local, []))('disk.layers')).toBe(2 * IMAGE);
  });

  test('is written over the network card of its host and with the bandwidth of the pool, whichever is less', () => {
    // Ten copies of the image, five from each host of 1.25 GB/s.
    const each = 2.5e9 / 10;
    for (const [write, perCopy] of [
      [1e9, 1e9 / 10],
      [100e9, each],
    ] as const) {
      const image = run(world(10, onPool(), [pool({}, { writeBytesPerSecond: write })]))('stage.image');
      // The decisions are microseconds apart, and so are the copies.
      expect(image).toBeCloseTo(IMAGE / perCopy, 1);
    }
    const ownNetwork = pool({ network: false }, { writeBytesPerSecond: 100e9 });
    expect(run(world(10, onPool(), [ownNetwork]))('stage.image')).toBeCloseTo(IMAGE / 10e9, 1);
  });

  test('is read at the boot with what the pool and the network card give', () => {
    const slow = run(world(40, onPool({ clone: 'linked' }), [pool({}, { readBytesPerSecond: 100e6 })]));
    const read = vm().guestOs.phases.reduce((sum, phase) => sum + phase.diskRead, 0);
    expect(slow('stage.boot')).toBeGreaterThan((0.9 * 40 * read) / 100e6);
    const fast = run(world(40, onPool({ clone: 'linked' }), [pool({}, { readBytesPerSecond: 1e9 })]));
    expect(fast('stage.boot')).toBeLessThan((0.5 * 40 * read) / 100e6);
  });
});

test('a VM that moves leaves its disk on the pool: only its memory is sent', () => {
  const act = { kind: 'migrate', copy: 'web-0', to: 'host-2' } as const;
  const sentWith = (disk: VmShape['disk']): number => {
    let bytes = 0;
    const variant = {
      ...world(1, { ...vm(), disk, start: 'running' }, [pool()], {
        memoryWrites: { rate: 0, workingSet: 0, coldRate: 0 },
      }),
      migration: migrationRules(),
      timeline: [{ at: fromSeconds(10), act }],
    };
    run(variant, (record) => {
      if (record.kind === 'migration') bytes += record.bytes;
    });
    return bytes;
  };
  const [shared, local] = [sentWith(onPool().disk), sentWith(vm().disk)];
  expect(shared).toBeGreaterThan(0);
  expect(local - shared).toBe(IMAGE + LAYERS);
});

describe('a pool', () => {
  test('promises whole disks, times its overprovision, and no more', () => {
    const big = onPool({ size: 100 * GIB });
    expect(run(world(20, big, [pool()]))('placed')).toBe(10);
    expect(run(world(20, big, [pool({ overprovision: 1.5 })]))('placed')).toBe(15);
    expect(run(world(20, big, [pool({ overprovision: 2 })]))('placed')).toBe(20);
  });

  test('bounds what the hosts carry, and no number of hosts makes up for it', () => {
    const big = onPool({ size: 100 * GIB });
    const small = structuralMetrics(world(20, big, [pool()]));
    expect(small).toMatchObject({ instancesPerHost: 10, hostsNeeded: null, 'copiesPerHost.pool': 10 });
    expect(small['copiesPerHost.disk']).toBeNull();
    const large = structuralMetrics(world(20, big, [pool({ overprovision: 6 })]));
    expect(large).toMatchObject({ instancesPerHost: 58, hostsNeeded: 1, 'copiesPerHost.pool': 61 });
    expect(structuralMetrics(vms())['copiesPerHost.pool']).toBeNull();
  });

  test('gives room to the next copy when one is gone', () => {
    const lifetime = { kind: 'constant', value: 60 } as const;
    const of = run(world(20, onPool({ size: 100 * GIB }), [pool()], { lifetime }));
    expect(of('placed')).toBe(20);
    expect(of('unschedulable')).toBe(0);
  });

  test('is read from the scenario with the numbers of its type where it says none', () => {
    const text = `${V1}storage: {pools: [{name: san, size: 20Ti, type: nvme, write: 1GB/s, network: false, overprovision: 3}]}
variants: {a: {runAs: vm, vm: {disk: {size: 100Gi, on: san}}}}
`;
    const variant = variantOf(load(text), 'a');
    expect(variant.vm?.disk.on).toBe('san');
    expect(variant.pools).toEqual([
      {
        name: 'san',
        network: false,
        overprovision: 3,
        device: {
          size: 20 * 1024 * GIB,
          type: 'nvme',
          readBytesPerSecond: 8192 * MIB,
          writeBytesPerSecond: 1e9,
          iops: { read: 301182, write: 301182 },
          latencySeconds: 0.0001,
        },
      },
    ]);
  });
});
