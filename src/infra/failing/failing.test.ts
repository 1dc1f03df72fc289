import { describe, expect, test } from 'vitest';
import { at, fullSpeed, last, world } from '../../../test/support/migration-world.ts';
import { GIB } from '../../../test/support/scenarios.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { PARK, Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import { Uptime } from '../uptime.ts';
import { throughOutages } from './through-outages.ts';
import { untilUp, whileUp } from './while-up.ts';

const draws = () => new RandomStreams(runKey('7', 0)).stream('reboot', 'web-0');

describe('a machine', () => {
  test('is down while any cause holds it down, and tells of the first and the last', () => {
    const uptime = new Uptime();
    const heard: boolean[] = [];
    uptime.watch((isUp) => heard.push(isUp));
    const [first, second] = [uptime.fail(), uptime.fail()];
    first();
    expect([uptime.isUp, heard]).toEqual([false, [false]]);
    second();
    expect([uptime.isUp, heard]).toEqual([true, [false, true]]);
  });

  test('takes the lives on it along at that instant, with all that they hold', () => {
    const sim = new Simulation();
    const uptime = new Uptime();
    const seen: string[] = [];
    function* life() {
      try {
        yield PARK;
      } finally {
        seen.push(`freed at ${sim.now}`);
      }
    }
    sim.spawn(
      (function* () {
        const isWhole = yield* whileUp(sim, uptime, life(), () => seen.push(`lost at ${sim.now}`));
        seen.push(`${isWhole} at ${sim.now}`);
        yield* untilUp(sim, uptime);
        seen.push(`up at ${sim.now}`);
      })(),
    );
    sim.run(50);
    const mend = uptime.fail();
    sim.run(80);
    mend();
    sim.run();
    expect(seen).toEqual(['freed at 50', 'lost at 50', 'false at 50', 'up at 80']);
  });

  test('that goes down and comes up within an instant has lost what ran on it all the same', () => {
    const sim = new Simulation();
    const uptime = new Uptime();
    let runs = 0;
    const { vm, instance } = world().vmOn(0);
    function* life() {
      runs++;
      yield PARK;
    }
    sim.spawn(throughOutages(sim, instance, vm, uptime, life));
    sim.run(10);
    uptime.fail()();
    sim.run();
    expect([runs, instance.phase]).toEqual([2, 'failed']);
  });
});

describe('a VM', () => {
  test('goes down with the host that it stands on, and with that one alone after it has moved', () => {
    const { sim, hosts, vmOn, move } = world();
    const who = vmOn(0);
    const heard: boolean[] = [];
    who.vm.power.watch((isUp) => heard.push(isUp));
    move(who, 1, fullSpeed);
    sim.run();
    at(hosts, 0).uptime.fail();
    expect([who.vm.uptime.isUp, heard]).toEqual([true, []]);
    const mend = at(hosts, 1).uptime.fail();
    expect([who.vm.uptime.isUp, heard]).toEqual([false, [false]]);
    mend();
    expect([who.vm.uptime.isUp, heard]).toEqual([true, [false, true]]);
  });

  test('gives its memory back when its power goes, keeps its disk, and boots on that disk', () => {
    const { sim, hosts, vmOn, told } = world();
    const host = at(hosts, 0);
    const { vm } = vmOn(0);
    vm.bootByItself(draws);
    const reserved = host.memory.free;
    const written = vm.space.physical;
    const mend = host.uptime.fail();
    expect([host.memory.free, told(0, 'watts')]).toEqual([16 * GIB, 0]);
    expect(vm.space.physical).toBe(written);
    sim.run(fromSeconds(100));
    mend();
    expect([vm.power.isUp, vm.uptime.isUp]).toEqual([true, false]);
    sim.run();
    expect([vm.uptime.isUp, host.memory.free, vm.space.physical]).toEqual([true, reserved, written]);
    expect(sim.now).toBeGreaterThan(fromSeconds(100));
    expect(told(0, 'watts')).toBeGreaterThan(0);
  });

  test('boots from the beginning where its power goes again meanwhile', () => {
    const { sim, hosts, vmOn } = world();
    const { vm } = vmOn(0);
    vm.bootByItself(draws);
    at(hosts, 0).uptime.fail()();
    sim.run(fromSeconds(0.01));
    const mend = at(hosts, 0).uptime.fail();
    sim.run();
    expect(vm.uptime.isUp).toBe(false);
    mend();
    sim.run();
    expect(vm.uptime.isUp).toBe(true);
  });

  test('that lies suspended on the disk of its host has nothing to lose', () => {
    const { hosts, vmOn } = world();
    const { vm } = vmOn(0);
    expect(vm.power.isUp).toBe(true);
    vm.suspend();
    vm.leaveMemory();
    at(hosts, 0).uptime.fail();
    expect(vm.power.isUp).toBe(true);
  });
});

describe('a live migration', () => {
  test('is broken off when the host goes down that the VM is to stand on: it runs on where it was', () => {
    const { sim, hosts, vmOn, move, of } = world();
    const who = vmOn(0);
    const { moved } = move(who, 1, fullSpeed);
    sim.run(fromSeconds(1));
    at(hosts, 1).uptime.fail();
    sim.run();
    expect(moved()).toBe(null);
    expect(last(of('migration'))).toMatchObject({ outcome: 'broken-off', reason: 'host-lost' });
    expect([at(hosts, 1).memory.free, at(hosts, 1).space.physical]).toEqual([16 * GIB, 0]);
    expect([who.vm.host, who.vm.moving, who.instance.phase]).toEqual([at(hosts, 0), false, 'ready']);
  });

  test('is broken off when the host goes down that the VM stands on, which is lost with it', () => {
    const { sim, hosts, vmOn, move, of } = world();
    const who = vmOn(0);
    expect(who.vm.power.isUp).toBe(true);
    move(who, 1, fullSpeed);
    sim.run(fromSeconds(1));
    at(hosts, 0).uptime.fail();
    sim.run();
    expect(last(of('migration'))).toMatchObject({ outcome: 'broken-off', reason: 'ended' });
    expect(at(hosts, 0).memory.free).toBe(16 * GIB);
    expect([at(hosts, 1).memory.free, at(hosts, 1).space.physical]).toEqual([16 * GIB, 0]);
  });
});
