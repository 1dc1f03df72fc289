/** Orders of the timeline that move VMs and switch hosts, from the resolved variant to its records. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { MigrationRecord, RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, Moment, ResolvedVariant } from '../src/scenario/resolved.ts';
import { migrationRules } from './support/random-moves.ts';
import { app, constant, GIB, host, scenario, vm, vms } from './support/scenarios.ts';

const WRITES = { rate: 1e6, workingSet: 1e6, coldRate: 0 };
const SWITCHING = { on: fromSeconds(20), off: fromSeconds(10), load: 1, standbyWatts: 5 };

/** VMs that stand on hosts of their own policy when the run begins; hosts are machines 0, 1, ... */
function world(
  timeline: readonly Moment[],
  changes: Partial<ResolvedVariant> = {},
  copies: Partial<App> = {},
) {
  return vms({
    hosts: [host({ count: 3, cores: 8, memory: 20 * GIB, racks: 1, switching: SWITCHING })],
    apps: [app({ replicas: 3, memoryWrites: WRITES, startup: constant(0), readinessProbe: null, ...copies })],
    vm: vm({ start: 'running' }),
    migration: migrationRules(),
    timeline,
    ...changes,
  });
}

function play(variant: ResolvedVariant, seconds = 300) {
  const records: RunRecord[] = [];
  const result = runReplication(scenario([variant], { duration: fromSeconds(seconds) }), 0, 0, (record) =>
    records.push(record),
  );
  const moves = records.filter((record): record is MigrationRecord => record.kind === 'migration');
  const scalar = (name: string) => {
    const metric = result.metrics[name];
    return metric?.kind === 'scalar' ? metric.value : Number.NaN;
  };
  /** The level of a machine at an instant. */
  const level = (quantity: string, machine: number, at: number) =>
    records
      .filter((r) => r.kind === 'level' && r.quantity === quantity && r.machine === machine)
      .filter((r) => r.at <= fromSeconds(at))
      .map((r) => (r.kind === 'level' ? r.value : Number.NaN))
      .at(-1);
  return { records, result, moves, scalar, level };
}

const at = (seconds: number, act: Moment['act']): Moment => ({ at: fromSeconds(seconds), act });
const brief = ({ instance, from, to, outcome, reason }: MigrationRecord) =>
  [instance, from, to, outcome, reason] as const;

describe('migrate', () => {
  test('moves a VM to the host that is named, or to the one that the policy chooses; promises move with it', () => {
    const named = play(world([at(10, { kind: 'migrate', copy: 'web-0', to: 'host-3' })]));
    expect(named.moves.map(brief)).toEqual([[0, 0, 2, 'moved', 'converged']]);
    expect([0, 1, 2].map((machine) => named.level('instances', machine, 200))).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((machine) => named.level('cpuReserved', machine, 200))).toEqual([0, 2, 4]);
    // While it moves it is promised room on both.
    expect(named.level('instances', 0, 11)).toBe(1);
    expect(named.level('instances', 2, 11)).toBe(2);
    const chosen = play(world([at(10, { kind: 'migrate', copy: 'web-0', to: null })]));
    expect(chosen.moves.map(brief)).toEqual([[0, 0, 1, 'moved', 'converged']]);
  });

  test('waits for a VM that is not ready yet', () => {
    const { moves, records } = play(
      world([at(0, { kind: 'migrate', copy: 'web-0', to: 'host-2' })], { vm: vm() }),
    );
    const ready = records.find((r) => r.kind === 'phase' && r.instance === 0 && r.phase === 'ready');
    expect(ready?.at).toBeGreaterThan(fromSeconds(1));
    expect(moves.map(brief)).toEqual([[0, 0, 1, 'moved', 'converged']]);
    expect((moves[0]?.at ?? 0) - (moves[0]?.took ?? 0)).toBe(ready?.at);
  });

  test('is refused, with its reason, where there is no room, or nothing to do', () => {
    const crowded = world(
      [
        at(10, { kind: 'migrate', copy: 'web-0', to: 'host-1' }),
        at(20, { kind: 'migrate', copy: 'web-0', to: 'host-2' }),
      ],
      { hosts: [host({ count: 3, cores: 8, memory: 6.5 * GIB })] },
    );
    const { moves, result } = play(crowded);
    expect(moves.map(brief)).toEqual([
      [0, 0, 0, 'refused', 'already-there'],
      [0, 0, 1, 'refused', 'no-room'],
    ]);
    expect(result.warnings.map(({ code }) => code)).toContain('TT0604');
  });

  test('is broken off when the copy comes to its end, and gives back what it held on both hosts', () => {
    const slow = migrationRules({ networkShare: 0.01 });
    const { moves, level } = play(
      world(
        [at(10, { kind: 'migrate', copy: 'web-0', to: 'host-2' })],
        { migration: slow },
        { lifetime: constant(30) },
      ),
    );
    expect(moves.map(brief)).toEqual([[0, 0, 1, 'broken-off', 'ended']]);
    for (const machine of [0, 1]) {
      expect(level('ramFree', machine, 100)).toBe(16 * GIB);
      expect(level('cpuReserved', machine, 100)).toBe(0);
      expect(level('diskPhysical', machine, 100)).toBe(0);
    }
  });
});

