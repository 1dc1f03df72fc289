import { expect, test } from 'vitest';
import { host as hostGroup, vm as shape, vms } from '../../../test/support/scenarios.ts';
import { surroundings } from '../../../test/support/surroundings.ts';
import { Simulation } from '../../engine/simulation.ts';
import { toSeconds } from '../../engine/time.ts';
import { Host } from '../host.ts';
import { VirtualMachine } from '../vm.ts';
import { StoragePool } from './pool.ts';

const GIB = 2 ** 30;
const CARD = 125e6;

/** Two hosts with cards of 1 Gbit/s and of a tenth of it, a pool that is faster, and a VM on the first. */
function world() {
  const sim = new Simulation();
  const emit = () => {};
  const { registry, hypervisor } = vms();
  const { fabric, plug } = surroundings(sim, emit, registry);
  const device = { ...hostGroup().disk, size: 100 * GIB };
  const pool = new StoragePool({ name: 'san', device, network: true, overprovision: 2 }, 2, {
    sim,
    emit,
    fabric,
    latency: 0,
  });
  const [from, to] = [CARD, CARD / 10].map(
    (bytesPerSecond, index) =>
      new Host(
        {
          ...hostGroup(),
          index,
          name: `host-${index + 1}`,
          systemMemory: 0,
          runtime: null,
        },
        { ...plug(bytesPerSecond), pools: new Map([['san', pool]]) },
      ),
  );
  if (from === undefined || to === undefined || hypervisor === null) throw new Error('the world was made');
  const disk = { size: 8 * GIB, provisioning: 'thin', clone: 'full', on: 'san' } as const;
  const make = (index: number, host: Host) => {
    const vm = new VirtualMachine(
      sim,
      {
        index,
        name: `web-${index}`,
        shape: shape({ disk }),
        hypervisor,
        systemMemory: 0,
        runtime: null,
        pace: 1,
      },
      host,
    );
    expect(vm.foundRunning()).toBe(true);
    return vm;
  };
  return { sim, pool, from, to, make };
}

test('a VM whose disk lies on a pool changes its host without its disk, and reaches it from there', () => {
  const { sim, pool, from, to, make } = world();
  const vm = make(3, from);
  const { physical, logical } = pool.space;
  expect(vm.sharedDisk).toBe(true);
  expect(from.space.physical).toBe(0);
  const ends: number[] = [];
  const write = function* () {
    yield* vm.storage.write(CARD);
    ends.push(toSeconds(sim.now));
  };
  sim.spawn(write());
  sim.run();
  const seat = vm.seatOn(to);
  if (seat === null) throw new Error('there was room');
  vm.suspend();
  expect(vm.moveTo(seat)).toBe(true);
  vm.resume();
  expect([pool.space.physical, pool.space.logical, to.space.physical]).toEqual([physical, logical, 0]);
  sim.spawn(write());
  sim.run();
  expect(ends).toEqual([1, 11]);
  vm.destroy();
  expect([pool.space.physical, pool.space.logical]).toEqual([0, 0]);
});

test('random operations of VMs on all hosts share the time of the pool, each VM up to what its path lets pass', () => {
  const { sim, from, to, make } = world();
  const done = { operations: 0 };
  for (const vm of [make(3, from), make(4, from), make(5, to)]) {
    sim.spawn(
      (function* () {
        for (;;) {
          yield* vm.storage.operations(20, 'randomRead', 0.4);
          done.operations += 20;
        }
      })(),
    );
  }
  sim.run(1e6);
  // Three paths of 0.4 could bring 1.2 of it; 20 operations take 0.7 ms at a third of the rate, longer than the latency.
  expect(done.operations / hostGroup().disk.iops.read).toBeCloseTo(1, 2);
});
