import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GIB, host, MIB, vm as shape, vms } from '../../test/support/scenarios.ts';
import { surroundings } from '../../test/support/surroundings.ts';
import { Simulation } from '../engine/simulation.ts';
import { fromSeconds } from '../engine/time.ts';
import type { Quantity, RunRecord } from '../records.ts';
import { Host } from './host.ts';
import type { VmShape } from './specs/vms.ts';
import { VirtualMachine } from './vm.ts';

const variant = vms();
const hypervisor = variant.hypervisor ?? missing();
const group = host();
const OVERHEAD = hypervisor.memoryOverhead;

function missing(): never {
  throw new Error('the plain variant has one');
}

/** Two hosts side by side, and the levels that they told last. */
function pair(memory = 16 * GIB, disk = 64 * GIB) {
  const sim = new Simulation();
  const levels: Map<Quantity, number>[] = [new Map(), new Map()];
  const emit = (record: RunRecord) => {
    if (record.kind === 'level') levels[record.machine]?.set(record.quantity, record.value);
  };
  const { plug } = surroundings(sim, emit, variant.registry);
  const hosts = [0, 1].map(
    (index) =>
      new Host(
        {
          index,
          name: `host-${index + 1}`,
          cores: 4,
          coreSpeed: 1,
          memory,
          systemMemory: 0,
          disk: { ...group.disk, size: disk },
          power: group.power,
          switching: null,
          devices: {},
          runtime: null,
        },
        plug(),
      ),
  );
  const [from, to] = hosts;
  if (from === undefined || to === undefined) throw new Error('two hosts were made');
  const told = (host: number, quantity: Quantity) => levels[host]?.get(quantity) ?? Number.NaN;
  return { sim, from, to, told };
}

function machine(sim: Simulation, host: Host, changes: Partial<VmShape> = {}): VirtualMachine {
  const made = new VirtualMachine(
    sim,
    { index: 2, name: 'web-0', shape: shape(changes), hypervisor, systemMemory: 0, runtime: null, pace: 1 },
    host,
  );
  expect(made.foundRunning()).toBe(true);
  return made;
}

/** Changes the host in no time. */
function teleport(vm: VirtualMachine, to: Host): void {
  const seat = vm.seatOn(to);
  if (seat === null) throw new Error('there was room');
  vm.suspend();
  expect(vm.moveTo(seat)).toBe(true);
  vm.resume();
}

describe('a VM that changes its host', () => {
  test('holds its memory and disk on both hosts while it has a seat on both, and each byte once on each', () => {
    const { sim, from, to, told } = pair();
    const vm = machine(sim, from);
    const app = vm.memory.claim(0, false);
    app.set({ used: 300 * MIB, guestOs: 0, hypervisor: 0, runtime: 0 });
    const seat = vm.seatOn(to);
    if (seat === null) throw new Error('there was room');
    expect(told(0, 'ramUsed')).toBe(300 * MIB);
    expect(told(1, 'ramUsed')).toBe(0);
    for (const host of [0, 1]) {
      expect(told(host, 'ramHypervisor')).toBe(OVERHEAD);
      expect(told(host, 'ramFree')).toBe(16 * GIB - 2 * GIB - OVERHEAD);
    }
    expect(told(1, 'ramReservedUnused')).toBe(2 * GIB);
    expect(told(1, 'diskThin')).toBe(told(0, 'diskThin'));
    vm.suspend();
    vm.moveTo(seat);
    vm.resume();
    expect(told(0, 'ramFree')).toBe(16 * GIB);
    expect(told(0, 'diskPhysical')).toBe(0);
    expect(told(1, 'ramUsed')).toBe(300 * MIB);
    expect(told(1, 'ramGuestOs')).toBe(shape().guestOs.memory);
    expect(vm.host).toBe(to);
  });

  test('gives everything back on both hosts when it ends after a move that was broken off', () => {
    const { sim, from, to, told } = pair();
    const vm = machine(sim, from);
    const seat = vm.seatOn(to);
    seat?.close();
    vm.destroy();
    for (const host of [0, 1]) {
      expect(told(host, 'ramFree')).toBe(16 * GIB);
      expect(told(host, 'diskPhysical')).toBe(0);
    }
  });

  test('finds no seat on a host without room for its memory or its disk, and takes nothing there', () => {
    for (const [memory, disk] of [
      [2 * GIB, 64 * GIB],
      [16 * GIB, 1 * MIB],
    ]) {
      const { sim, from } = pair();
      const { to, told } = pair(memory, disk);
      const vm = machine(sim, from);
      expect(vm.seatOn(to)).toBe(null);
      expect(told(1, 'ramFree')).toBe(memory);
      expect(told(1, 'diskPhysical')).toBe(0);
    }
  });

  test('stores the base of a linked disk on its new host, once', () => {
    const { sim, from, to, told } = pair();
    const disk = { size: 8 * GIB, provisioning: 'thin', clone: 'linked' } as const;
    const [first, second] = [machine(sim, from, { disk }), machine(sim, from, { disk })];
    teleport(first, to);
    const base = told(1, 'diskLayers');
    expect(base).toBeGreaterThan(0);
    teleport(second, to);
    expect(told(1, 'diskLayers')).toBe(base);
    expect(told(1, 'diskSavedBySharing')).toBe(base);
  });

  test('cannot move while it runs', () => {
    const { sim, from, to } = pair();
    const vm = machine(sim, from);
    const seat = vm.seatOn(to);
    if (seat !== null) expect(() => vm.moveTo(seat)).toThrow(/runs/);
  });

  test('works on to the same microsecond on an equal host, whenever and however often it moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 6 }),
        fc.array(
          fc.record({ work: fc.integer({ min: 1, max: 3000 }), width: fc.integer({ min: 1, max: 3 }) }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (moves, works) => {
          const ends = (instants: readonly number[]) => {
            const { sim, from, to } = pair();
            const vm = machine(sim, from, { vcpus: 2 });
            const done: number[] = [];
            for (const { work, width } of works) {
              const claim = vm.cpu.claim(1, Infinity);
              sim.spawn(
                (function* () {
                  yield* claim.burn(work / 1000, width);
                  done.push(sim.now);
                })(),
              );
            }
            for (const instant of [...new Set(instants)].sort((a, b) => a - b)) {
              sim.run(fromSeconds(instant / 1000));
              teleport(vm, vm.host === from ? to : from);
            }
            sim.run();
            expect(from.cpu.used + to.cpu.used).toBeCloseTo(0.005, 9);
            return done;
          };
          expect(ends(moves)).toEqual(ends([]));
        },
      ),
      { numRuns: 60, seed: 31 },
    );
  });
});

