import { describe, expect, test } from 'vitest';
import { newPod, podTemplate } from '../../../test/support/api.ts';
import { controllerWorld, versionOf } from '../../../test/support/controllers.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { newReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { ReplicaSetController } from './replica-set.ts';

const WEB = podTemplate('web');

/** A set of so many pods in a world with its controller. */
function setOf(replicas: number, ...world: Parameters<typeof controllerWorld>) {
  const made = controllerWorld(...world);
  new ReplicaSetController(made.parts);
  const set = newReplicaSet('web', { template: WEB, replicas, selector: { matchLabels: { app: 'web' } } });
  made.change((tx) => tx.create(set));
  const scale = (size: number) =>
    made.change((tx) => {
      set.replicas = size;
      tx.update(set);
    });
  return { ...made, set, scale };
}

describe('the number of pods', () => {
  test('is made up, and told in the status', () => {
    const { sim, set, pods } = setOf(5);
    sim.run();
    expect(pods()).toHaveLength(5);
    expect(set.status).toEqual({ replicas: 5, readyReplicas: 5, availableReplicas: 5 });
  });

  test('is made up again where a pod is deleted, or has ended', () => {
    const { sim, set, pods, change, end } = setOf(5);
    sim.run();
    const [first, second] = pods();
    if (first === undefined || second === undefined) throw new Error('there are five');
    change((tx) => deletePod(tx, first, 'deleted'));
    end(second, 'Failed');
    sim.run();
    expect(pods().filter((pod) => pod.active)).toHaveLength(5);
    expect(pods()).toHaveLength(6); // what has ended stays until it is collected
    expect(set.status.readyReplicas).toBe(5);
  });

  test('a pod that is on its way out is made up for at once', () => {
    const { sim, pods, change } = setOf(2, {}, { gone: fromSeconds(30) });
    sim.run();
    const [first] = pods();
    if (first === undefined) throw new Error('there are two');
    change((tx) => deletePod(tx, first, 'deleted'));
    sim.run(sim.now + fromSeconds(1));
    expect(pods()).toHaveLength(3);
  });

  test('shrinks by the pods that the order of deletion names', () => {
    const { sim, pods, scale } = setOf(4, {}, { ready: (pod) => (pod.uid === 3 ? Infinity : 0) });
    sim.run();
    const unready = pods().filter((pod) => !pod.ready);
    expect(unready).toHaveLength(1);
    scale(3);
    sim.run();
    expect(pods()).toHaveLength(3);
    expect(pods().every((pod) => pod.ready)).toBe(true);
    scale(0);
    sim.run();
    expect(pods()).toEqual([]);
  });

  test('takes over pods of nobody that it selects: one too many goes', () => {
    const { sim, set, pods, change } = setOf(2);
    sim.run();
    change((tx) => {
      tx.create(newPod('stray'));
      tx.create(newPod('other', podTemplate('other')));
    });
    sim.run();
    expect(pods().filter((pod) => pod.owner === set)).toHaveLength(2);
    expect(pods().map((pod) => pod.name)).toContain('other');
    expect(pods()).toHaveLength(3);
  });

  test('pods that are there before their set count from its start', () => {
    const { sim, parts, pods, change } = controllerWorld();
    new ReplicaSetController(parts);
    change((tx) => tx.create(newPod('early')));
    const set = newReplicaSet('web', { template: WEB, replicas: 3, selector: {} });
    change((tx) => tx.create(set));
    sim.run();
    expect(pods().map((pod) => pod.name)).toContain('early');
    expect(pods()).toHaveLength(3);
  });
});

test('a new template changes no pod until one dies', () => {
  const { sim, set, pods, change } = setOf(3);
  sim.run();
  change((tx) => {
    set.template = versionOf(WEB, 'v2');
    tx.update(set);
  });
  sim.run();
  const versions = () => pods().map((pod) => pod.template.revision);
  expect(versions()).toEqual(['v1', 'v1', 'v1']);
  const [first] = pods();
  if (first !== undefined) change((tx) => deletePod(tx, first, 'deleted'));
  sim.run();
  expect(versions()).toEqual(['v1', 'v1', 'v2']);
});

test('pods are available once they have been ready for long enough', () => {
  const { sim, parts, change } = controllerWorld({}, { ready: fromSeconds(2) });
  new ReplicaSetController(parts);
  const set = newReplicaSet('web', { template: WEB, replicas: 2, minReady: fromSeconds(10) });
  change((tx) => tx.create(set));
  sim.run(fromSeconds(11.9));
  expect(set.status).toMatchObject({ readyReplicas: 2, availableReplicas: 0 });
  sim.run(fromSeconds(12.1));
  expect(set.status.availableReplicas).toBe(2);
});

describe('what a set asks for', () => {
  test('is not asked for again while its watch lags behind', () => {
    const { sim, pods } = setOf(20, { handling: 1000, watchLatency: fromSeconds(3) }, null);
    sim.run(fromSeconds(60));
    expect(pods()).toHaveLength(20);
  });

  test('comes in batches that double, at most 500 a look', () => {
    const { sim, events } = setOf(1200, { handling: 1000, watchLatency: fromSeconds(1) }, null);
    sim.run(fromSeconds(60));
    const times = events('SuccessfulCreate').map(({ at }) => at);
    expect(times).toHaveLength(1200);
    const batches = [...new Set(times)].map((one) => times.filter((at) => at === one).length);
    expect(batches).toEqual([
      ...[1, 2, 4, 8, 16, 32, 64, 128, 245],
      ...[1, 2, 4, 8, 16, 32, 64, 128, 245],
      ...[1, 2, 4, 8, 16, 32, 64, 73],
    ]);
  });
});

/**
 * A bucket of b tokens that refills at r a second lets n calls pass in (n - b) / r seconds, whatever each takes, as long
 * as somebody always waits for it. The calls: a creation each, and a status after every 500.
 */
test('5,000 pods take as long as the tokens of its client, minutes', () => {
  const limits = { qps: 20, burst: 30 };
  const { sim, events } = setOf(5000, { handling: 4000, commit: 2000, watchLatency: 5000 }, null, limits);
  sim.run(fromSeconds(600));
  const times = events('SuccessfulCreate').map(({ at }) => toSeconds(at));
  const calls = 5000 + 5000 / 500 - 1; // the status after the last 500 comes behind them
  const closedForm = (calls - limits.burst) / limits.qps;
  expect(times).toHaveLength(5000);
  expect(times.at(-1)).toBeGreaterThan(closedForm);
  expect(times.at(-1)).toBeLessThan(closedForm + 1);
});

test('a burst of changes of one set is one look at it', () => {
  const { sim, api, store, set, pods, change } = setOf(50);
  sim.run();
  const told: number[] = [];
  api.watch(store.replicaSets, (_event, { status }) => told.push(status.readyReplicas));
  change((tx) => {
    for (const pod of pods()) {
      pod.report(false, tx.now);
      tx.update(pod);
    }
  });
  sim.run();
  expect(set.status.readyReplicas).toBe(0);
  expect(told).toEqual([0]);
});
