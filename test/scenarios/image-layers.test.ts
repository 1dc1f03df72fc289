/** What layers, lazy pulls, caches and peers save: bounds that are worked out by hand. */
import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const GB = 1e9;
/** Bytes a second that the registry sends at most. */
const EGRESS = 1.25e9;
/** Compressed bytes that a node must fetch where both images share base and runtime, and where they share nothing. */
const SHARED = 300e6;
const OWN = 500e6;

describe('200 nodes that start with empty disks', () => {
  const scenario = shipped('image-layers.yaml');
  const [own, shared, lazy, cache, peers] = scenario.variants.map(({ name }) => run(scenario, name));
  if (!own || !shared || !lazy || !cache || !peers) throw new Error('there are five variants');
  const last = 1;

  it('have from the registry every layer that they share once, and all others twice', () => {
    expect(own('pulled.registry')).toBe(200 * OWN);
    expect(shared('pulled.registry')).toBe(200 * SHARED);
  });

  it('wait at least as long as the registry takes to send it all, and not much longer', () => {
    for (const [variant, bytes] of [
      [own, 200 * OWN],
      [shared, 200 * SHARED],
    ] as const) {
      const bound = bytes / EGRESS;
      expect(variant('stage.image', last)).toBeGreaterThan(bound);
      expect(variant('stage.image', last)).toBeLessThan(bound * 1.1);
    }
  });

  it('start lazily after 6.4 % of that, and fetch the rest all the same', () => {
    expect(lazy('pulled.registry')).toBe(200 * SHARED);
    const bound = (0.064 * 200 * SHARED) / EGRESS;
    expect(lazy('stage.image', last)).toBeGreaterThan(bound);
    expect(lazy('stage.image', last)).toBeLessThan(bound + 3);
    expect(lazy('stage.start')).toBeGreaterThan(shared('stage.start') * 1.05);
  });

  it('have all but one copy for each rack from the caches of their racks', () => {
    expect(cache('pulled.registry')).toBe(8 * SHARED);
    expect(cache('pulled.cache')).toBe(192 * SHARED);
    // A rack of 25 is served at 10 Gbit/s once its cache is full.
    expect(cache('bootToReady', last)).toBeGreaterThan((24 * SHARED) / EGRESS);
  });

  it('have all but one copy from each other, with peers', () => {
    expect(peers('pulled.registry')).toBe(SHARED);
    expect(peers('pulled.peers')).toBe(199 * SHARED);
    expect(peers('bootToReady')).toBeLessThan(shared('bootToReady') / 4);
  });

  it('leave the same on their disks, where they fetch the same layers', () => {
    for (const variant of [lazy, cache, peers]) {
      expect(variant('disk.layers')).toBe(shared('disk.layers'));
    }
    expect(shared('disk.layers')).toBe(200 * 700 * 2 ** 20);
    expect(own('disk.layers') / GB).toBeCloseTo((200 * 1200 * 2 ** 20) / GB, 6);
  });
});
