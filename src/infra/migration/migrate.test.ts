import { describe, expect, test } from 'vitest';
import { at, busy, fullSpeed, GBIT, HANDOVER, last, world } from '../../../test/support/migration-world.ts';
import { GIB, MIB, vm as shape } from '../../../test/support/scenarios.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { PhaseRecord } from '../../records.ts';
import type { MigrationRules } from '../specs/migration.ts';

/** What a disk of that many bytes adds at the least: it is read, sent and written side by side. */
const imageSeconds = (bytes: number) => bytes / GBIT;

describe('a live migration', () => {
  test('of an idle VM takes disk and memory over the speed of the network card, and pauses for the hand-over', () => {
    const { sim, vmOn, move, of } = world();
    const who = vmOn(0);
    const { moved } = move(who, 1, fullSpeed);
    sim.run();
    expect(moved()).toBe(true);
    const { took, pause, bytes, rounds, reason } = last(of('migration'));
    const image = shape().guestOs.imageSize;
    expect(toSeconds(took)).toBeCloseTo(imageSeconds(image) + (4 * GIB) / GBIT + HANDOVER, 3);
    expect(toSeconds(pause)).toBeCloseTo(HANDOVER, 6);
    expect(bytes).toBe(image + 4 * GIB);
    expect([rounds, reason]).toEqual([2, 'converged']);
  });

  test('sends again what a busy VM writes meanwhile, within the pause that is allowed', () => {
    const { sim, vmOn, move, of } = world();
    move(vmOn(0), 1, fullSpeed, busy);
    sim.run();
    const sent = of('round').filter(({ part }) => part !== 'disk');
    expect(sent.length).toBeGreaterThan(2);
    const { pause } = last(of('migration'));
    const left = at(sent, sent.length - 1);
    expect(toSeconds(pause)).toBeCloseTo(left.bytes / GBIT + HANDOVER, 4);
    expect(toSeconds(pause)).toBeLessThan(0.3 + HANDOVER);
    expect(left.bytes).toBeGreaterThan(1 * MIB);
  });

  test('stops and copies in one pause when told so, and then no page goes twice', () => {
    const { sim, vmOn, move, of } = world();
    move(vmOn(0), 1, { ...fullSpeed, strategy: 'stop-and-copy' }, busy);
    sim.run();
    const { pause, bytes } = last(of('migration'));
    expect(toSeconds(pause)).toBeCloseTo((4 * GIB) / GBIT + HANDOVER, 3);
    expect(bytes).toBe(shape().guestOs.imageSize + 4 * GIB);
  });

  test('is forced where memory is written faster than it is sent, or given up where the rules say so', () => {
    const flood = { rate: 400e6, workingSet: 2 * GIB, coldRate: 0 };
    for (const whenStuck of ['pause', 'give-up'] as const) {
      const { sim, vmOn, move, of, told } = world();
      const { vm, instance } = vmOn(0);
      const { moved } = move({ vm, instance }, 1, { ...fullSpeed, whenStuck }, flood);
      sim.run();
      const { reason, outcome, pause } = last(of('migration'));
      expect([moved(), outcome, reason]).toEqual(
        whenStuck === 'pause' ? [true, 'moved', 'forced'] : [false, 'broken-off', 'stuck'],
      );
      if (whenStuck === 'pause') expect(toSeconds(pause)).toBeGreaterThan(10);
      else expect(pause).toBe(0);
      expect(vm.host.index).toBe(whenStuck === 'pause' ? 1 : 0);
      expect(told(whenStuck === 'pause' ? 0 : 1, 'ramFree')).toBe(16 * GIB);
      expect(instance.phase).toBe('ready');
    }
  });

  test('shows its pause as a phase of the instance', () => {
    const { sim, vmOn, move, of } = world();
    move(vmOn(0), 1, fullSpeed);
    sim.run();
    const phases = of('phase').slice(-2) as PhaseRecord[];
    expect(phases.map(({ phase, cause }) => [phase, cause])).toEqual([
      ['paused', 'stop-and-copy'],
      ['ready', 'resumed'],
    ]);
    expect(at(phases, 1).at - at(phases, 0).at).toBe(last(of('migration')).pause);
  });

  test('pauses no instance that was not ready: only its VM stands still', () => {
    const { sim, vmOn, move, of } = world();
    const who = vmOn(0);
    who.instance.enter('failed', 'oom-killed', who.vm.index);
    const before = of('phase').length;
    move(who, 1, fullSpeed);
    sim.run();
    expect(of('phase')).toHaveLength(before);
    expect(last(of('migration')).outcome).toBe('moved');
  });
});