describe('a suspended VM', () => {
  test('is given no CPU, wants none, and goes on where it stopped', () => {
    const { sim, from, told } = pair();
    const vm = machine(sim, from);
    const claim = vm.cpu.claim(1, Infinity);
    let done = 0;
    sim.spawn(
      (function* () {
        yield* claim.burn(2);
        done = sim.now;
      })(),
    );
    sim.run(fromSeconds(1));
    vm.suspend();
    sim.run(fromSeconds(6));
    expect([told(0, 'cpuUsed'), told(0, 'cpuWanted')]).toEqual([0, 0]);
    vm.resume();
    sim.run();
    expect(done).toBe(fromSeconds(7));
  });

  test('holds its lives: an alarm due in the pause goes off at its end, a later one on time', () => {
    const { sim, from } = pair();
    const vm = machine(sim, from);
    const rang: number[] = [];
    const alarm = function* (after: number) {
      yield after;
      rang.push(sim.now);
    };
    sim.spawn(vm.pause.over(alarm(15)));
    sim.spawn(vm.pause.over(alarm(40)));
    sim.run(10);
    vm.suspend();
    vm.suspend();
    sim.run(20);
    vm.resume();
    sim.run(30);
    vm.resume();
    sim.run();
    expect(rang).toEqual([30, 40]);
  });

  test('frees what its lives hold when they are stopped while it is suspended', () => {
    const { sim, from } = pair();
    const vm = machine(sim, from);
    let freed = false;
    const life = sim.spawn(
      vm.pause.over(
        (function* () {
          try {
            yield 15;
          } finally {
            freed = true;
          }
        })(),
      ),
    );
    vm.suspend();
    sim.run(20);
    life.stop();
    expect(freed).toBe(true);
    vm.resume();
  });
});

describe('a VM that was suspended while some of its memory was swapped', () => {
  test('works at full speed when it comes back to a host that has room for all of it', () => {
    const { sim, from } = pair(3 * GIB);
    const ballooning = { floor: 0.25, reclaimBytesPerSecond: GIB, swapPenalty: 20 };
    const [vm, other] = [2, 3].map((index) => {
      const spec = { index, name: `web-${index}`, shape: shape(), systemMemory: 0, runtime: null, pace: 1 };
      const made = new VirtualMachine(sim, { ...spec, hypervisor: { ...hypervisor, ballooning } }, from);
      return made;
    });
    if (vm === undefined || other === undefined) throw new Error('two VMs were made');
    for (const one of [other, vm])
      one.memory.claim(0, false).set({ used: 1.75 * GIB, guestOs: 0, hypervisor: 0, runtime: 0 });
    expect(from.elastic.swapped).toBeGreaterThan(0);
    expect(vm.cpu.brake).toBeLessThan(1);
    vm.suspend();
    vm.leaveMemory();
    other.destroy();
    vm.takeMemory();
    vm.resume();
    expect(from.elastic.swapped).toBe(0);
    expect(vm.cpu.brake).toBe(1);
  });
});
