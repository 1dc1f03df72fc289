/**
 * A node that is heard of again just when it is given up: whichever of both comes first, it is a ready node soon after, and
 * its pods are known to be ready.
 */
import { expect, test } from 'vitest';
import type { Store } from '../../src/cluster/api/store.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

/** Seconds at which it falls silent. The kubelet is back 50.4 s later; nodes are looked at every 5 s. */
const INSTANTS = Array.from({ length: 10 }, (_, i) => 116 + i / 2);
/** Leases are renewed at other instants with each of them. */
const SEEDS = [1, 2, 3, 4, 5, 6];

/** What is believed at the end of a run in which a node can not be reached for a while. */
function after(instant: number, seed: number): Store {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '4m', seed },
      hosts: [{ name: 'h', count: 3, cpu: 8, memory: '32Gi' }],
      apps: { a: { startup: '1s' } },
      variants: {
        v: {
          runAs: 'container',
          orchestrator: { preset: 'kubernetes', version: '1.33' },
          daemonSets: [{ name: 'a', app: 'a' }],
        },
      },
      timeline: [{ at: `${instant}s`, partition: 'h-2', for: '45s' }],
    }),
  );
  const seen: Store[] = [];
  runReplication(scenario, 0, 0, () => {}, {
    built: (_, cluster) => {
      if (cluster !== null) seen.push(cluster.server.store);
    },
  });
  const [store] = seen;
  if (store === undefined) throw new Error('there is a cluster');
  return store;
}

test('a silence of about the grace leaves no node taken for lost, and no pod for not ready', () => {
  const lost = INSTANTS.flatMap((instant) =>
    SEEDS.flatMap((seed) => {
      const { nodes, pods } = after(instant, seed);
      const isWell = [...nodes.all()].every(({ ready, taints }) => ready === true && taints.length === 0);
      return isWell && [...pods.all()].every(({ ready }) => ready) ? [] : [`at ${instant} s, seed ${seed}`];
    }),
  );
  expect(lost).toEqual([]);
});
