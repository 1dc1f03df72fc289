import { describe, expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld, versionOf } from '../../../test/support/controllers.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { type DeploymentSpec, newDeployment } from '../../cluster/objects/workloads/deployment.ts';
import { fromSeconds } from '../../engine/time.ts';
import { DeploymentController } from './deployment.ts';
import { ReplicaSetController } from './replica-set.ts';

const WEB = podTemplate('web');

type World = Parameters<typeof controllerWorld>;

/** A Deployment whose pods have come up, with what is done to it next. */
function deploymentOf(spec: Partial<DeploymentSpec> & { replicas: number }, ...world: World) {
  const made = controllerWorld(...world);
  new ReplicaSetController(made.parts);
  new DeploymentController(made.parts);
  const deployment = newDeployment('web', { template: WEB, ...spec });
  const { sim, store, change, pods } = made;
  change((tx) => tx.create(deployment));
  const update = (to: { revision?: string; replicas?: number; paused?: boolean }) =>
    change((tx) => {
      if (to.revision !== undefined) deployment.template = versionOf(WEB, to.revision);
      deployment.replicas = to.replicas ?? deployment.replicas;
      deployment.paused = to.paused ?? deployment.paused;
      tx.update(deployment);
    });
  const sets = () => Object.fromEntries([...store.replicaSets.all()].map((set) => [set.name, set.replicas]));
  const versions = () => pods().flatMap((pod) => (pod.deletionAt === null ? [pod.template.revision] : []));
  /** The most pods and the fewest ready ones from now on. */
  const watched = { most: 0, fewestReady: Infinity };
  const look = () => {
    watched.most = Math.max(watched.most, pods().filter((pod) => pod.active).length);
    watched.fewestReady = Math.min(
      watched.fewestReady,
      pods().filter((pod) => pod.active && pod.ready).length,
    );
  };
  const watch = () => made.api.watch(store.pods, look);
  sim.run(fromSeconds(100));
  return { ...made, deployment, update, sets, versions, watch, watched };
}

test('a Deployment has one set, which has its pods', () => {
  const { deployment, sets, versions, events } = deploymentOf({ replicas: 5 });
  expect(sets()).toEqual({ 'web-v1': 5 });
  expect(versions()).toHaveLength(5);
  expect(deployment.status).toEqual({
    replicas: 5,
    updatedReplicas: 5,
    readyReplicas: 5,
    availableReplicas: 5,
    progressing: true,
  });
  expect(events('ScalingReplicaSet').map(({ value }) => value)).toEqual([5]);
});

test('a pod that is deleted is made up for by the same set', () => {
  const { sim, change, pods, sets, versions } = deploymentOf({ replicas: 3 });
  const [first] = pods();
  if (first !== undefined) change((tx) => deletePod(tx, first, 'deleted'));
  sim.run();
  expect(sets()).toEqual({ 'web-v1': 3 });
  expect(versions()).toHaveLength(3);
});

test('scaled, its set has the new size', () => {
  const { sim, update, sets, versions } = deploymentOf({ replicas: 3 });
  update({ replicas: 7 });
  sim.run();
  expect(sets()).toEqual({ 'web-v1': 7 });
  update({ replicas: 0 });
  sim.run();
  expect(versions()).toEqual([]);
  update({ replicas: 2 });
  sim.run();
  expect(versions()).toHaveLength(2);
});

