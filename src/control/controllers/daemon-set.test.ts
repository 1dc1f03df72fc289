import { describe, expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld, type HandTimes, versionOf } from '../../../test/support/controllers.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { NodeTable } from '../../cluster/node-table.ts';
import { newNode } from '../../cluster/objects/node.ts';
import type { PodTemplate } from '../../cluster/objects/pod-template.ts';
import { type DaemonSetStrategy, newDaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import type { Taint } from '../../cluster/taints.ts';
import { fromSeconds } from '../../engine/time.ts';
import { DaemonSetController } from './daemon-set.ts';

const LOGS = podTemplate('logs');

interface Row {
  readonly labels?: Record<string, string>;
  readonly taints?: readonly Taint[];
  readonly hostGroup?: string;
}

/** A set over nodes node-0, node-1, ...; of `rows`, those from `joined` on join when asked. */
function setOver(
  rows: readonly Row[],
  more: {
    template?: PodTemplate;
    strategy?: DaemonSetStrategy;
    hand?: HandTimes | null;
    joined?: number;
  } = {},
) {
  const made = controllerWorld({ handling: 1000 }, more.hand === undefined ? {} : more.hand);
  const amounts = { cpu: 4000, memory: 1e9, disk: 1e9, slots: 110, network: 1e9 };
  const view = new NodeTable(
    rows.map((row, i) => ({
      name: `node-${i}`,
      machine: i,
      allocatable: amounts,
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      ...row,
    })),
  );
  new DaemonSetController(made.parts, view);
  const join = (row: number) => made.change((tx) => tx.create(newNode(`node-${row}`, row, row)));
  for (let row = 0; row < (more.joined ?? rows.length); row++) join(row);
  const { template = LOGS, strategy } = more;
  const set = newDaemonSet('logs', { template, ...(strategy && { strategy }) });
  made.change((tx) => tx.create(set));
  const names = () => made.pods().map(({ name }) => name);
  const versions = () => made.pods().map((pod) => pod.template.revision);
  const update = (revision: string) =>
    made.change((tx) => {
      set.template = versionOf(template, revision);
      tx.update(set);
    });
  return { ...made, set, join, names, versions, update };
}

const nodes = (count: number): readonly Row[] => Array.from({ length: count }, () => ({}));

test('each node has one pod, which is called after it and meant for it', () => {
  const { sim, names, pods, set } = setOver(nodes(3));
  sim.run();
  expect(names()).toEqual(['logs-node-0', 'logs-node-1', 'logs-node-2']);
  expect(pods().map((pod) => pod.template.class.nodeName)).toEqual(['node-0', 'node-1', 'node-2']);
  expect(set.status).toEqual({
    desiredNumberScheduled: 3,
    currentNumberScheduled: 3,
    numberReady: 3,
    numberAvailable: 3,
    updatedNumberScheduled: 3,
  });
});

test('nodes that join later get theirs', () => {
  const { sim, names, join, set } = setOver(nodes(103), { joined: 100 });
  sim.run();
  expect(names()).toHaveLength(100);
  for (const row of [100, 101, 102]) join(row);
  sim.run();
  expect(names()).toHaveLength(103);
  expect(set.status.numberReady).toBe(103);
});

test('of many nodes, 250 are served at a look, and all in the end; how many there are is known at once', () => {
  const { sim, api, store, events, names } = setOver(nodes(600), { hand: null });
  const told: number[] = [];
  api.watch(store.daemonSets, (_event, { status }) => told.push(status.desiredNumberScheduled));
  sim.run();
  expect(names()).toHaveLength(600);
  expect(told[0]).toBe(600);
  const calls = new Set(events('SuccessfulCreate').map(({ at }) => at));
  expect(calls.size).toBe(8 + 8 + 7); // 1, 2, 4, ... twice up to 250, and up to 100
});

test('a pod that is deleted is made anew once it is gone: never two on a node', () => {
  const { sim, names, pods, change } = setOver(nodes(2), { hand: { gone: fromSeconds(10) } });
  sim.run();
  const [first] = pods();
  if (first !== undefined) change((tx) => deletePod(tx, first, 'deleted'));
  sim.run(sim.now + fromSeconds(9));
  expect(pods()).toContain(first);
  expect(names()).toHaveLength(2);
  sim.run();
  expect(pods()).not.toContain(first);
  expect(names()).toEqual(['logs-node-1', 'logs-node-0.1']); // under another name than before
});

test('a pod that fails again and again is made anew after longer and longer', () => {
  const { sim, api, store, events, end } = setOver(nodes(1), { hand: null });
  api.watch(store.pods, (event, pod) => {
    if (event === 'added') end(pod, 'Failed');
  });
  sim.run(fromSeconds(100));
  const times = events('SuccessfulCreate').map(({ at }) => Math.round(at / 1e6));
  expect(times).toEqual([0, 0, 1, 3, 7, 15, 31, 63]);
});

describe('which nodes', () => {
  const taint = (key: string, effect: Taint['effect']): Taint => ({ key, value: '', effect });

  test('those that its selector names', () => {
    const template = { ...LOGS, class: { ...LOGS.class, nodeSelector: { disk: 'ssd' } } };
    const { sim, names } = setOver([{}, { labels: { disk: 'ssd' } }], { template });
    sim.run();
    expect(names()).toEqual(['logs-node-1']);
  });

  test('those on the hosts that its app is bound to', () => {
    const template = { ...LOGS, class: { ...LOGS.class, hosts: ['ours'] } };
    const { sim, names } = setOver([{ hostGroup: 'theirs' }, { hostGroup: 'ours' }], { template });
    sim.run();
    expect(names()).toEqual(['logs-node-1']);
  });

  test('no node with a taint that it does not tolerate', () => {
    const rows = [
      { taints: [taint('gpu', 'NoSchedule')] },
      { taints: [taint('gpu', 'PreferNoSchedule')] },
      {},
    ];
    const { sim, names } = setOver(rows);
    sim.run();
    expect(names()).toEqual(['logs-node-1', 'logs-node-2']);
  });

  test('cordoned nodes and nodes under pressure too', () => {
    const conditions = ['unschedulable', 'memory-pressure', 'disk-pressure', 'pid-pressure'];
    const rows = conditions.map((one) => ({ taints: [taint(`node.kubernetes.io/${one}`, 'NoSchedule')] }));
    const { sim, names } = setOver(rows);
    sim.run();
    expect(names()).toHaveLength(4);
  });
});

describe('a new template', () => {
  test('goes node by node where one pod may be unavailable', () => {
    const { sim, update, versions } = setOver(nodes(4), {
      hand: { ready: fromSeconds(5), gone: fromSeconds(5) },
    });
    sim.run();
    const start = sim.now;
    update('v2');
    sim.run(start + fromSeconds(35));
    expect(versions().filter((version) => version === 'v2')).toHaveLength(3);
    sim.run();
    expect(versions()).toEqual(['v2', 'v2', 'v2', 'v2']);
    expect(sim.now - start).toBeGreaterThan(fromSeconds(40));
  });

  test('comes beside the old pods with surge: none is missing meanwhile', () => {
    const strategy = { type: 'RollingUpdate' as const, maxSurge: '50%', maxUnavailable: 0 };
    const { sim, api, store, update, versions, set } = setOver(nodes(4), { strategy, hand: { ready: 5e6 } });
    sim.run();
    let fewest = Infinity;
    api.watch(store.daemonSets, (_event, { status }) => {
      fewest = Math.min(fewest, status.numberAvailable);
    });
    update('v2');
    sim.run();
    expect(versions()).toEqual(['v2', 'v2', 'v2', 'v2']);
    expect(fewest).toBe(4);
    expect(set.status.updatedNumberScheduled).toBe(4);
  });

  test('counts for pods that a user deletes where the strategy says so', () => {
    const { sim, pods, change, update, versions } = setOver(nodes(2), { strategy: { type: 'OnDelete' } });
    sim.run();
    update('v2');
    sim.run();
    expect(versions()).toEqual(['v1', 'v1']);
    const [first] = pods();
    if (first !== undefined) change((tx) => deletePod(tx, first, 'deleted'));
    sim.run();
    expect(versions()).toEqual(['v1', 'v2']);
  });
});
