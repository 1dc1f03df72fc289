import { expect, it } from 'vitest';
import { makePod, podTemplate } from '../../../test/support/api.ts';
import { controllerWorld } from '../../../test/support/controllers.ts';
import { type DisruptionLimits, newDisruptionBudget } from '../../cluster/objects/disruption-budget.ts';
import { newNode } from '../../cluster/objects/node.ts';
import { newDaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import { newReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { fromSeconds } from '../../engine/time.ts';
import { ReplicaSetController } from '../controllers/replica-set.ts';
import { PodsOnNodes } from '../node-lifecycle/pods-on-nodes.ts';
import { DisruptionController } from './disruption.ts';
import { Drainer } from './drainer.ts';

const SELECTOR = { matchLabels: { app: 'web' } };
const template = podTemplate('web');

/**
 * A ReplicaSet whose pods are dealt to two nodes in turn, whatever these are; each is ready after 12 s, and gone 3 s after
 * it is asked to leave. The least that were ready at any time after that is kept.
 */
function world(replicas: number, limits: DisruptionLimits | null) {
  const made = controllerWorld({}, { nodes: 2, ready: fromSeconds(12), gone: fromSeconds(3) });
  const { sim, api, change, parts, store } = made;
  const pods = new PodsOnNodes(api);
  new ReplicaSetController(parts);
  new DisruptionController(parts);
  const drainer = new Drainer({ sim, server: api, pods, emit: parts.emit });
  const nodes = [newNode('host-1', 0, 0), newNode('host-2', 1, 1)] as const;
  const set = newReplicaSet('web-1', { template, replicas, selector: SELECTOR });
  change((tx) => {
    for (const node of nodes) tx.create(node);
    if (limits !== null) tx.create(newDisruptionBudget('web', { selector: SELECTOR, ...limits }));
    tx.create(set);
  });
  let least = Infinity;
  api.watch(store.pods, () => {
    if (sim.now <= fromSeconds(20)) return;
    const ready = made.pods().filter((pod) => pod.ready && pod.deletionAt === null);
    least = Math.min(least, ready.length);
  });
  sim.run(fromSeconds(30));
  const drained = () =>
    made.records.flatMap((one) => (one.kind === 'drained' ? [[one.machine, one.took / 1e6]] : []));
  const run = (seconds: number) => sim.run(fromSeconds(seconds));
  return { ...made, drainer, nodes, set, drained, run, on: pods, least: () => least };
}

it('cordons the node, asks all its pods to leave at once, and is done when the last of them is gone', () => {
  const { drainer, nodes, run, drained, set, pods } = world(8, null);
  drainer.drain(nodes[0]);
  run(32.9);
  expect([nodes[0].unschedulable, drained()]).toEqual([true, []]);
  run(60);
  expect(drained()).toEqual([[0, 3]]);
  expect(pods().filter((pod) => pod.ready)).toHaveLength(set.replicas);
});

it('sends ten evictions at once, and five a second from then on', () => {
  const { drainer, nodes, run, drained } = world(60, null);
  drainer.drain(nodes[0]);
  run(90);
  // One call to cordon, and 30 evictions: the last waits for the 21st token that comes anew, 4.2 s, and its pod for 3 s.
  expect(drained()).toEqual([[0, 7.2]]);
});

it('is refused where a budget says so, asks again every five seconds, and never breaks it', () => {
  const { drainer, nodes, run, drained, least } = world(4, { minAvailable: null, maxUnavailable: 1 });
  drainer.drain(nodes[0]);
  run(120);
  // The first leaves at 30 s. Its successor is ready at 42 s, so that the second may leave at 45 s, and is gone at 48 s.
  expect(drained()).toEqual([[0, 18]]);
  expect(least()).toBe(3);
});

it('goes on for ever where a budget lets nobody go, until the node may take pods again', () => {
  const limits = { minAvailable: '100%', maxUnavailable: null };
  const { drainer, nodes, run, drained, pods, records } = world(4, limits);
  const open = drainer.drain(nodes[0]);
  run(600);
  expect([drained(), pods().filter((pod) => pod.ready).length]).toEqual([[], 4]);
  open();
  run(700);
  const asked = records.length;
  run(2000);
  expect([nodes[0].unschedulable, records.length]).toEqual([false, asked]);
});

it('goes on for one who empties a node when another one who does leaves off', () => {
  const { drainer, nodes, run, drained } = world(8, { minAvailable: null, maxUnavailable: 1 });
  const ends: string[] = [];
  drainer.drain(nodes[0], () => ends.push('first'));
  const open = drainer.drain(nodes[0], () => ends.push('second'));
  run(35);
  open();
  run(300);
  expect([ends, drained().length]).toEqual([['first'], 1]);
});

it('leaves pods of DaemonSets where they are, and takes pods for good that belong to nobody', () => {
  const { drainer, nodes, run, drained, change, on, store } = world(2, null);
  const agents = newDaemonSet('agent', { template: podTemplate('agent') });
  const agent = makePod(podTemplate('agent'), agents, 'agent-1');
  const bare = makePod(podTemplate('bare'), null, 'bare-1');
  change((tx) => {
    tx.create(agents);
    tx.create(agent);
    tx.create(bare);
  });
  run(50);
  expect([agent.node, bare.node]).toEqual([0, 1]);
  for (const node of nodes) drainer.drain(node);
  run(100);
  expect(drained().map(([machine]) => machine)).toEqual([0, 1]);
  expect([on.on(0).has(agent), store.pods.has(bare)]).toEqual([true, false]);
});