describe('a rolling update', () => {
  const slow = { ready: fromSeconds(10), gone: fromSeconds(30) };

  test('goes through a second set, within its limits above and below', () => {
    const world = deploymentOf({ replicas: 10 }, {}, slow);
    const { sim, update, sets, versions, watch, watched } = world;
    watch();
    update({ revision: 'v2' });
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 0, 'web-v2': 10 });
    expect(versions()).toEqual(Array.from({ length: 10 }, () => 'v2'));
    expect(watched).toEqual({ most: 13, fewestReady: 8 }); // a quarter more, rounded up; a quarter fewer, rounded down
  });

  test.each([
    [
      { maxSurge: 0, maxUnavailable: 1 },
      { most: 4, fewestReady: 3 },
    ],
    [
      { maxSurge: 1, maxUnavailable: 0 },
      { most: 5, fewestReady: 4 },
    ],
    [
      { maxSurge: '100%', maxUnavailable: 0 },
      { most: 8, fewestReady: 4 },
    ],
    [
      { maxSurge: 0, maxUnavailable: '100%' },
      { most: 4, fewestReady: 0 },
    ],
  ])('keeps to %o', (limits, expected) => {
    const strategy = { type: 'RollingUpdate' as const, ...limits };
    const { sim, update, versions, watch, watched } = deploymentOf({ replicas: 4, strategy }, {}, slow);
    watch();
    update({ revision: 'v2' });
    sim.run();
    expect(versions()).toEqual(['v2', 'v2', 'v2', 'v2']);
    expect(watched).toEqual(expected);
  });

  /** Each of the 10 waves brings up the surge of one, ready after 10 s, and lets one old pod go. */
  test('takes as long as its pods take, one wave after another', () => {
    const strategy = { type: 'RollingUpdate' as const, maxSurge: 1, maxUnavailable: 0 };
    const { sim, update, deployment } = deploymentOf({ replicas: 10, strategy }, {}, slow);
    const start = sim.now;
    update({ revision: 'v2' });
    sim.run(start + fromSeconds(99.9));
    expect(deployment.status.updatedReplicas).toBe(10);
    expect(deployment.status.availableReplicas).toBe(10);
    expect(deployment.status.replicas).toBe(11);
    sim.run(start + fromSeconds(100.1));
    expect(deployment.status.replicas).toBe(10);
  });

  test('whose pods do not come up stops where the limits are, and says so in time', () => {
    const ready = ({ template }: { template: { revision: string } }) =>
      template.revision === 'v2' ? Infinity : 0;
    const { sim, update, sets, deployment } = deploymentOf({ replicas: 10 }, {}, { ready });
    update({ revision: 'v2' });
    sim.run(sim.now + fromSeconds(599));
    expect(sets()).toEqual({ 'web-v1': 8, 'web-v2': 5 });
    expect(deployment.status.progressing).toBe(true);
    sim.run(sim.now + fromSeconds(2));
    expect(deployment.status.progressing).toBe(false);
    expect(sets()).toEqual({ 'web-v1': 8, 'web-v2': 5 });
    update({ revision: 'v1' }); // a way back: the set is there already
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 10, 'web-v2': 0 });
    expect(deployment.status.progressing).toBe(true);
  });

  test('to a third template in the middle of it leaves the second at once', () => {
    const { sim, update, sets, versions } = deploymentOf({ replicas: 4 }, {}, slow);
    update({ revision: 'v2' });
    sim.run(sim.now + fromSeconds(5));
    update({ revision: 'v3' });
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 0, 'web-v2': 0, 'web-v3': 4 });
    expect(versions()).toEqual(['v3', 'v3', 'v3', 'v3']);
  });

  test('keeps empty old sets up to a limit, the newest of them', () => {
    const { sim, update, sets } = deploymentOf({ replicas: 1, revisionHistoryLimit: 2 });
    for (const revision of ['v2', 'v3', 'v4', 'v5']) {
      update({ revision });
      sim.run();
    }
    expect(Object.keys(sets())).toEqual(['web-v3', 'web-v4', 'web-v5']);
  });

  test('waits while the Deployment is paused', () => {
    const { sim, update, sets } = deploymentOf({ replicas: 4 });
    update({ paused: true, revision: 'v2' });
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 4 });
    update({ replicas: 6 });
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 6 });
    update({ paused: false });
    sim.run();
    expect(sets()).toEqual({ 'web-v1': 0, 'web-v2': 6 });
  });
});

test('scaled in the middle of an update, all its sets change in proportion', () => {
  const ready = ({ template }: { template: { revision: string } }) =>
    template.revision === 'v2' ? Infinity : 0;
  const { sim, update, sets } = deploymentOf({ replicas: 10 }, {}, { ready });
  update({ revision: 'v2' });
  sim.run(sim.now + fromSeconds(10));
  expect(sets()).toEqual({ 'web-v1': 8, 'web-v2': 5 });
  update({ replicas: 20 });
  sim.run(sim.now + fromSeconds(10));
  // 25 in all instead of 13: 8 become 15.4, 5 become 9.6.
  expect(sets()).toEqual({ 'web-v1': 15, 'web-v2': 10 });
});

test('an update goes on to its end after a scaling that left one of its sets as it was', () => {
  const ready = ({ template }: { template: { revision: string } }) =>
    template.revision === 'v2' ? fromSeconds(20) : 0;
  const strategy = { type: 'RollingUpdate' as const, maxSurge: 1, maxUnavailable: 0 };
  const { sim, update, sets } = deploymentOf({ replicas: 10, strategy }, {}, { ready });
  update({ revision: 'v2' });
  sim.run(sim.now + fromSeconds(10));
  expect(sets()).toEqual({ 'web-v1': 10, 'web-v2': 1 });
  update({ replicas: 11 });
  sim.run(sim.now + fromSeconds(5));
  // 12 in all instead of 11: 10 become 10.9, and 1 becomes 1.1, which is what it is.
  expect(sets()).toEqual({ 'web-v1': 11, 'web-v2': 1 });
  sim.run(sim.now + fromSeconds(600));
  expect(sets()).toEqual({ 'web-v1': 0, 'web-v2': 11 });
});

test('Recreate takes all old pods away before it makes the first new one', () => {
  const strategy = { type: 'Recreate' as const };
  const hand = { ready: fromSeconds(10), gone: fromSeconds(30) };
  const { sim, update, versions, watch, watched } = deploymentOf({ replicas: 3, strategy }, {}, hand);
  watch();
  update({ revision: 'v2' });
  const start = sim.now;
  sim.run(start + fromSeconds(29.9));
  expect(versions()).toEqual([]);
  sim.run(start + fromSeconds(30.1));
  expect(versions()).toEqual(['v2', 'v2', 'v2']);
  sim.run();
  expect(watched).toEqual({ most: 3, fewestReady: 0 });
});
