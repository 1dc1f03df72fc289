/** Ways in which a VM comes to run, on the real model, against times worked by hand. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { Hypervisor, ResolvedVariant, VmShape } from '../src/scenario/resolved.ts';
import { app, constant, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

const instant = { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 };
const phase = (name: string, seconds: number) => ({
  name,
  duration: constant(seconds),
  cpuShare: 0,
  diskRead: 0,
});

/** Copies that start one after the other on one host; a second between one ready and the next is nobody's. */
function world(replicas: number, hypervisor: Partial<Hypervisor>, shape: Partial<VmShape>): ResolvedVariant {
  const guestOs = { ...vm().guestOs, phases: [phase('kernel', 1), phase('services', 4)] };
  const base = vms({
    apps: [
      app({
        replicas,
        startup: constant(0),
        readinessProbe: null,
        arrival: { kind: 'in-flight', limit: 1 },
      }),
    ],
    hosts: [
      host({
        count: 1,
        disk: { ...host().disk, latencySeconds: 0.0001, readBytesPerSecond: 100 * MIB },
      }),
    ],
    vm: vm({
      guestOs,
      memory: GIB,
      disk: { size: 8 * GIB, provisioning: 'thin', clone: 'linked' },
      ...shape,
    }),
    placement: instant,
  });
  if (base.hypervisor === null) throw new Error('VMs have a hypervisor');
  return {
    ...base,
    hypervisor: {
      ...base.hypervisor,
      create: phase('create', 0.25),
      firmware: phase('firmware', 0.75),
      ...hypervisor,
    },
  };
}

/** Seconds that each copy took from its disk to its app's start. */
function bootTimes(variant: ResolvedVariant): number[] {
  const records: RunRecord[] = [];
  runReplication(scenario([variant], { duration: fromSeconds(2000) }), 0, 0, (r) => records.push(r));
  const at = (wanted: string) =>
    records.flatMap((r) => (r.kind === 'phase' && r.phase === wanted ? [r.at] : []));
  const begun = at('booting');
  return at('starting').map((end, i) => toSeconds(end - (begun[i] ?? Number.NaN)));
}

test('each VM on the host already makes the creation of the next one longer', () => {
  expect(bootTimes(world(4, { perResidentSeconds: 0.125 }, {}))).toEqual([6, 6.125, 6.25, 6.375]);
});

describe('a snapshot', () => {
  const restore = { phase: { ...phase('restore', 0.5), diskRead: 40 * MIB }, paging: 'on-touch' } as const;

  test('is paged in as it is touched: page by page at first, from the page cache from then on', () => {
    // 40 MiB are 10,240 pages at 0.1 ms each.
    expect(bootTimes(world(3, { restore }, { start: 'snapshot' }))).toEqual([1.524, 0.5, 0.5]);
  });

  test('is read ahead in one go at the bandwidth of the disk', () => {
    const ahead = { ...restore, paging: 'ahead' } as const;
    expect(bootTimes(world(2, { restore: ahead }, { start: 'snapshot' }))).toEqual([0.9, 0.5]);
  });

  test('leaves the guest as resident as a boot does', () => {
    const level = (start: VmShape['start']) => {
      const records: RunRecord[] = [];
      const variant = world(1, { restore }, { start });
      runReplication(scenario([variant], { duration: fromSeconds(100) }), 0, 0, (r) => records.push(r));
      return records.findLast((r) => r.kind === 'level' && r.quantity === 'ramGuestOs');
    };
    expect(level('snapshot')).toMatchObject({ value: vm().guestOs.memory });
    expect(level('boot')).toMatchObject({ value: vm().guestOs.memory });
  });
});

describe('an instance of a cloud', () => {
  const instanceStart = {
    linux: { cold: constant(100), warm: constant(30) },
    windows: { cold: constant(90), warm: constant(20) },
  };
  const imaging = (variant: ResolvedVariant) => {
    const records: RunRecord[] = [];
    runReplication(scenario([variant], { duration: fromSeconds(500) }), 0, 0, (r) => records.push(r));
    const at = (wanted: string) => records.find((r) => r.kind === 'phase' && r.phase === wanted)?.at;
    return [at('imaging'), at('booting')];
  };

  test.each([
    ['linux', false, 100],
    ['linux', true, 30],
    ['windows', false, 90],
    ['windows', true, 20],
  ] as const)(
    'of a %s guest, image cached %s, starts as a whole in %f s, its image brought along',
    (kind, imageCached, seconds) => {
      const guestOs = { ...vm().guestOs, kind };
      const variant = world(2, { instanceStart }, { guestOs, imageCached });
      expect(bootTimes(variant)).toEqual([seconds, seconds]);
      expect(imaging(variant)).toEqual([0, 0]);
    },
  );
});