describe('evacuate', () => {
  const all = { hosts: [host({ count: 3, cores: 32, memory: 64 * GIB, switching: SWITCHING })] };
  const packed = { ...all, placement: { policy: 'first-fit', decisionFixed: 0, decisionPerNode: 0 } };

  test('has all VMs leave, in order, so many at a time', () => {
    for (const parallel of [1, 3]) {
      const { moves, level } = play(
        world(
          [at(10, { kind: 'evacuate', host: 'host-1' })],
          { ...packed, migration: migrationRules({ parallel }) },
          { replicas: 6 },
        ),
      );
      expect(moves.map(({ instance }) => instance)).toEqual([0, 1, 2, 3, 4, 5]);
      expect(moves.every(({ from, to, outcome }) => from === 0 && to > 0 && outcome === 'moved')).toBe(true);
      expect(level('instances', 0, 299)).toBe(0);
      const begun = moves.map(({ at, took }) => at - took);
      const together = begun.map((start) => moves.filter((m, i) => (begun[i] ?? 0) <= start && m.at > start));
      expect(Math.max(...together.map(({ length }) => length))).toBe(parallel);
    }
  });

  test('keeps new copies away, until the host is switched on again', () => {
    const later = { replicas: 4, arrival: { kind: 'every', gap: fromSeconds(50) } } as const;
    const boot = { ...packed, vm: vm() };
    const placed = (timeline: readonly Moment[]) =>
      play(world(timeline, boot, later)).records.flatMap((r) => (r.kind === 'decision' ? [r.node] : []));
    expect(placed([])).toEqual([0, 0, 0, 0]);
    expect(placed([at(75, { kind: 'evacuate', host: 'host-1' })])).toEqual([0, 0, 1, 1]);
    const back = [at(75, { kind: 'evacuate', host: 'host-1' }), at(130, { kind: 'powerOn', host: 'host-1' })];
    expect(placed(back as Moment[])).toEqual([0, 0, 1, 0]);
  });

  test('leaves behind what a device holds, and says why', () => {
    const withDevice = world([at(10, { kind: 'evacuate', host: 'host-1' })], {
      hosts: [host({ count: 2, cores: 8, memory: 20 * GIB, devices: { gpu: 3 } })],
      vm: vm({ start: 'running', devices: { gpu: 1 } }),
    });
    const { moves } = play(withDevice);
    expect(moves.map(brief)).toEqual([
      [0, 0, -1, 'refused', 'pinned'],
      [2, 0, -1, 'refused', 'pinned'],
    ]);
  });
});

describe('powerOff and powerOn', () => {
  test('draw what the curve says at the load of switching, then standby; an empty host alone is switched', () => {
    const off = [at(50, { kind: 'powerOff', host: 'host-1' }), at(50, { kind: 'powerOff', host: 'host-3' })];
    const variant = world(
      [...off, at(100, { kind: 'powerOn', host: 'host-3' })] as Moment[],
      {},
      { replicas: 2 },
    );
    const watts = variant.hosts[0]?.power.watts ?? [];
    const { level, result } = play(variant, 200);
    const at2 = [40, 55, 80, 110, 150].map((seconds) => level('watts', 2, seconds));
    expect(at2).toEqual([watts[0], watts[10], 5, watts[10], watts[0]]);
    expect(level('switchedOn', 0, 199)).toBe(1);
    // 50 s idle, 10 s going down, 40 s off, 20 s coming up, 80 s idle.
    const joules = 130 * (watts[0] ?? 0) + 30 * (watts[10] ?? 0) + 40 * 5;
    const third = result.energyByHost[2];
    expect((third?.kwh ?? 0) * 3.6e6).toBeCloseTo(joules, 3);
  });

  test('say so where a host is in use and stays on', () => {
    const { result } = play(
      world(
        [at(50, { kind: 'powerOff', host: 'host-1' }), at(50, { kind: 'powerOff', host: 'host-3' })],
        {},
        { replicas: 2 },
      ),
    );
    const [warning, ...more] = result.warnings.filter(({ code }) => code === 'TT0606');
    expect(warning?.text).toContain('host-1 at 50 s;');
    expect(more).toEqual([]);
  });

  test('count into the hosts that are on', () => {
    const { scalar } = play(world([at(50, { kind: 'powerOff', host: 'host-3' })], {}, { replicas: 2 }), 200);
    // Off from 60 s on.
    expect(scalar('hostsOn')).toBeCloseTo(2 + 60 / 200, 9);
    expect(play(world([], { hosts: [host({ count: 3 })] })).scalar('hostsOn')).toBe(3);
  });

  test('a host that is being switched off takes no VM, and a move to it is refused', () => {
    const { moves } = play(
      world(
        [
          at(50, { kind: 'powerOff', host: 'host-3' }),
          at(55, { kind: 'migrate', copy: 'web-0', to: 'host-3' }),
        ],
        {},
        { replicas: 2 },
      ),
    );
    expect(moves.map(brief)).toEqual([[0, 0, 2, 'refused', 'host-off']]);
  });
});

test('a pause of a migration is no service: availability is short of it', () => {
  const pause = migrationRules({ handover: constant(30) });
  const { scalar, moves } = play(
    world([at(10, { kind: 'migrate', copy: 'web-0', to: 'host-2' })], { migration: pause }, { replicas: 1 }),
    100,
  );
  expect(toSeconds(moves[0]?.pause ?? 0)).toBeGreaterThanOrEqual(30);
  expect(scalar('availability')).toBeCloseTo(1 - toSeconds(moves[0]?.pause ?? 0) / 100, 4);
});
