import { describe, expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld, type HandTimes, versionOf } from '../../../test/support/controllers.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { newStatefulSet, type StatefulSetSpec } from '../../cluster/objects/workloads/stateful-set.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { StatefulSetController } from './stateful-set.ts';

const DB = podTemplate('db');

/** A set that is asked for at 0, whose pods are ready in 5 s and gone in 2 s. */
function setOf(spec: Partial<StatefulSetSpec> & { replicas: number }, hand: HandTimes = {}) {
  const made = controllerWorld({}, { ready: fromSeconds(5), gone: fromSeconds(2), ...hand });
  new StatefulSetController(made.parts);
  const set = newStatefulSet('db', { template: DB, ...spec });
  made.change((tx) => tx.create(set));
  const update = (to: { replicas?: number; revision?: string }) =>
    made.change((tx) => {
      set.replicas = to.replicas ?? set.replicas;
      if (to.revision !== undefined) set.template = versionOf(DB, to.revision);
      tx.update(set);
    });
  const names = () => made.pods().map(({ name }) => name);
  const versions = () =>
    Object.fromEntries(made.pods().map(({ name, template }) => [name, template.revision]));
  const named = (name: string) => {
    const pod = made.store.pods.get(name);
    if (pod === undefined) throw new Error(`there is no ${name}`);
    return pod;
  };
  return { ...made, set, update, names, versions, named };
}

const readyAt = ({ sim, set }: ReturnType<typeof setOf>, wanted: number) => {
  while (set.status.readyReplicas < wanted) sim.step();
  return toSeconds(sim.now);
};

describe('ten pods, ready in 5 s each,', () => {
  test('come one after another where they are ordered: 50 s', () => {
    expect(readyAt(setOf({ replicas: 10 }), 10)).toBe(50);
  });

  test('come together where they are not: 5 s', () => {
    expect(readyAt(setOf({ replicas: 10, podManagement: 'Parallel' }), 10)).toBe(5);
  });
});

test('a pod that is deleted comes back under its own name, and never two have one', () => {
  const { sim, api, store, names, named, change } = setOf({ replicas: 3 });
  sim.run(fromSeconds(20));
  const first = named('db-1');
  let most = 0;
  api.watch(store.pods, () => {
    most = Math.max(most, names().length);
  });
  change((tx) => deletePod(tx, first, 'deleted'));
  sim.run(fromSeconds(21));
  expect(named('db-1')).toBe(first); // on its way out
  sim.run();
  expect(names()).toEqual(['db-0', 'db-2', 'db-1']);
  expect(named('db-1')).not.toBe(first);
  expect(most).toBe(3);
});

test('a pod that has failed is deleted and made anew', () => {
  const { sim, set, named, end } = setOf({ replicas: 2 });
  sim.run();
  const first = named('db-0');
  end(first, 'Failed');
  sim.run();
  expect(named('db-0')).not.toBe(first);
  expect(set.status.readyReplicas).toBe(2);
});

test('scaled down, the highest goes first, and the next when it is gone', () => {
  const { sim, update, names } = setOf({ replicas: 4 });
  sim.run(fromSeconds(30));
  update({ replicas: 1 });
  expect(names()).toHaveLength(4);
  sim.run(sim.now + fromSeconds(3));
  expect(names()).toEqual(['db-0', 'db-1', 'db-2']);
  sim.run();
  expect(names()).toEqual(['db-0']);
});

test('a new template goes from the highest number down, each pod when the one above is ready again', () => {
  const { sim, update, versions, set } = setOf({ replicas: 3 });
  sim.run(fromSeconds(20));
  update({ revision: 'v2' });
  sim.run(sim.now + fromSeconds(6));
  expect(versions()).toEqual({ 'db-0': 'v1', 'db-1': 'v1', 'db-2': 'v2' });
  sim.run(sim.now + fromSeconds(3.5));
  expect(versions()).toMatchObject({ 'db-0': 'v1', 'db-1': 'v2' });
  sim.run();
  expect(versions()).toEqual({ 'db-0': 'v2', 'db-1': 'v2', 'db-2': 'v2' });
  expect(set.status.currentTemplate).toBe(set.template);
});

test('below the partition pods keep their template, even where they are made anew', () => {
  const strategy = { type: 'RollingUpdate' as const, partition: 2, maxUnavailable: 1 };
  const { sim, update, versions, named, change } = setOf({ replicas: 3, strategy });
  sim.run();
  update({ revision: 'v2' });
  sim.run();
  change((tx) => deletePod(tx, named('db-0'), 'deleted'));
  sim.run();
  expect(versions()).toEqual({ 'db-0': 'v1', 'db-1': 'v1', 'db-2': 'v2' });
});

test('with OnDelete a new template counts for pods that a user deletes', () => {
  const { sim, update, versions, named, change } = setOf({ replicas: 2, strategy: { type: 'OnDelete' } });
  sim.run();
  update({ revision: 'v2' });
  sim.run();
  expect(versions()).toEqual({ 'db-0': 'v1', 'db-1': 'v1' });
  change((tx) => deletePod(tx, named('db-0'), 'deleted'));
  sim.run();
  expect(versions()).toEqual({ 'db-0': 'v2', 'db-1': 'v1' });
});

test('the next pod waits until the one before has been ready for long enough', () => {
  expect(readyAt(setOf({ replicas: 3, minReady: fromSeconds(10) }), 3)).toBe(35);
});
