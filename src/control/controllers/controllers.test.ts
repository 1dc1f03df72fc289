import { expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld } from '../../../test/support/controllers.ts';
import { NodeTable } from '../../cluster/node-table.ts';
import { newNode } from '../../cluster/objects/node.ts';
import type { ApiObject, Kind } from '../../cluster/objects/object.ts';
import { newCronJob } from '../../cluster/objects/workloads/cron-job.ts';
import { newDaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import { newDeployment } from '../../cluster/objects/workloads/deployment.ts';
import { newJob } from '../../cluster/objects/workloads/job.ts';
import { newReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { everySpan } from '../../cluster/objects/workloads/schedule.ts';
import { newStatefulSet } from '../../cluster/objects/workloads/stateful-set.ts';
import { fromSeconds } from '../../engine/time.ts';
import { startControllers } from './controllers.ts';

const template = podTemplate('web');

/** Pods that come of an object within 10 s where the controllers of its kind have been started. */
function podsOf(object: ApiObject, kinds: readonly Kind[] = [object.kind]): number {
  const { sim, parts, change, pods } = controllerWorld();
  const amounts = { cpu: 1, memory: 1, disk: 1, slots: 1, network: 1 };
  const node = { name: 'node', machine: 0, allocatable: amounts, coreSpeed: 1, zone: 0, rack: 0 };
  startControllers(parts, new NodeTable([node]), new Set(kinds));
  change((tx) => tx.create(newNode('node', 0, 0)));
  change((tx) => tx.create(object));
  sim.run(fromSeconds(10));
  return pods().length;
}

test.each([
  ['Deployment', newDeployment('web', { template, replicas: 3 }), 3],
  ['ReplicaSet', newReplicaSet('web', { template, replicas: 2 }), 2],
  ['StatefulSet', newStatefulSet('web', { template, replicas: 4 }), 4],
  ['DaemonSet', newDaemonSet('web', { template }), 1],
  ['Job', newJob('web', { template, parallelism: 2, completions: 2 }), 2],
  ['CronJob', newCronJob('web', { job: { template }, schedule: everySpan(fromSeconds(4)) }), 2],
])('a %s has its pods by the controllers of its kind', (_kind, object, pods) => {
  expect(podsOf(object)).toBe(pods);
});

test('controllers of other kinds do nothing for it', () => {
  expect(podsOf(newDeployment('web', { template, replicas: 3 }), ['StatefulSet', 'CronJob'])).toBe(0);
});
