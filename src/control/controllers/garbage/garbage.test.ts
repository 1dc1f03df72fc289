import { expect, test } from 'vitest';
import { newPod, podTemplate } from '../../../../test/support/api.ts';
import { controllerWorld } from '../../../../test/support/controllers.ts';
import { newDeployment } from '../../../cluster/objects/workloads/deployment.ts';
import { newReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { DeploymentController } from '../deployment.ts';
import { ReplicaSetController } from '../replica-set.ts';
import { OwnerGarbage } from './owner-garbage.ts';
import { PodGarbage } from './pod-garbage.ts';

test('pods that have ended are kept up to a number, and the oldest go, at multiples of 20 s', () => {
  const { sim, parts, pods, change, end } = controllerWorld();
  new PodGarbage(parts, 3);
  change((tx) => {
    for (let i = 0; i < 6; i++) tx.create(newPod(`task-${i}`));
  });
  for (const pod of pods().slice(0, 5)) end(pod, 'Succeeded');
  sim.run(fromSeconds(19));
  expect(pods()).toHaveLength(6);
  sim.run();
  expect(sim.now).toBe(fromSeconds(20));
  expect(pods().map(({ name }) => name)).toEqual(['task-2', 'task-3', 'task-4', 'task-5']);
});

test('without too many of them, nothing ever happens', () => {
  const { sim, parts, pods, change, end } = controllerWorld();
  new PodGarbage(parts, 3);
  change((tx) => tx.create(newPod('task')));
  for (const pod of pods()) end(pod, 'Failed');
  sim.run();
  expect(sim.now).toBe(0);
});

test('with a Deployment go its sets, and with them their pods', () => {
  const { sim, store, parts, pods, change } = controllerWorld();
  new ReplicaSetController(parts);
  new DeploymentController(parts);
  new OwnerGarbage(parts);
  const deployment = newDeployment('web', { template: podTemplate('web'), replicas: 4 });
  change((tx) => {
    tx.create(deployment);
    tx.create(newPod('bare'));
  });
  sim.run(fromSeconds(1));
  expect(pods()).toHaveLength(5);
  change((tx) => tx.remove(deployment));
  sim.run();
  expect(store.replicaSets.size).toBe(0);
  expect(pods().map(({ name }) => name)).toEqual(['bare']);
});

test('a pod that is created for a set that has gone does not stay', () => {
  const { sim, parts, pods, change } = controllerWorld();
  new OwnerGarbage(parts);
  const set = newReplicaSet('web', { template: podTemplate('web'), replicas: 1 });
  change((tx) => tx.create(set));
  change((tx) => tx.remove(set));
  change((tx) => tx.create(newPod('late', podTemplate('web'), set)));
  sim.run();
  expect(pods()).toEqual([]);
});
