/** Orders of the timeline that fall on one VM or one host at a time, on worlds small enough to be worked out by hand. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, Moment, ResolvedVariant } from '../src/scenario/resolved.ts';
import { migrationRules } from './support/random-moves.ts';
import { app, constant, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

/** VMs of 2 vCPUs and 2 GiB that all stand on the first host when the run begins; hosts are machines 0, 1, ... */
function world(
  timeline: readonly Moment[],
  copies: Partial<App> = {},
  changes: Partial<ResolvedVariant> = {},
): ResolvedVariant {
  return vms({
    hosts: [host({ count: 2, racks: 1 })],
    apps: [
      app({
        replicas: 2,
        memoryWrites: { rate: 1e6, workingSet: 1e6, coldRate: 0 },
        startup: constant(0),
        readinessProbe: null,
        ...copies,
      }),
    ],
    vm: vm({ start: 'running' }),
    placement: { policy: 'first-fit', decisionFixed: 0, decisionPerNode: 0 },
    migration: migrationRules({ parallel: 1, networkShare: 0.1 }),
    timeline,
    ...changes,
  });
}

const at = (seconds: number, act: Moment['act']): Moment => ({ at: fromSeconds(seconds), act });
const migrate = (copy: string, to = 'host-2') => ({ kind: 'migrate', copy, to }) as const;
const suspend = (copy: string, seconds: number) =>
  ({ kind: 'suspend', copy, for: fromSeconds(seconds) }) as const;

function play(variant: ResolvedVariant, seconds = 300) {
  const records: RunRecord[] = [];
  const result = runReplication(scenario([variant], { duration: fromSeconds(seconds) }), 0, 0, (record) =>
    records.push(record),
  );
  const level = (quantity: string, machine: number) =>
    records.findLast((r) => r.kind === 'level' && r.quantity === quantity && r.machine === machine);
  const phases = (instance: number) =>
    records.flatMap((r) => (r.kind === 'phase' && r.instance === instance ? [r.phase] : []));
  const moves = records.flatMap((r) => (r.kind === 'migration' ? [r] : []));
  return { records, result, level, phases, moves };
}

describe('a VM that is suspended while it waits for its turn to move', () => {
  const { moves, level, phases } = play(
    world([at(10, migrate('web-0')), at(10, migrate('web-1')), at(12, suspend('web-1', 100))]),
  );

  test('stays where it is, and all that was promised to it elsewhere is given back', () => {
    expect(moves.map(({ instance, outcome }) => [instance, outcome])).toEqual([
      [0, 'moved'],
      [1, 'refused'],
    ]);
    expect(phases(1).slice(-3)).toEqual(['suspended', 'resuming', 'ready']);
    for (const machine of [0, 1]) {
      expect(level('instances', machine)).toMatchObject({ value: 1 });
      expect(level('cpuReserved', machine)).toMatchObject({ value: 2 });
      expect(level('ramReserved', machine)).toMatchObject({ value: 2 * GIB + 128 * MIB });
    }
  });
});

describe('a VM that boots while several orders fall on it', () => {
  test('obeys all of them when it is ready, in their order', () => {
    const boots = { vm: vm() };
    const { moves, phases } = play(world([at(1, migrate('web-0')), at(2, suspend('web-0', 200))], {}, boots));
    expect(moves.map(({ instance, outcome }) => [instance, outcome])).toEqual([[0, 'moved']]);
    expect(phases(0).slice(-5)).toEqual(['paused', 'ready', 'suspended', 'resuming', 'ready']);
  });
});

describe('a host that is switched off', () => {
  test('leaves nothing of its own system at work', () => {
    const os = { ...vm().guestOs, idleCores: 0.5, memory: 256 * MIB };
    const switching = { on: fromSeconds(20), off: fromSeconds(10), load: 1, standbyWatts: 5 };
    const hosts = [host({ count: 2, racks: 1, switching, os })];
    const timeline = [
      at(50, { kind: 'powerOff', host: 'host-2' }),
      at(100, { kind: 'powerOn', host: 'host-2' }),
    ];
    const { records } = play(world(timeline, {}, { hosts }));
    const used = records.flatMap((r) =>
      r.kind === 'level' && r.quantity === 'cpuUsed' && r.machine === 1 ? [[toSeconds(r.at), r.value]] : [],
    );
    expect(used.slice(-2)).toEqual([
      [60, 0],
      [100, 0.5],
    ]);
  });
});

describe('an app that overwrites its data for ever', () => {
  const BANDWIDTH = 256 * MIB;
  const SUSPENDED_AT = 200;

  /** Seconds in which a neighbour's memory of 1 GiB is written to the disk of the first host. */
  function neighbourTakes(timeline: readonly Moment[]): number {
    const disk = { ...host().disk, writeBytesPerSecond: BANDWIDTH, readBytesPerSecond: BANDWIDTH };
    const [writer] = world([]).apps;
    const memory = { kind: 'drawn', distribution: constant(GIB - vm().guestOs.memory) } as const;
    const base = world([...timeline, at(SUSPENDED_AT, suspend('idle-0', 90))]);
    const apps = [
      { ...(writer ?? app()), replicas: 1, steadyWrites: { bytesPerSecond: 0.48 * BANDWIDTH, limit: MIB } },
      { ...(writer ?? app()), name: 'idle', replicas: 1, usage: { ...app().usage, memory } },
    ];
    const { records } = play({ ...base, apps, hosts: [host({ count: 2, racks: 1, disk })] });
    const left = records.find(
      (r) =>
        r.kind === 'level' &&
        r.quantity === 'cpuReserved' &&
        r.machine === 0 &&
        r.at > fromSeconds(SUSPENDED_AT),
    );
    return toSeconds(left?.at ?? 0) - SUSPENDED_AT;
  }

  test('takes its part of the disk under it', () => {
    expect(neighbourTakes([])).toBeCloseTo(8, 0);
  });

  test('takes none of a disk that its VM has left, or while it is suspended', () => {
    expect(neighbourTakes([at(20, migrate('web-0'))])).toBeCloseTo(4, 3);
    expect(neighbourTakes([at(20, suspend('web-0', 270))])).toBeCloseTo(4, 3);
  });
});

describe('a host that is emptied while', () => {
  const empty = at(75, { kind: 'evacuate', host: 'host-1' });
  const later = { replicas: 4, arrival: { kind: 'every', gap: fromSeconds(50) } } as const;

  test.each(['running', 'paused', 'suspended'] as const)(
    'VMs of a warm pool stand there, %s: hands out none of them, and has them made anew elsewhere',
    (state) => {
      const pool = { ...vm(), warmPool: { size: 2, state } };
      const { records, level } = play(world([empty], later, { vm: pool }));
      const nodes = records.flatMap((r) => (r.kind === 'decision' ? [r.node] : []));
      expect(nodes).toEqual([0, 0, 1, 1]);
      for (const quantity of ['instances', 'ramReserved', 'diskPhysical'])
        expect(level(quantity, 0)).toMatchObject({ value: 0 });
      expect(level('pooled', -1)).toMatchObject({ value: 2 });
    },
  );

  test('a copy is on its way there: sends it on when it is up', () => {
    const decided = { policy: 'first-fit', decisionFixed: fromSeconds(4), decisionPerNode: 0 };
    const { moves, level } = play(
      world([at(2, { kind: 'evacuate', host: 'host-1' })], { replicas: 1 }, { vm: vm(), placement: decided }),
    );
    expect(moves.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([[0, 1, 'moved']]);
    expect(level('instances', 0)).toMatchObject({ value: 0 });
  });
});
