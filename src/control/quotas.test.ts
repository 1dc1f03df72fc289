import { expect, it } from 'vitest';
import { apiWorld, newPod, podTemplate } from '../../test/support/api.ts';
import { deletePod } from '../cluster/api/pod-deletion.ts';
import { quotasAdmit } from '../cluster/api/quota-admission.ts';
import { newResourceQuota, type QuotaAmounts } from '../cluster/objects/resource-quota.ts';
import { fromSeconds } from '../engine/time.ts';
import { QuotaController } from './quotas.ts';

/** Pods of 100 millicores and 1024 bytes. */
const template = podTemplate('web');

function world(hard: Partial<QuotaAmounts>) {
  const made = apiWorld();
  const { sim, api, change, store } = made;
  new QuotaController({ sim, server: api, client: (name) => api.client(name, { qps: 20, burst: 30 }) });
  const quota = newResourceQuota('few', hard);
  change((tx) => tx.create(quota));
  let pods = 0;
  const create = () => {
    const pod = newPod(`web-${pods++}`, template);
    change((tx) => tx.create(pod));
    return pod;
  };
  const settle = () => sim.run(sim.now + fromSeconds(1));
  return { ...made, quota, create, settle, admits: () => quotasAdmit(store, template.class) };
}

it.each<[Partial<QuotaAmounts>, number]>([
  [{ pods: 3 }, 3],
  [{ cpu: 250 }, 2],
  [{ memory: 4096 }, 4],
  [{ pods: 5, cpu: 100 }, 1],
])('admits as many pods as %j has room for', (hard, room) => {
  const { create, admits } = world(hard);
  let created = 0;
  for (; admits(); created++) create();
  expect(created).toBe(room);
});

it('admits without a limit where no quota of the namespace has one', () => {
  expect(world({}).admits()).toBe(true);
  const { store, change } = world({});
  change((tx) => tx.create(newResourceQuota('none', { pods: 0 }, 'elsewhere')));
  expect(quotasAdmit(store, template.class)).toBe(true);
  expect(quotasAdmit(store, { ...template.class, namespace: 'elsewhere' })).toBe(false);
});

it('admits no pod to a quota of CPU that asks for none', () => {
  const { store } = world({ cpu: 1000 });
  const { requests } = template.class;
  expect(quotasAdmit(store, { ...template.class, requests: { ...requests, cpu: 0 } })).toBe(false);
  expect(quotasAdmit(store, { ...template.class, requests: { ...requests, memory: 0 } })).toBe(true);
});

it('gets back what a pod used once it is gone, or has ended', () => {
  const { create, admits, settle, change, quota } = world({ pods: 2 });
  const [gone, ended] = [create(), create()];
  expect(admits()).toBe(false);
  change((tx) => deletePod(tx, gone, 'deleted'));
  settle();
  expect([quota.used.pods, admits()]).toEqual([1, true]);
  change((tx) => {
    ended.phase = 'Failed';
    tx.update(ended);
  });
  settle();
  change((tx) => deletePod(tx, ended, 'deleted'));
  settle();
  expect(quota.used).toEqual({ pods: 0, cpu: 0, memory: 0 });
});

it('never owes for pods that were there before it', () => {
  const { create, settle, change, store } = world({});
  const old = create();
  const late = newResourceQuota('late', { pods: 5 });
  change((tx) => tx.create(late));
  change((tx) => deletePod(tx, old, 'deleted'));
  settle();
  expect([late.used.pods, store.quotas.size]).toEqual([0, 2]);
});
