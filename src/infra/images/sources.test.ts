/** Where layers come from: the registry, its caches, and other machines. */
import { describe, expect, test } from 'vitest';
import { type Life, type Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { PullPart } from '../../records.ts';
import { Fabric, type Port } from '../fabric.ts';
import { Network } from '../sharing/network.ts';
import type { LayerCache, PeerToPeer, Registry } from '../specs/images.ts';
import { Depot } from './depot.ts';
import { Swarm } from './swarm.ts';

const PEERS: PeerToPeer = { uploads: 1, seeds: 1, latency: 0 };

const cache = (changes: Partial<LayerCache>): LayerCache => ({
  at: 'zone',
  hits: 0,
  size: null,
  latency: 0,
  egressBytesPerSecond: Infinity,
  ...changes,
});

/** A registry of 100 bytes a second, and hosts with cards of 1000 in the racks that are named. */
function world(racks: readonly string[], changes: Partial<Registry> = {}, peers: PeerToPeer | null = null) {
  const sim = new Simulation();
  const registry: Registry = {
    egressBytesPerSecond: 100,
    rackUplinkBytesPerSecond: Infinity,
    latency: fromSeconds(1),
    requestsPerSecond: Infinity,
    caches: [],
    ...changes,
  };
  const fabric = new Fabric(new Network(sim), registry, () => {});
  const depot = new Depot(sim, fabric, registry);
  const swarm = peers && new Swarm(sim, fabric, peers);
  const ports = racks.map((rack, n) => fabric.plug(`host-${n}`, rack, 'zone', 1000));
  const fetched: { host: number; at: number; parts: readonly PullPart[] }[] = [];
  function* fetching(host: number, port: Port, id: string, bytes: number): Life {
    const own = depot.seenFrom(port);
    const parts = yield* (swarm?.seenFrom(port, own) ?? own).fetch({ id, bytes });
    if (parts !== null) fetched.push({ host, at: toSeconds(sim.now), parts });
  }
  const fetch = (host: number, id: string, bytes: number): Process =>
    sim.spawn(fetching(host, ports[host] as Port, id, bytes));
  const forget = (host: number, id: string) => {
    const port = ports[host] as Port;
    swarm?.seenFrom(port, depot.seenFrom(port)).forget(id);
  };
  const bytesFrom = (source: PullPart['source']) =>
    fetched
      .flatMap(({ parts }) => parts)
      .filter((part) => part.source === source)
      .reduce((sum, { bytes }) => sum + bytes, 0);
  return { sim, fetch, forget, fetched, bytesFrom, ends: () => fetched.map(({ host, at }) => [host, at]) };
}

describe('the registry', () => {
  test('sends a layer after its latency, at its own speed', () => {
    const { sim, fetch, ends } = world(['r']);
    fetch(0, 'a', 200);
    sim.run();
    expect(ends()).toEqual([[0, 3]]);
  });

  test('answers so many requests a second, in the order of asking', () => {
    const { sim, fetch, ends } = world(['r', 'r', 'r'], { requestsPerSecond: 0.5, latency: 0 });
    for (const host of [0, 1, 2]) fetch(host, 'a', 100);
    sim.run();
    expect(ends()).toEqual([
      [0, 1],
      [1, 3],
      [2, 5],
    ]);
  });
});

describe('caches', () => {
  test('serve their shares of all bytes beside what the registry sends', () => {
    const caches = [
      cache({ at: 'host', hits: 0.6 }),
      cache({ at: 'zone', hits: 0.3, latency: fromSeconds(0.5), egressBytesPerSecond: 150 }),
    ];
    const { sim, fetch, fetched, bytesFrom } = world(['r'], { caches });
    fetch(0, 'a', 1000);
    sim.run();
    expect(bytesFrom('cache')).toBe(900);
    expect(bytesFrom('registry')).toBe(100);
    // The zone sends its 300 bytes from 0.5 s to 2.5 s, the registry its 100 from 1 s to 2 s.
    expect(fetched[0]?.at).toBe(2.5);
  });

  test('of a size serve what was fetched through them, and drop what was not asked for longest', () => {
    const caches = [cache({ at: 'zone', size: 250 })];
    const { sim, fetch, fetched } = world(['r', 's'], { caches });
    const from = (host: number, id: string) => {
      fetch(host, id, 100);
      sim.run();
      return fetched.at(-1)?.parts.map(({ source }) => source);
    };
    expect(from(0, 'a')).toEqual(['registry']);
    expect(from(1, 'a')).toEqual(['cache']);
    expect(from(0, 'b')).toEqual(['registry']);
    expect(from(1, 'a')).toEqual(['cache']);
    // No room for a third: b goes, which was asked for before a.
    expect(from(0, 'c')).toEqual(['registry']);
    expect(from(1, 'a')).toEqual(['cache']);
    expect(from(1, 'b')).toEqual(['registry']);
  });

  test('of a size are asked once for all who want what is on its way', () => {
    const caches = [cache({ at: 'rack', size: 1000 })];
    const { sim, fetch, ends, bytesFrom } = world(['r', 'r', 'r'], { caches, latency: 0 });
    const first = fetch(0, 'a', 500);
    fetch(1, 'a', 500);
    fetch(2, 'a', 500);
    sim.run(fromSeconds(2));
    first.stop();
    sim.run();
    // The second begins again at 2 s, and the third has it from the cache, at the speed of its card.
    expect(ends()).toEqual([
      [1, 7],
      [2, 7.5],
    ]);
    expect([bytesFrom('registry'), bytesFrom('cache')]).toEqual([500, 500]);
  });

  test('of a rack serve nobody else', () => {
    const { sim, fetch, bytesFrom } = world(['r', 's'], { caches: [cache({ at: 'rack', size: 1000 })] });
    fetch(0, 'a', 100);
    sim.run();
    fetch(1, 'a', 100);
    sim.run();
    expect(bytesFrom('cache')).toBe(0);
  });
});

test('a VM takes no more of the card than its channel, for all that it fetches', () => {
  const sim = new Simulation();
  const registry: Registry = {
    egressBytesPerSecond: 1000,
    rackUplinkBytesPerSecond: Infinity,
    latency: 0,
    requestsPerSecond: Infinity,
    caches: [],
  };
  const fabric = new Fabric(new Network(sim), registry, () => {});
  const card = fabric.plug('host-1', 'rack', 'zone', 1000);
  const vm = fabric.plugVirtual('vm', card, 100);
  expect(fabric.plugVirtual('wide', card, 2000)).toBe(card);
  expect(fabric.between(vm, card)).toEqual([]);
  const source = new Depot(sim, fabric, registry).seenFrom(vm);
  const ends: number[] = [];
  function* fetching(id: string): Life {
    yield* source.fetch({ id, bytes: 200 });
    ends.push(toSeconds(sim.now));
  }
  for (const id of ['a', 'b']) sim.spawn(fetching(id));
  sim.run();
  expect(ends).toEqual([4, 4]);
});

describe('a swarm', () => {
  test('fetches a layer from the registry once, and doubles those who have it in each step', () => {
    const { sim, fetch, ends, bytesFrom } = world(['r', 'r', 'r', 'r'], { latency: 0 }, PEERS);
    for (const host of [0, 1, 2, 3]) fetch(host, 'a', 1000);
    sim.run();
    expect(bytesFrom('registry')).toBe(1000);
    expect(bytesFrom('peers')).toBe(3000);
    // 10 s from the registry, then a second from peer to peer.
    expect(ends()).toEqual([
      [0, 10],
      [1, 11],
      [2, 12],
      [3, 12],
    ]);
  });

  test('asks nobody who has thrown the layer away', () => {
    const { sim, fetch, forget, bytesFrom } = world(['r', 'r'], { latency: 0 }, PEERS);
    fetch(0, 'a', 1000);
    sim.run();
    forget(0, 'a');
    forget(1, 'a'); // never had it
    fetch(1, 'a', 1000);
    sim.run();
    expect(bytesFrom('registry')).toBe(2000);
    expect(bytesFrom('peers')).toBe(0);
  });

  test('asks a host for as long as one of the machines on it has the layer', () => {
    const { sim, fetch, forget, bytesFrom } = world(['r', 'r'], { latency: 0 }, PEERS);
    fetch(0, 'a', 1000);
    fetch(0, 'a', 1000);
    sim.run();
    const before = bytesFrom('registry');
    forget(0, 'a');
    fetch(1, 'a', 1000);
    sim.run();
    expect(bytesFrom('registry')).toBe(before);
  });

  test('finishes what a machine was sending when it threw the layer away', () => {
    const { sim, fetch, forget, ends, bytesFrom } = world(['r', 'r', 'r'], { latency: 0 }, PEERS);
    fetch(0, 'a', 1000);
    sim.run();
    fetch(1, 'a', 1000);
    sim.run(fromSeconds(10.5));
    forget(0, 'a');
    fetch(2, 'a', 1000);
    sim.run();
    expect(bytesFrom('peers')).toBe(1000);
    expect(ends()).toEqual([
      [0, 10],
      [1, 11],
      [2, 20.5],
    ]);
  });

  test('asks in its own rack first', () => {
    const { sim, fetch, ends } = world(['r', 's', 's', 'r'], { rackUplinkBytesPerSecond: 10 }, PEERS);
    for (const host of [0, 1]) {
      fetch(host, 'a', 100);
      sim.run();
    }
    const since = toSeconds(sim.now);
    fetch(2, 'a', 100);
    fetch(3, 'a', 100);
    sim.run();
    // Over an uplink it would take 10 s.
    expect(ends().slice(2)).toEqual([
      [2, since + 0.1],
      [3, since + 0.1],
    ]);
  });

  test('serves so many at a time, and those who wait go in turn', () => {
    const { sim, fetch, ends } = world(['r', 'r', 'r'], { latency: 0 }, { ...PEERS, uploads: 2 });
    fetch(0, 'a', 1000);
    fetch(1, 'a', 1000);
    fetch(2, 'a', 1000);
    sim.run();
    expect(ends()).toEqual([
      [0, 10],
      [1, 12],
      [2, 12],
    ]);
  });

  test('lets another fetch from the registry when the one that does is stopped', () => {
    const { sim, fetch, ends } = world(['r', 'r', 'r'], { latency: 0 }, PEERS);
    const first = fetch(0, 'a', 1000);
    fetch(1, 'a', 1000);
    const waiting = fetch(2, 'a', 1000);
    sim.run(fromSeconds(5));
    first.stop();
    waiting.stop();
    sim.run();
    expect(ends()).toEqual([[1, 15]]);
  });

  test('hands a call on when the one that was called is stopped before it hears it', () => {
    const { sim, fetch, ends } = world(['r', 'r', 'r'], { latency: 0 }, PEERS);
    const first = fetch(0, 'a', 1000);
    const second = fetch(1, 'a', 1000);
    fetch(2, 'a', 1000);
    sim.run(fromSeconds(5));
    first.stop();
    second.stop();
    sim.run();
    expect(ends()).toEqual([[2, 15]]);
  });
});
