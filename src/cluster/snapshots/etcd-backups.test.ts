import { describe, expect, test } from 'vitest';
import { apiWorld, makePod, podTemplate } from '../../../test/support/api.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { newNode } from '../objects/node.ts';
import { newDeployment } from '../objects/workloads/deployment.ts';
import { newReplicaSet } from '../objects/workloads/replica-set.ts';
import { EtcdBackups } from './etcd-backups.ts';

const S = fromSeconds(1);
const WEB = podTemplate('web');

/** A Deployment of 3, a node and a pod on it: three objects, copied in 2 s each. */
function world() {
  const made = apiWorld();
  const { sim, api, change, records, store } = made;
  const web = newDeployment('web', { replicas: 3, template: WEB });
  const node = newNode('a', 0, 0);
  const first = makePod(WEB, null, 'first');
  change((tx) => {
    tx.create(web);
    tx.create(node);
    tx.create(first);
    tx.bind(first, 0);
  });
  const rule = { number: 0, every: 100 * S, bytesPerSecond: 2048 };
  const backups = new EtcdBackups(sim, api, rule, (record) => records.push(record));
  const told = () =>
    records.flatMap((one) =>
      one.kind === 'backup' ? [`${toSeconds(one.at)} ${one.step} ${toSeconds(one.took)}`] : [],
    );
  return {
    ...made,
    web,
    node,
    first,
    backups,
    told,
    names: () => [...store.pods.all()].map(({ name }) => name),
  };
}

describe('a restore of etcd', () => {
  test('brings back what was said of workloads and nodes, and forgets what was made since', () => {
    const { sim, change, store, web, node, backups, names } = world();
    sim.run(106 * S);
    const late = makePod(WEB, null, 'late');
    change((tx) => {
      web.replicas = 9;
      web.template = podTemplate('web');
      web.paused = true;
      node.unschedulable = true;
      tx.create(late);
      tx.bind(late, 0);
      tx.create(newReplicaSet('since', { replicas: 1, template: WEB, selector: null }));
    });
    backups.restore();
    sim.run(120 * S);
    expect([web.replicas, web.template, web.paused]).toEqual([3, WEB, false]);
    expect(node.unschedulable).toBe(false);
    expect(names()).toEqual(['first']);
    expect(store.replicaSets.size).toBe(0);
  });

  test('tells the kubelet of a pod that nobody knows any more that it is gone', () => {
    const { sim, api, change, backups } = world();
    const heard: string[] = [];
    api.watchNode(0, (event, pod) => heard.push(`${pod.name} ${event}`));
    sim.run(106 * S);
    const late = makePod(WEB, null, 'late');
    change((tx) => {
      tx.create(late);
      tx.bind(late, 0);
    });
    backups.restore();
    sim.run(120 * S);
    expect(heard.at(-1)).toBe('late deleted');
  });

  test('brings back a workload that was deleted since, and no pod that has ended', () => {
    const { sim, change, store, web, first, backups, names } = world();
    sim.run(106 * S);
    change((tx) => {
      tx.remove(web);
      tx.remove(first);
    });
    backups.restore();
    sim.run(120 * S);
    expect(store.deployments.get('web')).toBe(web);
    expect(names()).toEqual([]);
  });

  test('takes as long as its bytes, in which nothing is written, and starts the members anew that were lost', () => {
    const { sim, api, backups, told } = world();
    sim.run(110 * S);
    api.etcd.up = 0;
    sim.run(150 * S);
    backups.restore();
    sim.run(155 * S);
    expect(api.etcd.hasQuorum).toBe(false);
    sim.run(157 * S);
    expect(api.etcd.hasQuorum).toBe(true);
    // Three objects of 4 KiB at 2 KiB/s: 6 s each way. Work since the snapshot of 100 s is lost.
    expect(told()).toEqual(['106 taken 6', '150 undone 50', '156 restored 6']);
  });
});

test('no snapshot is taken of what nobody can be asked for', () => {
  const { sim, api, told } = world();
  api.etcd.up = 0;
  sim.run(150 * S);
  expect(told()).toEqual(['100 missed 0']);
});
