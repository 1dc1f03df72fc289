import { expect, it } from 'vitest';
import { newPod, podTemplate } from '../../../../test/support/api.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import { newDaemonSet } from '../../../cluster/objects/workloads/daemon-set.ts';
import { newReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import { isEvictable } from './evictable.ts';

const template = podTemplate('web');
const selector = { matchLabels: { app: 'web' } };
const set = newReplicaSet('web', { template, replicas: 1, selector });
const daemons = newDaemonSet('web', { template });
const priority = (value: number) => ({ ...template, class: { ...template.class, priority: value } });

function leaving(): Pod {
  const pod = newPod('leaving', template, set);
  pod.deletionAt = 1;
  return pod;
}

it.each([
  ['a pod that is made anew elsewhere', newPod('a', template, set), true],
  ['a pod that belongs to nobody', newPod('a', template), false],
  ['a pod of a DaemonSet', newPod('a', template, daemons), false],
  ['a pod that is on its way out', leaving(), false],
  ['a pod just below those of the system', newPod('a', priority(1_999_999_999), set), true],
  ['a pod of the system', newPod('a', priority(2_000_000_000), set), false],
])('%s may be evicted: %s', (_, pod, may) => {
  expect(isEvictable(pod, () => false)).toBe(may);
  expect(isEvictable(pod, () => true)).toBe(false);
});
