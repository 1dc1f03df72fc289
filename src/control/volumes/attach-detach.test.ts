import { describe, expect, test } from 'vitest';
import { apiWorld, makePod, podTemplate } from '../../../test/support/api.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { NodeTable } from '../../cluster/node-table.ts';
import { newNode } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { VolumeClaim } from '../../cluster/pod-class.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Attachments } from '../../infra/volumes/attachments.ts';
import { AttachDetachController } from './attach-detach.ts';

const S = fromSeconds(1);
const SHARED: VolumeClaim = { name: 'photos', kind: 'standard', shared: true, oncePod: false };

/** Two nodes; attaching takes 4 s and detaching 3 s. */
function world(claim: VolumeClaim = SHARED) {
  const made = apiWorld();
  const { sim, api, change, records } = made;
  const attachments = new Attachments();
  const allocatable = { cpu: 1, memory: 1, disk: 1, slots: 1, network: 1 };
  const nodes = new NodeTable(
    ['a', 'b'].map((name, machine) => ({ name, machine, allocatable, coreSpeed: 1, zone: 0, rack: 0 })),
  );
  const members = ['a', 'b'].map((name, row) => newNode(name, row, row));
  for (const node of members) change((tx) => tx.create(node));
  new AttachDetachController({
    ...{ sim, server: api, client: api.client('adc', { qps: Infinity, burst: 1 }), nodes, attachments },
    ...{ times: { of: (act) => (act === 'attach' ? 4 : 3) * S }, emit: (record) => records.push(record) },
  });
  const template = podTemplate('web');
  const bind = (row: number): Pod => {
    const pod = makePod({ ...template, class: { ...template.class, volumes: [claim] } }, null);
    change((tx) => tx.create(pod));
    change((tx) => tx.bind(pod, row));
    return pod;
  };
  const told = () =>
    records.flatMap((one) =>
      one.kind === 'event' ? [`${one.reason} ${one.machine} ${toSeconds(one.at)}`] : [],
    );
  const attached = () => [0, 1].filter((machine) => attachments.isAttached('photos', machine));
  const [a] = members;
  if (a === undefined) throw new Error('there is a node');
  return { ...made, attachments, bind, told, attached, a };
}

describe('a volume for one node at a time', () => {
  test('is attached where a pod is bound that claims it, once for all pods there', () => {
    const { sim, bind, told, attached } = world();
    bind(0);
    sim.run(S);
    bind(0);
    sim.run(3 * S);
    expect(attached()).toEqual([]);
    sim.run(10 * S);
    expect(attached()).toEqual([0]);
    expect(told()).toEqual(['SuccessfulAttachVolume 0 4', 'SuccessfulAttachVolume 0 4']);
  });

  test('comes to another node once it is unmounted and detached: a Multi-Attach error is told until then', () => {
    const { sim, bind, told, change, attachments } = world();
    const first = bind(0);
    sim.run(10 * S);
    attachments.mount('photos', 0);
    bind(1);
    sim.run(20 * S);
    change((tx) => tx.remove(first));
    sim.run(25 * S);
    attachments.unmount('photos', 0);
    sim.run(60 * S);
    // Unmounted at 25 s, detached at 28 s, attached at 32 s.
    expect(told().slice(1)).toEqual(['FailedAttachVolume 1 10', 'SuccessfulAttachVolume 1 32']);
  });

  test('stays for ever with a kubelet that is well and does not unmount it', () => {
    const { sim, bind, change, attachments, attached } = world();
    const first = bind(0);
    sim.run(10 * S);
    attachments.mount('photos', 0);
    change((tx) => tx.remove(first));
    sim.run(3600 * S);
    expect(attached()).toEqual([0]);
  });

  test('is taken from a node that is not heard of 6 minutes after the deletion of the pod, which stays', () => {
    const { sim, store, bind, change, attachments, told, a } = world();
    const first = bind(0);
    sim.run(10 * S);
    attachments.mount('photos', 0);
    change((tx) => {
      a.ready = null;
      tx.update(a);
    });
    bind(1);
    sim.run(100 * S);
    change((tx) => deletePod(tx, first, 'node-lost'));
    sim.run(2000 * S);
    expect(store.pods.has(first)).toBe(true);
    // 100 + 360 + 3 + 4.
    expect(told().at(-1)).toBe('SuccessfulAttachVolume 1 467');
  });

  test('may be heard of long after its pod was to go', () => {
    const { sim, store, bind, change } = world();
    const first = bind(0);
    change((tx) => deletePod(tx, first, 'node-lost'));
    sim.run(1000 * S);
    change((tx) => tx.update(first));
    sim.run(2000 * S);
    expect(store.pods.has(first)).toBe(true);
  });

  test('is taken at once from a node that is out of service, when its pod is gone', () => {
    const { sim, bind, change, attachments, told, a } = world();
    const first = bind(0);
    sim.run(10 * S);
    attachments.mount('photos', 0);
    bind(1);
    change((tx) => tx.remove(first));
    sim.run(50 * S);
    change((tx) => {
      a.ready = null;
      a.taints = [OUT_OF_SERVICE];
      tx.update(a);
    });
    sim.run(2000 * S);
    expect(told().at(-1)).toBe('SuccessfulAttachVolume 1 57');
  });
});

test('a volume that many may read is attached to all of them', () => {
  const { sim, bind, attached } = world({ ...SHARED, attaches: 'many' });
  bind(0);
  bind(1);
  sim.run(10 * S);
  expect(attached()).toEqual([0, 1]);
});

test('a file system that many may write to is attached nowhere', () => {
  const { sim, bind, attached, told } = world({ ...SHARED, attaches: 'none' });
  bind(0);
  bind(1);
  sim.run(10 * S);
  expect([attached(), told()]).toEqual([[], []]);
});

test('tells how long a pod has waited for its volume', () => {
  const { sim, bind, records } = world();
  const pod = bind(0);
  sim.run(10 * S);
  const spans = records.filter((one) => one.kind === 'span' && one.span === 'attach');
  expect(spans).toMatchObject([{ index: pod.life.index, took: 4 * S }]);
});
