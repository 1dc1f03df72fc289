import { describe, expect, test } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { RunRecord } from '../../records.ts';
import { Cpu } from '../sharing/cpu.ts';
import { Network } from '../sharing/network.ts';
import type { DiskDevice } from '../specs/hosts.ts';
import type { Layer } from '../specs/images.ts';
import { LocalDisk } from '../storage/storage.ts';
import { GuestImages } from './guest-images.ts';
import { ImageStore } from './image-store.ts';

const diskOf = (size: number): DiskDevice => ({
  size,
  type: 'ssd',
  readBytesPerSecond: 1000,
  writeBytesPerSecond: 1000,
  iops: { read: 1000, write: 1000 },
  latencySeconds: 0,
});

/** A machine with a NIC of 100 bytes a second, 1000 bytes a second of disk and unpacking, and a disk of 10,000 bytes. */
function world(parallel = false, capacity = 10_000) {
  const sim = new Simulation();
  const records: RunRecord[] = [];
  const network = new Network(sim);
  const storage = new LocalDisk(sim, diskOf(capacity));
  const { space } = storage;
  const machine = {
    index: 4,
    space,
    storage,
    network,
    coreSpeed: 1,
    cpu: new Cpu(sim, 1, () => {}).claim(1, Infinity),
  };
  const rules = {
    route: [network.link('nic', 100)],
    latency: 0,
    compressionRatio: 2,
    unpackBytesPerSecond: 1000,
    parallel,
  };
  const store = new ImageStore(sim, machine, rules, (record) => records.push(record));
  const finished = new Map<string, number>();
  const want = (name: string, layers: readonly Layer[]) => {
    function* life(): Life {
      yield* store.ensure(layers);
      finished.set(name, toSeconds(sim.now));
    }
    return sim.spawn(life());
  };
  return { sim, store, space, records, finished, want };
}
const layer = (id: string, size: number): Layer => ({ id, size });

describe('an image store', () => {
  test('fetches a layer once for all who want it', () => {
    const { sim, want, finished, records, space } = world(true);
    for (const name of ['a', 'b', 'c']) want(name, [layer('base', 2000)]);
    sim.run();
    // 1000 bytes on the wire at 100 a second, 2000 unpacked at 1000 a second, and written as fast.
    expect([...finished]).toEqual([
      ['a', 14],
      ['b', 14],
      ['c', 14],
    ]);
    expect(records.map((record) => record.kind === 'pull' && record.bytes)).toEqual([1000, 0, 0]);
    expect(space.layerBytes).toBe(2000);
  });

  test('fetches only the layers that it does not have', () => {
    const { sim, want, finished, store, records } = world();
    store.preload([layer('base', 2000)]);
    want('app', [layer('base', 2000), layer('app', 200)]);
    want('nothing', [layer('base', 2000)]);
    sim.run();
    expect(finished.get('nothing')).toBe(0);
    expect(finished.get('app')).toBeCloseTo(1 + 0.2 + 0.2, 6);
    expect(records).toHaveLength(1);
  });

  test('pulls images one after the other, or side by side where it may', () => {
    const images = () => [[layer('x', 2000)], [layer('y', 2000)]] as const;
    const ends = (parallel: boolean) => {
      const { sim, want, finished } = world(parallel);
      const [x, y] = images();
      want('x', x);
      want('y', y);
      sim.run();
      return [finished.get('x'), finished.get('y')];
    };
    expect(ends(false)).toEqual([14, 28]);
    // Both share the NIC for 20 s, then the one core for 4 s, then the disk for 4 s.
    expect(ends(true)).toEqual([28, 28]);
  });

  test('goes on for the others when the one who fetches is stopped', () => {
    const { sim, want, finished, store } = world(true);
    const first = want('first', [layer('base', 2000)]);
    want('second', [layer('base', 2000)]);
    sim.run(fromSeconds(5));
    first.stop();
    sim.run();
    expect(finished.has('first')).toBe(false);
    expect(finished.get('second')).toBe(5 + 14);
    expect(store.has(layer('base', 2000))).toBe(true);
  });

  test('has no layer that the disk had no room for', () => {
    const { sim, want, store, finished } = world(false, 1000);
    expect(store.preload([layer('huge', 2000)])).toBe(false);
    want('a', [layer('huge', 2000)]);
    sim.run();
    expect(finished.has('a')).toBe(true);
    expect(store.has(layer('huge', 2000))).toBe(false);
  });
});

test('a guest image is transferred once a host; the VMs that ask meanwhile wait for it', () => {
  const sim = new Simulation();
  const records: RunRecord[] = [];
  const network = new Network(sim);
  const source = { network, route: [network.link('nic', 100)], latency: fromSeconds(1) };
  const images = new GuestImages(sim, 0, source, (record) => records.push(record));
  const guest = { preset: 'os', kind: 'linux', memory: 0, imageSize: 900, phases: [], idleCores: 0 } as const;
  const ends: number[] = [];
  function* vm(): Life {
    yield* images.ensure(guest);
    ends.push(toSeconds(sim.now));
  }
  for (let i = 0; i < 3; i++) sim.spawn(vm());
  sim.run();
  expect(ends).toEqual([10, 10, 10]);
  expect(records).toHaveLength(1);
});
