/**
 * What must hold in every cluster at every change: no node above what it can give, no pod on two nodes or on one that a rule
 * forbids at that instant, no pod lost, none that waits where it would fit, none refused for a reason that is not so, and no
 * change of phase but legal ones. A thousand random clusters are kept busy and watched.
 */
import { describe, expect, test } from 'vitest';
import { BusyCluster } from './oracle/busy-cluster.ts';
import { Dice, stream } from './oracle/random-worlds.ts';

const CLUSTERS = 1000;
const BATCHES = 20;

describe('in every cluster, all is as it must be', () => {
  const seen: Record<string, number> = {};

  test.each(Array.from({ length: BATCHES }, (_, i) => i))('batch %i', (batch) => {
    for (let i = 0; i < CLUSTERS / BATCHES; i++) {
      const name = `cluster ${batch}.${i}`;
      const cluster = new BusyCluster(new Dice(stream(name)), name);
      try {
        cluster.run();
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
      for (const [what, count] of Object.entries(cluster.seen)) seen[what] = (seen[what] ?? 0) + count;
    }
  });

  test('and everything that can happen did, often', () => {
    for (const what of ['bound', 'preempted', 'removed', 'pending', 'refused']) {
      expect(seen[what], what).toBeGreaterThan(CLUSTERS / 8);
    }
  });
});