describe('the network', () => {
  test('is shared by migrations that leave one host, and not by those that go both ways', () => {
    const alone = timesOf([[0, 1]]);
    expect(
      at(
        timesOf([
          [0, 1],
          [0, 2],
        ]),
        0,
      ) / at(alone, 0),
    ).toBeCloseTo(2, 1);
    expect(
      at(
        timesOf([
          [0, 1],
          [1, 0],
        ]),
        0,
      ) / at(alone, 0),
    ).toBeCloseTo(1, 2);
    expect(
      at(
        timesOf([
          [0, 1],
          [2, 1],
        ]),
        0,
      ) / at(alone, 0),
    ).toBeCloseTo(2, 1);
  });

  test('slows a migration where an uplink is narrower than the cards, or only a share may be taken', () => {
    const alone = at(timesOf([[0, 1]]), 0);
    expect(at(timesOf([[0, 1]], { uplink: GBIT / 2 }), 0) / alone).toBeCloseTo(2, 1);
    expect(at(timesOf([[0, 1]], {}, { networkShare: 0.25 }), 0) / alone).toBeCloseTo(4, 1);
  });

  function timesOf(
    routes: readonly (readonly [number, number])[],
    options: Parameters<typeof world>[0] = {},
    rules: Partial<MigrationRules> = {},
  ): number[] {
    const { sim, vmOn, move, of } = world({ hosts: 3, ...options });
    const moves = routes.map(([from, to], number) => [vmOn(from, 4 * GIB, number), to] as const);
    for (const [who, to] of moves) move(who, to, { ...fullSpeed, ...rules });
    sim.run();
    return of('migration').map(({ took }) => took);
  }
});

test('a migration costs both hosts the CPU of one thread, as busy as its rate makes it, and no thread can do more', () => {
  const used = (cpuPerByte: number) => {
    const { sim, vmOn, move, told, of } = world();
    move(vmOn(0), 1, { ...fullSpeed, cpuPerByte });
    sim.run(fromSeconds(20));
    const now = [told(0, 'cpuUsed'), told(1, 'cpuUsed')];
    sim.run();
    return { now, took: toSeconds(last(of('migration')).took) };
  };
  const idleGuest = shape().guestOs.idleCores;
  const light = used(0.4 / GBIT);
  expect(light.now[0]).toBeCloseTo(0.4 + idleGuest, 6);
  expect(light.now[1]).toBeCloseTo(0.4, 6);
  const heavy = used(2 / GBIT);
  expect(heavy.now[1]).toBeCloseTo(1, 6);
  expect(heavy.took / light.took).toBeCloseTo(2, 1);
});

test('a migration that slows its VM takes a share of what that uses, and costs the other host as much', () => {
  const { sim, vmOn, move, told } = world();
  const idle = shape().guestOs.idleCores;
  const moving = vmOn(0);
  sim.run(fromSeconds(1));
  move(moving, 1, { ...fullSpeed, cpuPerByte: 0, slowdown: 0.25 });
  sim.run(fromSeconds(2));
  expect(told(0, 'cpuUsed')).toBeCloseTo(idle, 9);
  expect(told(1, 'cpuUsed')).toBeCloseTo(0.25 * idle, 9);
  expect(moving.vm.cpu.used).toBeCloseTo(0.75 * idle, 9);
  sim.run();
  expect([told(0, 'cpuUsed'), told(1, 'cpuUsed')]).toEqual([0, idle]);
});
