import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Life, type Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { type LinkId, Network } from './network.ts';

interface Ends {
  [name: string]: number;
}

function* sending(
  sim: Simulation,
  network: Network,
  route: readonly LinkId[],
  bytes: number,
  note: (second: number) => void,
  cap = Infinity,
): Life {
  yield* network.transfer(route, bytes, cap);
  note(toSeconds(sim.now));
}

function* later(delay: number, life: Life): Life {
  yield fromSeconds(delay);
  yield* life;
}

function scene() {
  const sim = new Simulation();
  const network = new Network(sim);
  const ends: Ends = {};
  const send = (name: string, route: readonly LinkId[], bytes: number, at = 0, cap = Infinity): Process =>
    sim.spawn(
      later(
        at,
        sending(sim, network, route, bytes, (end) => (ends[name] = end), cap),
      ),
    );
  return { sim, network, ends, send };
}

describe('network', () => {
  it('sends at the rate of the narrowest link', () => {
    const { sim, network, ends, send } = scene();
    send('one', [network.link('nic', 100), network.link('uplink', 40), network.link('core', Infinity)], 80);
    sim.run();
    expect(ends).toEqual({ one: 2 });
  });

  it('shares a link equally and gives what the slow leave to the fast', () => {
    const { sim, network, ends, send } = scene();
    const registry = network.link('registry', 100);
    send('slow', [network.link('modem', 10), registry], 50);
    send('fast', [network.link('nic', 200), registry], 180);
    send('late', [network.link('nic too', 200), registry], 45, 1);
    sim.run();
    // From 1 s to 2 s, fast and late have 45 each; then fast has 180 - 90 - 45 = 45 left at 90.
    expect(ends).toEqual({ slow: 5, fast: 2.5, late: 2 });
  });

  it('counts transfers over the same links one by one', () => {
    const { sim, network, ends, send } = scene();
    const uplink = network.link('uplink', 100);
    const a = network.link('a', 100);
    for (const name of ['1', '2', '3']) send(name, [a, uplink], 100);
    send('4', [uplink, network.link('b', 100)], 50);
    sim.run();
    // A quarter each until the fourth is done at 2 s; the others then have 50 left at a third.
    expect(ends).toEqual({ 1: 3.5, 2: 3.5, 3: 3.5, 4: 2 });
  });

  it('does not exceed the cap of a transfer', () => {
    const { sim, network, ends, send } = scene();
    const uplink = network.link('uplink', 100);
    send('capped', [uplink], 100, 0, 20);
    send('capped too', [uplink], 100, 0, 20);
    send('free', [uplink], 120);
    send('capped on a free road', [network.link('core', Infinity)], 30, 0, 10);
    sim.run();
    expect(ends).toEqual({ capped: 5, 'capped too': 5, free: 2, 'capped on a free road': 3 });
  });

  it('takes no time for no bytes, or where nothing bounds the rate', () => {
    const { network, ends, send, sim } = scene();
    send('nothing', [network.link('nic', 1)], 0);
    send('unbounded', [network.link('core', Infinity)], 1e12);
    send('on the spot', [], 1e12);
    sim.run(0);
    expect(ends).toEqual({ nothing: 0, unbounded: 0, 'on the spot': 0 });
  });

  it('gives the links of a transfer that is broken off to the others', () => {
    const { sim, network, ends, send } = scene();
    const nic = network.link('nic', 100);
    const broken = send('broken', [nic], 1000);
    send('kept', [nic], 100);
    sim.run(fromSeconds(1));
    broken.stop();
    sim.run();
    expect(ends).toEqual({ kept: 1.5 });
  });

  it('tells what goes through a meter when it has changed, and only then', () => {
    const { sim, network, send } = scene();
    const seen: [number, number][] = [];
    const meter = network.meter((rate) => seen.push([toSeconds(sim.now), rate]));
    const core = network.link('core', Infinity);
    const registry = network.link('registry', 100);
    const nic = network.link('nic', 60);
    send('first', [nic, core, registry, meter], 90);
    send('second', [nic, core, registry, meter], 30);
    sim.run(fromSeconds(0.5));
    expect([nic, registry, meter].map((link) => network.rateOf(link))).toEqual([60, 60, 60]);
    sim.run();
    expect(seen).toEqual([
      [0, 60],
      [2, 0],
    ]);
  });

  it('leaves links alone that have nothing to do with a change', () => {
    const { sim, network, ends, send } = scene();
    const west = network.link('west', 100);
    const east = network.link('east', 100);
    send('west', [west], 300);
    for (let n = 0; n < 10; n++) send(`east ${n}`, [east], 10, n / 5);
    sim.run();
    expect(ends.west).toBe(3);
  });

  it('refuses what makes no sense', () => {
    const { sim, network } = scene();
    expect(() => network.link('dead', 0)).toThrow(/dead/);
    expect(() => sim.spawn(network.transfer([7], 1))).toThrow(/no link 7/);
    expect(() => sim.spawn(network.transfer([], 1, 0))).toThrow(/more than 0/);
  });

  it('brings 3 layers to each of 200 nodes at the speed of the registry', () => {
    const { sim, network, ends, send } = scene();
    const registry = network.link('registry', 1000);
    const uplinks = Array.from({ length: 10 }, (_, rack) => network.link(`rack ${rack}`, 125 + rack));
    for (let node = 0; node < 200; node++) {
      const nic = network.link(`nic ${node}`, 50 + node);
      const uplink = uplinks[node % 10] ?? registry;
      for (let layer = 0; layer < 3; layer++) send(`${node}/${layer}`, [nic, uplink, registry], 10 + layer);
    }
    sim.run();
    expect(Object.keys(ends).length).toBe(600);
    const last = Math.max(...Object.values(ends));
    expect(last).toBeGreaterThanOrEqual((200 * 33) / 1000 - 1e-9);
    expect(last).toBeLessThan(((200 * 33) / 1000) * 1.001);
  });

  it('carries every byte through every link, whatever is sent and broken off', () => {
    const transfer = fc.record({
      at: fc.integer({ min: 0, max: 5 }),
      bytes: fc.integer({ min: 1, max: 500 }),
      route: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
      stopAt: fc.option(fc.integer({ min: 1, max: 8 })),
    });
    fc.assert(
      fc.property(fc.array(transfer, { maxLength: 20 }), (transfers) => {
        const { sim, network, ends, send } = scene();
        const carried = [0, 0, 0, 0, 0];
        const rates = [0, 0, 0, 0, 0];
        const since = [0, 0, 0, 0, 0];
        const capacities = [10, 25, 40, 100, 1000];
        const links = capacities.map((capacity, index) => [
          network.link(`${index}`, capacity),
          network.meter((rate) => {
            expect(rate).toBeLessThanOrEqual(capacity * (1 + 1e-9));
            const now = toSeconds(sim.now);
            carried[index] = (carried[index] ?? 0) + (rates[index] ?? 0) * (now - (since[index] ?? 0));
            rates[index] = rate;
            since[index] = now;
          }),
        ]);
        const stopped = new Set<number>();
        transfers.forEach(({ at, bytes, route, stopAt }, n) => {
          const process = send(
            `${n}`,
            route.flatMap((index) => links[index] ?? []),
            bytes,
            at,
          );
          if (stopAt === null) return;
          sim.spawn(
            (function* (): Life {
              yield fromSeconds(stopAt);
              if (process.alive) stopped.add(n);
              process.stop();
            })(),
          );
        });
        sim.run();
        expect(Object.keys(ends).length + stopped.size).toBe(transfers.length);
        links.forEach((_, index) => {
          const over = transfers.map((t, n) => ({ ...t, n })).filter((t) => t.route.includes(index));
          const done = over.filter((t) => !stopped.has(t.n)).reduce((sum, t) => sum + t.bytes, 0);
          const begun = over.reduce((sum, t) => sum + t.bytes, 0);
          expect(rates[index]).toBe(0);
          // A transfer ends up to 1 µs after its last byte.
          expect(carried[index]).toBeGreaterThanOrEqual(done - 1e-6);
          expect(carried[index]).toBeLessThanOrEqual(begun + over.length * 1e-3);
        });
      }),
      { seed: 1 },
    );
  });
});
