import { expect, it } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { Store } from '../api/store.ts';
import { newDisruptionBudget } from './disruption-budget.ts';
import { newEndpointSlice } from './endpoint-slice.ts';
import { newLease } from './lease.ts';
import { newNode } from './node.ts';
import { newPriorityClass } from './priority-class.ts';
import { newResourceQuota } from './resource-quota.ts';
import { newService } from './service.ts';
import { newCronJob } from './workloads/cron-job.ts';
import { newDaemonSet } from './workloads/daemon-set.ts';
import { newDeployment } from './workloads/deployment.ts';
import { newJob } from './workloads/job.ts';
import { newReplicaSet } from './workloads/replica-set.ts';
import { everySpan } from './workloads/schedule.ts';
import { newStatefulSet } from './workloads/stateful-set.ts';

const template = podTemplate('web');

it('has the defaults of the Kubernetes API where a spec says nothing', () => {
  expect(newDeployment('web', { template, replicas: 3 })).toMatchObject({
    strategy: { type: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%' },
    progressDeadline: 600_000_000,
    revisionHistoryLimit: 10,
    minReady: 0,
  });
  expect(newStatefulSet('db', { template, replicas: 3 })).toMatchObject({
    podManagement: 'OrderedReady',
    strategy: { type: 'RollingUpdate', partition: 0, maxUnavailable: 1 },
    firstOrdinal: 0,
  });
  expect(newDaemonSet('agent', { template })).toMatchObject({ strategy: { maxSurge: 0, maxUnavailable: 1 } });
  expect(newJob('once', { template })).toMatchObject({ completions: 1, parallelism: 1, backoffLimit: 6 });
  expect(newJob('queue', { template, completions: null }).completions).toBeNull();
  expect(newCronJob('nightly', { job: { template }, schedule: everySpan(60) })).toMatchObject({
    concurrency: 'Allow',
  });
  expect(newPriorityClass('high', { value: 1000 })).toMatchObject({ preempts: true, globalDefault: false });
  expect(newResourceQuota('few', { pods: 5 }, 'team')).toMatchObject({
    namespace: 'team',
    hard: { pods: 5, cpu: Infinity, memory: Infinity },
  });
});

it('finds the collection of each kind', () => {
  const store = new Store();
  const service = newService('web', { selector: {} });
  const budget = newDisruptionBudget('web', { selector: {}, minAvailable: 1, maxUnavailable: null });
  const objects = [
    newNode('n', 0, 0),
    newReplicaSet('web', { template, replicas: 1 }),
    newDeployment('web', { template, replicas: 1 }),
    newStatefulSet('db', { template, replicas: 1 }),
    newDaemonSet('agent', { template }),
    newJob('once', { template }),
    newCronJob('nightly', { job: { template }, schedule: everySpan(60) }),
    service,
    newEndpointSlice(service, 0),
    budget,
    newPriorityClass('high', { value: 1 }),
    newResourceQuota('few', {}),
    newLease('scheduler'),
  ];
  for (const object of objects) store.of(object).add(object);
  expect([store.nodes.size, store.endpointSlices.get('web-0')?.owner, store.leases.size]).toEqual([
    1,
    service,
    1,
  ]);
  expect(store.disruptionBudgets.get('web')).toBe(budget);
  expect(objects.map((object) => store.of(object).has(object))).not.toContain(false);
});
