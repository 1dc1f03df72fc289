import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { DiskSpace } from '../space/disk-space.ts';
import { ImageGc } from './image-gc.ts';

const SECOND = 1e6;
const RULES = { high: 0.85, low: 0.8, minAge: 120 * SECOND, every: 300 * SECOND };

/** A disk of 1000 bytes, and what was thrown away of it, with the second. */
function world() {
  const sim = new Simulation();
  const space = new DiskSpace(1000);
  const gone: [number, string][] = [];
  const gc = new ImageGc(sim, space, RULES, (layer) => gone.push([sim.now / SECOND, layer]));
  const store = (layer: string, bytes: number) => {
    expect(gc.makeRoom(bytes) && space.addLayer(layer, bytes)).toBe(true);
    gc.stored(layer);
  };
  return { sim, space, gc, gone, store };
}

describe('image garbage collection', () => {
  it('does nothing while the disk is less full than it may be', () => {
    const { sim, gone, store } = world();
    for (const layer of ['a', 'b', 'c', 'd']) store(layer, 200);
    sim.run(3600 * SECOND);
    expect(gone).toEqual([]);
    expect(sim.events).toBe(0);
  });

  it('throws away the least recently used at the next look, down to the low mark', () => {
    const { sim, space, gc, gone, store } = world();
    for (const layer of ['a', 'b', 'c', 'd', 'e']) store(layer, 180);
    gc.used('a'); // was used after all others
    sim.run(299 * SECOND);
    expect(gone).toEqual([]);
    sim.run(3600 * SECOND);
    // 900 of 1000 are above 850: without b there are 720, below 800.
    expect(gone).toEqual([[300, 'b']]);
    expect(space.physical).toBe(720);
  });

  it('leaves what a container uses, and looks again while the disk is too full', () => {
    const { sim, space, gone, store } = world();
    for (const layer of ['a', 'b', 'c']) store(layer, 300);
    for (const layer of ['a', 'b', 'c']) space.acquire(layer);
    sim.run(450 * SECOND);
    expect(gone).toEqual([]);
    space.release('b');
    sim.run(3600 * SECOND);
    expect(gone).toEqual([[600, 'b']]);
  });

  it('leaves what has just come', () => {
    const { sim, gone, store } = world();
    sim.run(200 * SECOND);
    store('a', 900);
    sim.run(3600 * SECOND);
    // At 300 s it is younger than 120 s.
    expect(gone).toEqual([[600, 'a']]);
  });

  it('makes room for a pull at once, but only where that is enough', () => {
    const { sim, space, gc, gone, store } = world();
    for (const layer of ['a', 'b', 'c']) store(layer, 250);
    space.acquire('c');
    sim.run(150 * SECOND);
    expect(gc.makeRoom(800)).toBe(false);
    expect(gone).toEqual([]);
    expect(gc.makeRoom(400)).toBe(true);
    expect(gone).toEqual([[150, 'a']]);
    expect(space.free).toBe(500);
  });

  it('never throws away what is in use, never more than it has, whatever comes and goes', () => {
    const step = fc.record({
      act: fc.constantFrom('store', 'use', 'leave', 'wait', 'write'),
      layer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      amount: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { sim, space, gc, gone } = world();
        const writable = space.writable();
        const users = new Map<string, number>();
        for (const { act, layer, amount } of steps) {
          if (act === 'wait') sim.run(sim.now + amount * SECOND);
          if (act === 'write') writable.write(Math.min(amount, space.free));
          if (act === 'store' && !space.hasLayer(layer) && gc.makeRoom(amount)) {
            expect(space.addLayer(layer, amount)).toBe(true);
            gc.stored(layer);
          }
          if (act === 'use' && space.hasLayer(layer)) {
            space.acquire(layer);
            users.set(layer, (users.get(layer) ?? 0) + 1);
          }
          if (act === 'leave' && (users.get(layer) ?? 0) > 0) {
            space.release(layer);
            gc.used(layer);
            users.set(layer, (users.get(layer) ?? 0) - 1);
          }
          for (const [used, count] of users) if (count > 0) expect(space.hasLayer(used)).toBe(true);
          expect(space.physical + space.free).toBe(1000);
          expect(space.physical).toBe(space.layerBytes + space.writableBytes);
        }
        sim.run(sim.now + 3600 * SECOND);
        const unused = ['a', 'b', 'c', 'd', 'e', 'f'].filter(
          (l) => space.hasLayer(l) && space.usersOf(l) === 0,
        );
        if (space.physical >= 850) expect(unused).toEqual([]);
        expect(gone.every(([at]) => at >= 0)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});
