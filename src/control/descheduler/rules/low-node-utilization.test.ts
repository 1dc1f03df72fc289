import { expect, it } from 'vitest';
import { newPod, podTemplate } from '../../../../test/support/api.ts';
import type { ContainerAmounts, PodTemplate } from '../../../cluster/objects/pod-template.ts';
import { UNSCHEDULABLE } from '../../../cluster/taints.ts';
import { lowNodeUtilization } from './low-node-utilization.ts';
import type { Answer, PerResource, SeenNode } from './seen-node.ts';

const all = (share: number): PerResource => ({ cpu: share, memory: share, pods: share });
const RULES = { thresholds: all(0.2), targets: all(0.5) };

/** A template whose pods ask for so many of a node's 1000 millicores, and next to nothing else. */
const template = (name: string, cpu: number, more: Partial<PodTemplate['class']> = {}): PodTemplate => {
  const made = podTemplate(name);
  const requests = { ...made.class.requests, cpu, memory: 1 };
  return { ...made, class: { ...made.class, requests, ...more } };
};

/** A node of 1000 millicores, 1000 bytes and 100 pods, with pods of those templates, called `<name>-0` and so on. */
function node(name: string, templates: readonly PodTemplate[], more: Partial<SeenNode> = {}): SeenNode {
  const evictable = templates.map((one, i) => newPod(`${name}-${i}`, one));
  const cpu = templates.reduce((sum, one) => sum + one.class.requests.cpu, 0);
  return {
    offered: { cpu: 1000, memory: 1000, pods: 100 },
    requested: { cpu, memory: templates.length, pods: templates.length },
    isCordoned: false,
    labels: {},
    taints: [],
    evictable,
    ...more,
  };
}

const of = (count: number, cpu: number) => Array.from({ length: count }, () => template('web', cpu));

/** Names of the pods that are asked for, where each is answered like that. */
function wishes(
  nodes: readonly SeenNode[],
  answer: (name: string) => Answer = () => 'evicted',
  rules = RULES,
) {
  const asked: string[] = [];
  const wished = lowNodeUtilization(nodes, rules);
  let wish = wished.next();
  while (!wish.done) {
    asked.push(wish.value.name);
    wish = wished.next(answer(wish.value.name));
  }
  return asked;
}

it('evicts from an over-utilised node until it is at its target, which is not above it', () => {
  // 80 % of its CPU: after three of 10 % it is at 50 %. The empty node has room for five of them.
  expect(wishes([node('full', of(8, 100)), node('empty', [])])).toEqual(['full-0', 'full-1', 'full-2']);
});

it('stops where the under-utilised nodes together have no room up to their targets', () => {
  // At 20 %, which is not above the threshold, two nodes have room for 2 x 300: the third pod of 200 fills it.
  const low = [node('a', of(2, 100)), node('b', of(1, 200))];
  const full = [node('full', of(5, 200)), node('fuller', of(5, 200))];
  expect(wishes([...low, ...full])).toEqual(['full-0', 'full-1', 'full-2']);
});

it('takes the fullest node first, and leaves alone what is between threshold and target', () => {
  const nodes = [
    node('empty', []),
    node('half', of(5, 100)),
    node('full', of(6, 100)),
    node('fuller', of(7, 100)),
  ];
  expect(wishes(nodes)).toEqual(['fuller-0', 'fuller-1', 'full-0']);
});

it('does nothing where no node is under-utilised in all of its resources, or only a cordoned one', () => {
  const full = node('full', of(8, 100));
  const withMemory = { requested: { cpu: 0, memory: 300, pods: 1 } };
  expect(wishes([full, node('other', [], withMemory)])).toEqual([]);
  expect(wishes([full, node('closed', [], { isCordoned: true })])).toEqual([]);
});

it('counts a node as over-utilised that is so in one resource alone', () => {
  const crowded = node('many', of(60, 1), { requested: { cpu: 60, memory: 60, pods: 60 } });
  expect(wishes([crowded, node('empty', [])])).toHaveLength(10);
});

it('does nothing where all nodes are under-utilised', () => {
  const rules = { thresholds: all(0.9), targets: all(0.9) };
  expect(wishes([node('a', of(8, 100)), node('b', [])], () => 'evicted', rules)).toEqual([]);
});

it('lets pods of the lowest priority go first, and of equal ones those that were promised least', () => {
  const sized = (amounts: ContainerAmounts, limits: ContainerAmounts): PodTemplate => {
    const container = { requests: amounts, limits } as PodTemplate['containers'][number];
    return { ...template('web', 200), containers: [container] };
  };
  const none = { cores: null, memory: null };
  const some = { cores: 1, memory: 1 };
  const pods = [
    template('high', 200, { priority: 10 }),
    sized(some, some),
    sized(some, none),
    sized(none, none),
    template('low', 200, { priority: -1 }),
  ];
  // All of the node: three must go. Low, BestEffort, Burstable.
  expect(wishes([node('n', pods), node('empty', [])])).toEqual(['n-4', 'n-3', 'n-2']);
});

it('counts only pods that have gone: who is refused is passed over', () => {
  const answer = (name: string) => (name === 'full-1' ? 'refused' : 'evicted');
  const asked = wishes([node('full', of(8, 100)), node('empty', [])], answer);
  expect(asked).toEqual(['full-0', 'full-1', 'full-2', 'full-3']);
});

it('goes on with the next node where one may lose no more', () => {
  const answer = (name: string) => (name === 'fuller-1' ? 'enough' : 'evicted');
  const nodes = [node('fuller', of(8, 100)), node('full', of(7, 100)), node('empty', [])];
  expect(wishes(nodes, answer)).toEqual(['fuller-0', 'fuller-1', 'full-0', 'full-1']);
});

it('passes over pods that tolerate the taints of no under-utilised node', () => {
  const taint = { ...UNSCHEDULABLE, key: 'dedicated' };
  const tolerant = template('web', 200, {
    tolerations: [{ key: 'dedicated', operator: 'Exists', value: '', effect: '' }],
  });
  const full = node('full', [template('web', 200), template('web', 200), tolerant, template('web', 200)]);
  expect(wishes([full, node('theirs', [], { taints: [taint] })])).toEqual(['full-2']);
});
