import { describe, expect, test } from 'vitest';
import { daemonUpdate, type OutdatedNode } from './daemon-update.ts';

const serving: OutdatedNode = { oldAvailable: true, freshAvailable: null };
const broken: OutdatedNode = { oldAvailable: false, freshAvailable: null };
const begun: OutdatedNode = { oldAvailable: true, freshAvailable: false };
const replaced: OutdatedNode = { oldAvailable: true, freshAvailable: true };

const times = (count: number, node: OutdatedNode) => Array.from({ length: count }, () => node);

describe('without surge', () => {
  const rolling = { desired: 10, available: 10, maxSurge: 0, maxUnavailable: 1 };

  test('as many old pods go as may be unavailable', () => {
    expect(daemonUpdate(rolling, times(10, serving))).toEqual({ remove: [serving], create: [] });
    expect(daemonUpdate({ ...rolling, maxUnavailable: 3 }, times(10, serving)).remove).toHaveLength(3);
  });

  test('a share is of all nodes that should have a pod, and rounded up', () => {
    expect(daemonUpdate({ ...rolling, maxUnavailable: '25%' }, times(10, serving)).remove).toHaveLength(3);
    expect(daemonUpdate({ ...rolling, maxUnavailable: '1%' }, times(10, serving)).remove).toHaveLength(1);
  });

  test('what is unavailable already counts', () => {
    expect(daemonUpdate({ ...rolling, available: 9 }, times(9, serving)).remove).toEqual([]);
  });

  test('old pods that serve nobody go first, and beside what is allowed', () => {
    const nodes = [serving, broken, broken, serving];
    expect(daemonUpdate({ ...rolling, available: 8 }, nodes).remove).toEqual([broken, broken]);
    const three = { ...rolling, available: 8, maxUnavailable: 3 };
    expect(daemonUpdate(three, nodes).remove).toEqual([broken, broken, serving]);
  });
});

describe('with surge', () => {
  const surging = { desired: 10, available: 10, maxSurge: 2, maxUnavailable: 0 };

  test('new pods come beside the old ones, so many at a time', () => {
    expect(daemonUpdate(surging, times(10, serving))).toEqual({ remove: [], create: [serving, serving] });
    expect(daemonUpdate(surging, [begun, ...times(9, serving)]).create).toEqual([serving]);
    expect(daemonUpdate(surging, [begun, begun, serving]).create).toEqual([]);
  });

  test('an old pod goes when the new one is available', () => {
    expect(daemonUpdate(surging, [replaced, begun])).toEqual({ remove: [replaced], create: [] });
  });

  test('beside an old pod that serves nobody a new one comes in any case', () => {
    expect(daemonUpdate({ ...surging, maxSurge: 1 }, [begun, broken, serving]).create).toEqual([broken]);
  });
});
