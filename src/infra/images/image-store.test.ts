import { describe, expect, test } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { PullRecord, RunRecord } from '../../records.ts';
import { Cpu } from '../sharing/cpu.ts';
import { Network } from '../sharing/network.ts';
import type { DiskDevice } from '../specs/hosts.ts';
import type { ImageGcRules, Layer, PullRules } from '../specs/images.ts';
import { LocalDisk } from '../storage/storage.ts';
import { GuestImages } from './guest-images.ts';
import { ImageStore } from './image-store.ts';
import { type LayerSource, sideBySide } from './layer-source.ts';

const diskOf = (size: number): DiskDevice => ({
  size,
  type: 'ssd',
  readBytesPerSecond: 1000,
  writeBytesPerSecond: 1000,
  iops: { read: 1000, write: 1000 },
  latencySeconds: 0,
});

const RULES: PullRules = {
  parallel: false,
  layers: 1,
  requestsPerSecond: Infinity,
  burst: 1,
  compressionRatio: 2,
  unpackBytesPerSecond: 1000,
  lazy: null,
};

/** Nothing is thrown away while there is room. */
const GC: ImageGcRules = { high: 1, low: 1, minAge: 0, every: 300e6 };

/** A machine with a NIC of 100 bytes a second, 1000 bytes a second of disk and unpacking, and a disk of 10,000 bytes. */
function world(changes: Partial<PullRules> = {}, capacity = 10_000) {
  const sim = new Simulation();
  const records: PullRecord[] = [];
  const network = new Network(sim);
  const storage = new LocalDisk(sim, diskOf(capacity));
  const { space } = storage;
  const cpu = new Cpu(sim, 1, () => {}).claim(1, Infinity);
  const machine = { index: 4, space, storage, coreSpeed: 1, cpu };
  const links = [network.link('nic', 100)];
  const source: LayerSource = {
    fetch: ({ bytes }) => sideBySide(sim, network, [{ source: 'registry', bytes, links, latency: 0 }]),
    forget: () => {},
    answers: true,
  };
  const store = new ImageStore(sim, machine, { ...RULES, ...changes }, GC, source, (record) => {
    if (record.kind === 'pull') records.push(record);
  });
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
    const { sim, want, finished, records, space } = world({ parallel: true });
    for (const name of ['a', 'b', 'c']) want(name, [layer('base', 2000)]);
    sim.run();
    // 1000 bytes on the wire at 100 a second, 2000 unpacked at 1000 a second, and written as fast.
    expect([...finished]).toEqual([
      ['a', 14],
      ['b', 14],
      ['c', 14],
    ]);
    expect(records.map(({ bytes }) => bytes)).toEqual([1000, 0, 0]);
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
      const { sim, want, finished } = world({ parallel });
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
    const { sim, want, finished, store } = world({ parallel: true });
    const first = want('first', [layer('base', 2000)]);
    want('second', [layer('base', 2000)]);
    sim.run(fromSeconds(5));
    first.stop();
    sim.run();
    expect(finished.has('first')).toBe(false);
    expect(finished.get('second')).toBe(5 + 14);
    expect(store.has(layer('base', 2000))).toBe(true);
  });

  test('fetches the bytes that a layer says, else those of the compression ratio', () => {
    const { sim, want, records } = world();
    want('app', [{ id: 'packed', size: 2000, compressed: 300 }, layer('plain', 2000)]);
    sim.run();
    expect(records.map(({ bytes }) => bytes)).toEqual([300 + 1000]);
  });

  test('fetches so many layers at a time, and unpacks each in its turn while others come', () => {
    const three = ['a', 'b', 'c'].map((id) => layer(id, 200));
    const end = (layers: number) => {
      const { sim, want, finished } = world({ layers });
      want('app', three);
      sim.run();
      return finished.get('app');
    };
    // 1 s to fetch each, 0.4 s to unpack: only the last is unpacked after all fetching.
    expect(end(1)).toBeCloseTo(3 + 0.4, 6);
    // a and b come together after 2 s and are unpacked while c comes.
    expect(end(2)).toBeCloseTo(3 + 0.4, 6);
    // All come at 3 s.
    expect(end(3)).toBeCloseTo(3 + 3 * 0.4, 6);
  });

  test('begins no more pulls than its rate allows, after a burst', () => {
    const { sim, want, finished } = world({ parallel: true, requestsPerSecond: 0.1, burst: 2 });
    for (const name of ['a', 'b', 'c', 'd']) want(name, [{ id: name, size: 0, compressed: 0 }]);
    sim.run();
    expect([...finished.values()]).toEqual([0, 0, 10, 20]);
  });

  test('lets a start go on when what it reads is here, and fetches the rest behind it', () => {
    const { sim, want, finished, store, records, space } = world({
      lazy: { readFraction: 0.1, slowdown: 1.5, rest: 'background' },
    });
    const image = [layer('app', 2000)];
    want('app', image);
    sim.run(fromSeconds(2));
    // 100 bytes come in 1 s, 200 are unpacked in 0.4 s.
    expect(finished.get('app')).toBeCloseTo(1.4, 6);
    expect(store.slowdown(image)).toBe(1.5);
    sim.run();
    expect(toSeconds(sim.now)).toBeCloseTo(14, 6);
    expect(store.slowdown(image)).toBe(1);
    expect(space.layerBytes).toBe(2000);
    expect(records.map(({ bytes, background }) => [bytes, background])).toEqual([
      [100, false],
      [900, true],
    ]);
  });

  test('fetches the rest of a layer once, whoever waited for it', () => {
    const { sim, want, records } = world({
      parallel: true,
      lazy: { readFraction: 0.1, slowdown: 1.5, rest: 'background' },
    });
    want('one', [layer('app', 2000)]);
    want('other', [layer('app', 2000)]);
    sim.run();
    expect(records.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1000);
  });

  test('never fetches what nothing reads, where a lazy pull says so', () => {
    const { sim, want, store, records, space } = world({
      lazy: { readFraction: 0.1, slowdown: 1.5, rest: 'on-demand' },
    });
    want('app', [layer('app', 2000)]);
    sim.run();
    expect(records.map(({ bytes }) => bytes)).toEqual([100]);
    expect(space.layerBytes).toBe(200);
    expect(store.slowdown([layer('app', 2000)])).toBe(1.5);
  });

  test('has no layer that the disk had no room for', () => {
    const { sim, want, store, finished } = world({}, 1000);
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
