import { expect, it } from 'vitest';
import { makePod, newPod, podTemplate } from '../../../test/support/api.ts';
import type { Pod } from '../objects/pod.ts';
import { newReplicaSet } from '../objects/workloads/replica-set.ts';
import { Collection } from './collection.ts';

it('keeps the order of creation, also where something was taken out', () => {
  const pods = new Collection<Pod>();
  const [a, b, c] = [newPod('z'), newPod('a'), newPod('m')];
  for (const pod of [a, b, c]) pods.add(pod);
  pods.drop(a);
  pods.add(newPod('b'));
  expect([...pods.all()].map(({ name }) => name)).toEqual(['a', 'm', 'b']);
  expect(pods.size).toBe(3);
});

it('knows an object by its number in order of creation until it is gone, and no other of its name for it', () => {
  const pods = new Collection<Pod>();
  const [first, second, again] = [newPod('a'), newPod('b'), newPod('a')];
  for (const pod of [first, second]) pods.add(pod);
  expect([0, 1, 2].map((rank) => pods.ofRank(rank))).toEqual([first, second, undefined]);
  pods.drop(first);
  pods.add(again);
  expect([first, second, again].map((pod) => pods.has(pod))).toEqual([false, true, true]);
  expect([0, 2].map((rank) => pods.ofRank(rank))).toEqual([undefined, again]);
});

it('knows what belongs to a controller', () => {
  const pods = new Collection<Pod>();
  const set = newReplicaSet('web', { template: podTemplate('web'), replicas: 2 });
  const owned = [0, 1].map(() => makePod(set.template, set));
  for (const pod of [...owned, newPod('stray')]) pods.add(pod);
  expect([...pods.ownedBy(set)]).toEqual(owned);
  for (const pod of owned) pods.drop(pod);
  expect([...pods.ownedBy(set)]).toEqual([]);
});

it('takes a name once in a namespace, and again once it is free', () => {
  const pods = new Collection<Pod>();
  const elsewhere = { ...podTemplate('web'), class: { ...podTemplate('web').class, namespace: 'other' } };
  const first = newPod('web-0');
  pods.add(first);
  pods.add(newPod('web-0', elsewhere));
  const second = newPod('web-0');
  expect(() => pods.add(second)).toThrow('there is a Pod web-0 in default already');
  expect(() => pods.drop(second)).toThrow(/no such Pod/);
  pods.drop(first);
  pods.add(second);
  expect([pods.get('web-0') === second, pods.has(first), pods.get('web-0', 'other')?.namespace]).toEqual([
    true,
    false,
    'other',
  ]);
});
