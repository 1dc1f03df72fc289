import { expect, it } from 'vitest';
import { apiWorld, newPod, podTemplate } from '../../../test/support/api.ts';
import { evictPod } from '../../cluster/api/eviction.ts';
import { newDisruptionBudget } from '../../cluster/objects/disruption-budget.ts';
import type { ApiObject } from '../../cluster/objects/object.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { newDaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import { newDeployment } from '../../cluster/objects/workloads/deployment.ts';
import { newReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { fromSeconds } from '../../engine/time.ts';
import { DisruptionController } from './disruption.ts';

const template = podTemplate('web');
const SELECTOR = { matchLabels: { app: 'web' } };

/** A budget of at most one pod missing, over a Deployment of four with a ReplicaSet. */
function world() {
  const made = apiWorld();
  const { sim, api, change, store } = made;
  new DisruptionController({ sim, server: api, client: (name) => api.client(name, { qps: 20, burst: 30 }) });
  const deployment = newDeployment('web', { template, replicas: 4 });
  const set = newReplicaSet('web-1', { template, replicas: 4, selector: SELECTOR }, { owner: deployment });
  const budget = newDisruptionBudget('web', { selector: SELECTOR, minAvailable: null, maxUnavailable: 1 });
  change((tx) => {
    for (const object of [deployment, set, budget]) tx.create(object);
  });
  let running = 0;
  const run = (owner: ApiObject | null, ready = true): Pod => {
    const pod = newPod(`pod-${running++}`, template, owner);
    change((tx) => {
      tx.create(pod);
      tx.bind(pod, 0);
      pod.phase = 'Running';
      pod.report(ready, sim.now);
    });
    return pod;
  };
  const settle = () => {
    sim.run(sim.now + fromSeconds(1));
    return [budget.disruptionsAllowed, budget.currentHealthy, budget.expectedPods];
  };
  const evict = (pod: Pod) => {
    let ok = false;
    change((tx) => {
      ok = evictPod(tx, pod, 'evicted');
    });
    return ok;
  };
  return { ...made, store, deployment, set, budget, run, settle, evict };
}

it('counts what is healthy against what the Deployment wants, whatever its ReplicaSets are', () => {
  const { run, set, deployment, change, settle } = world();
  const pods = [run(set), run(set), run(set)];
  expect(settle()).toEqual([0, 3, 4]);
  run(set);
  expect(settle()).toEqual([1, 4, 4]);
  change((tx) => {
    pods[0]?.report(false, 0);
    for (const pod of pods) tx.update(pod);
  });
  expect(settle()).toEqual([0, 3, 4]);
  change((tx) => {
    deployment.replicas = 3;
    tx.update(deployment);
  });
  expect(settle()).toEqual([1, 3, 3]);
});

it('allows nothing where it cannot know how many pods should be there', () => {
  const { run, set, settle } = world();
  for (let i = 0; i < 4; i++) run(set);
  const bare = run(null);
  expect([settle()[0], bare.ready]).toEqual([0, true]);
  const other = world();
  other.run(newDaemonSet('agent', { template }));
  expect(other.settle()[0]).toBe(0);
});

it('evicts as many as the budget allows, and counts them as gone before they are', () => {
  const { run, set, settle, evict, budget } = world();
  const pods = [0, 1, 2, 3, 4].map(() => run(set));
  expect(settle()).toEqual([2, 5, 4]);
  expect(pods.map(evict)).toEqual([true, true, false, false, false]);
  expect(budget.disruptedPods.size).toBe(2);
  expect(settle()).toEqual([0, 3, 4]);
});

it('lets go what does no work, unless too few do', () => {
  const { run, set, settle, evict } = world();
  const unready = run(set, false);
  run(set);
  settle();
  expect(evict(unready)).toBe(false);
  run(set);
  run(set);
  expect(settle()).toEqual([0, 3, 4]);
  expect(evict(unready)).toBe(true);
});

it('keeps a pod that is not ready where none has to be healthy, and none is', () => {
  const { run, set, settle, evict, deployment, change } = world();
  const only = run(set, false);
  change((tx) => {
    deployment.replicas = 1;
    tx.update(deployment);
  });
  expect(settle()).toEqual([0, 0, 1]);
  expect(evict(only)).toBe(false);
});

it('evicts nothing that two budgets cover, and all that none does', () => {
  const { run, set, settle, evict, change } = world();
  const pods = [0, 1, 2, 3].map(() => run(set));
  settle();
  change((tx) =>
    tx.create(newDisruptionBudget('all', { selector: {}, minAvailable: 0, maxUnavailable: null })),
  );
  settle();
  expect(pods.map(evict)).toEqual([false, false, false, false]);
  const elsewhere = newPod('db-0', {
    ...podTemplate('db'),
    class: { ...podTemplate('db').class, namespace: 'x' },
  });
  change((tx) => {
    tx.create(elsewhere);
    tx.bind(elsewhere, 1);
    elsewhere.phase = 'Running';
  });
  expect(evict(elsewhere)).toBe(true);
});

it('forgets an approval whose pod has not gone after two minutes', () => {
  const { sim, run, set, settle, budget } = world();
  const pods = [0, 1, 2, 3].map(() => run(set));
  settle();
  budget.disruptedPods.set(pods[0]?.name ?? '', sim.now);
  run(set);
  expect(settle()).toEqual([1, 4, 4]);
  sim.run(sim.now + fromSeconds(121));
  expect(settle()).toEqual([2, 5, 4]);
});

it('writes no allowance over one that somebody was let go by since it looked', () => {
  const times = { handling: fromSeconds(1), commit: 0 };
  const { sim, api, change, store } = apiWorld(times);
  new DisruptionController({ sim, server: api, client: (name) => api.client(name, { qps: 20, burst: 30 }) });
  const deployment = newDeployment('web', { template, replicas: 4 });
  const set = newReplicaSet('web-1', { template, replicas: 4, selector: SELECTOR }, { owner: deployment });
  const budget = newDisruptionBudget('web', {
    selector: SELECTOR,
    minAvailable: '50%',
    maxUnavailable: null,
  });
  const pods = [0, 1, 2, 3].map((number) => newPod(`pod-${number}`, template, set));
  const report = (pod: Pod) =>
    change((tx) => {
      pod.report(true, tx.now);
      tx.update(pod);
    });
  change((tx) => {
    for (const object of [deployment, set, budget, ...pods]) tx.create(object);
    for (const pod of pods) {
      tx.bind(pod, 0);
      pod.phase = 'Running';
    }
  });
  for (const pod of pods.slice(0, 3)) report(pod);
  sim.run(sim.now + fromSeconds(5));
  expect(budget.disruptionsAllowed).toBe(1);
  // The fourth is ready: the controller looks, and writes a second later. Meanwhile the first is let go; the others ask
  // when that has been written.
  const hand = api.client('hand', { qps: Infinity, burst: 1 });
  hand.write((tx) => {
    pods[3]?.report(true, tx.now);
    for (const pod of pods.slice(3)) tx.update(pod);
    return true;
  });
  const evictAfter = (seconds: number, number: number) => {
    sim.run(sim.now + fromSeconds(seconds));
    const pod = pods[number];
    let ok = false;
    hand.write((tx) => {
      ok = pod !== undefined && evictPod(tx, pod, 'drained');
      return ok;
    });
    return () => ok;
  };
  const evictions = [evictAfter(0.5, 0), evictAfter(0.9, 1), evictAfter(0, 2)];
  sim.run(sim.now + fromSeconds(10));
  expect(evictions.map((ok) => ok())).toEqual([true, false, false]);
  expect([budget.disruptionsAllowed, budget.currentHealthy]).toEqual([1, 3]);
  expect(store.pods.size).toBe(4);
});
