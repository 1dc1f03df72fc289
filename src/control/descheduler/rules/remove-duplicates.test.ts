import { expect, it } from 'vitest';
import { makePod, podTemplate } from '../../../../test/support/api.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import { newReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import { UNSCHEDULABLE } from '../../../cluster/taints.ts';
import { removeDuplicates } from './remove-duplicates.ts';
import type { Answer, SeenNode } from './seen-node.ts';

let uids = 0;

/** A ReplicaSet that a store has. */
function setOf(template: PodTemplate): ApiObject {
  const set = newReplicaSet(template.app, { template, replicas: 1, selector: { matchLabels: {} } });
  set.uid = uids++;
  return set;
}

const WEB = podTemplate('web');
const web = setOf(WEB);

/** So many pods of the owner, called `<name>-0` and so on. */
const pods = (name: string, count: number, owner = web, template = WEB) =>
  Array.from({ length: count }, (_, i) => makePod(template, owner, `${name}-${i}`));

function node(evictable: SeenNode['evictable'], more: Partial<SeenNode> = {}): SeenNode {
  const nothing = { cpu: 0, memory: 0, pods: 0 };
  const empty = { offered: nothing, requested: nothing, isCordoned: false, labels: {}, taints: [] };
  return { ...empty, evictable, ...more };
}

function wishes(nodes: readonly SeenNode[], answer: (name: string) => Answer = () => 'evicted') {
  const asked: string[] = [];
  const wished = removeDuplicates(nodes);
  let wish = wished.next();
  while (!wish.done) {
    asked.push(wish.value.name);
    wish = wished.next(answer(wish.value.name));
  }
  return asked;
}

it.each([
  // Pods on each of the nodes, and those beyond the share of the sum over all nodes, rounded up.
  [
    [4, 0],
    ['a-2', 'a-3'],
  ],
  [[3, 2], []],
  [
    [5, 1, 0],
    ['a-2', 'a-3', 'a-4'],
  ],
  [[2, 2, 3], []],
  [
    [1, 3, 0, 0],
    ['b-1', 'b-2'],
  ],
  [[7], []],
] as const)('%j pods of one owner: %j go', (counts, gone) => {
  const nodes = counts.map((count, i) => node(pods('abcd'.charAt(i), count)));
  expect(wishes(nodes)).toEqual(gone);
});

it('counts each owner, and each set of images of one, by itself', () => {
  const other = setOf(podTemplate('db'));
  const image = { name: 'next', version: '2', bytes: 1 };
  const later = { ...WEB, containers: [{ image } as PodTemplate['containers'][number]] };
  const mixed = [...pods('web', 1), ...pods('later', 1, web, later), ...pods('db', 2, other)];
  expect(wishes([node(mixed), node([])])).toEqual(['db-1']);
});

it('counts only nodes that the pods could stand on', () => {
  const taint = { ...UNSCHEDULABLE, key: 'dedicated' };
  const ssd = { ...WEB, class: { ...WEB.class, nodeSelector: { disk: 'ssd' } } };
  const labels = { disk: 'ssd' };
  const full = () => node(pods('a', 4, web, ssd), { labels });
  const tolerable = { ...taint, effect: 'PreferNoSchedule' } as const;
  expect(wishes([full(), node([], { labels, taints: [tolerable] })])).toEqual(['a-2', 'a-3']);
  expect(wishes([full(), node([])])).toEqual([]);
  expect(wishes([full(), node([], { labels, taints: [taint] })])).toEqual([]);
  expect(wishes([full(), node([], { labels, isCordoned: true })])).toEqual([]);
});

it('passes over who is refused, and goes on with the next node where one may lose no more', () => {
  const nodes = () => [node(pods('a', 4)), node(pods('b', 4)), node([]), node([])];
  expect(wishes(nodes(), () => 'refused')).toEqual(['a-2', 'a-3', 'b-2', 'b-3']);
  expect(wishes(nodes(), (name) => (name === 'a-2' ? 'enough' : 'evicted'))).toEqual(['a-2', 'b-2', 'b-3']);
});
