/** Random worlds whose storage is short: disks thick and thin, on hosts and on a pool, growing, ending, waiting for room. */
import fc from 'fast-check';
import { fromSeconds } from '../../src/engine/time.ts';
import type { App, Moment, ResolvedVariant } from '../../src/scenario/resolved.ts';
import { migrationRules } from './random-moves.ts';
import { app, constant, GIB, host, MIB, vm, vms } from './scenarios.ts';

/** Shared storage that may promise more than it has. */
const pool = (size: number, overprovision: number): ResolvedVariant['pools'][number] => ({
  name: 'san',
  device: { ...host().disk, size },
  network: true,
  overprovision,
});

/** One program of such a world: how its disks are made, and what becomes of them. */
const randomApp = fc.record({
  replicas: fc.integer({ min: 0, max: 8 }),
  provisioning: fc.constantFrom('thick' as const, 'thin' as const, 'thin' as const),
  clone: fc.constantFrom('full' as const, 'linked' as const),
  size: fc.integer({ min: 4, max: 12 }),
  onPool: fc.boolean(),
  start: fc.constantFrom('boot' as const, 'running' as const),
  writes: fc.constantFrom(0, 500),
  rate: fc.constantFrom(0, 3e6, 50e6, 1e9),
  limit: fc.constantFrom(Infinity, 300 * MIB),
  lifetime: fc.constantFrom(null, null, 30, 100),
});

/** What is to happen to a copy, if there are so many. */
const momentsOf = (copies: number, least: number, at: number, act: Moment['act']): readonly Moment[] =>
  copies < least ? [] : [{ at: fromSeconds(at), act }];

export const randomStorage: fc.Arbitrary<ResolvedVariant> = fc
  .record({
    apps: fc.array(randomApp, { minLength: 1, maxLength: 3 }),
    hosts: fc.integer({ min: 1, max: 2 }),
    disk: fc.integer({ min: 6, max: 40 }),
    size: fc.integer({ min: 13, max: 60 }),
    overprovision: fc.constantFrom(1, 1.5, 4),
    suspendAt: fc.integer({ min: 20, max: 150 }),
    moveAt: fc.integer({ min: 5, max: 60 }),
  })
  .map((r) =>
    vms({
      hosts: [host({ count: r.hosts, disk: { ...host().disk, size: r.disk * GIB } })],
      pools: [pool(r.size * GIB, r.overprovision)],
      apps: r.apps.map((one, index): App => {
        const { provisioning, clone } = one;
        const disk = { size: one.size * GIB, provisioning, clone };
        return app({
          name: `app${index}`,
          replicas: one.replicas,
          startup: constant(0.5),
          vm: vm({ start: one.start, disk: one.onPool ? { ...disk, on: 'san' } : disk }),
          writes: one.writes * MIB,
          steadyWrites: one.rate === 0 ? null : { bytesPerSecond: one.rate, limit: one.limit },
          memoryWrites: { rate: 1e8, workingSet: 2e8, coldRate: 0 },
          lifetime: one.lifetime === null ? null : constant(one.lifetime),
        });
      }),
      migration: migrationRules(),
      timeline: [
        ...momentsOf(r.apps[0]?.replicas ?? 0, 1, r.suspendAt, {
          kind: 'suspend',
          copy: 'app0-0',
          for: fromSeconds(20),
        }),
        ...momentsOf(r.apps[0]?.replicas ?? 0, 2, r.moveAt, { kind: 'migrate', copy: 'app0-1', to: null }),
      ],
    }),
  );
