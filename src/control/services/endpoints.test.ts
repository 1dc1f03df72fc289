import { describe, expect, it } from 'vitest';
import { apiWorld, newPod, podTemplate } from '../../../test/support/api.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { newService } from '../../cluster/objects/service.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import type { RunRecord } from '../../records.ts';
import { EndpointsController } from './endpoints.ts';
import { type ProxyTimes, ServiceProxy } from './service-proxy.ts';

const SECOND = fromSeconds(1);

const IPTABLES: ProxyTimes = {
  leastPeriod: SECOND,
  fullPeriod: Number.POSITIVE_INFINITY,
  scope: 'changed-services',
  fixed: 0,
  perRule: 0,
};

/** A cluster of 5,000 nodes with a service `web`, its controller and its proxies. */
function world(times: Partial<ProxyTimes> = {}, perSlice = 100) {
  const made = apiWorld();
  const { sim, store, api, change, records } = made;
  const client = (name: string) => api.client(name, { qps: 20, burst: 30 });
  new EndpointsController({ sim, server: api, client, perSlice });
  const emit = (record: RunRecord) => records.push(record);
  new ServiceProxy({
    sim,
    server: api,
    times: { ...IPTABLES, ...times },
    nodes: 5000,
    bytesPerEndpoint: 100,
    emit,
  });
  change((tx) => tx.create(newService('web', { selector: { matchLabels: { app: 'web' } } })));
  const template = podTemplate('web');
  const start = (count: number): Pod[] => {
    const pods = Array.from({ length: count }, (_, i) => newPod(`web-${store.pods.size + i}`, template));
    change((tx) => {
      for (const pod of pods) {
        tx.create(pod);
        tx.bind(pod, 0);
        pod.startedAt = sim.now;
      }
    });
    return pods;
  };
  const report = (pods: readonly Pod[], ready: boolean) =>
    change((tx) => {
      for (const pod of pods) {
        pod.report(ready, sim.now);
        tx.update(pod);
      }
    });
  const reached = () => records.flatMap((one) => (one.kind === 'endpoint' ? [one] : []));
  const sent = () => records.flatMap((one) => (one.kind === 'endpoints-sent' ? [one.bytes] : []));
  return { ...made, start, report, reached, sent };
}

describe('a pod behind a service', () => {
  it('is in a slice once it has started, and announced while it is ready', () => {
    const { sim, store, start, report, reached } = world();
    const [pod] = start(1);
    if (pod === undefined) return;
    sim.run(SECOND);
    const slice = store.endpointSlices.get('web-0');
    expect([slice?.endpoints.get(pod), reached()]).toEqual([false, []]);
    report([pod], true);
    sim.run(2 * SECOND);
    report([pod], false);
    sim.run(10 * SECOND);
    expect(slice?.endpoints.get(pod)).toBe(false);
    expect(reached().map(({ reachable }) => reachable)).toEqual([true, false]);
  });

  it('is not announced any more once its deletion is asked for, and leaves the slice with it', () => {
    const { sim, store, start, report, reached, change } = world();
    const [pod] = start(1);
    if (pod === undefined) return;
    report([pod], true);
    sim.run(10 * SECOND);
    change((tx) => deletePod(tx, pod, 'deleted'));
    sim.run(20 * SECOND);
    expect(pod.ready).toBe(true);
    expect(reached().at(-1)).toMatchObject({ reachable: false, took: 0 });
    expect(store.endpointSlices.size).toBe(1);
    change((tx) => tx.remove(pod));
    sim.run(30 * SECOND);
    expect(store.endpointSlices.size).toBe(0);
  });

  it('stands behind no service whose selector it does not meet', () => {
    const { sim, store, change } = world();
    const other = newPod('db-0', podTemplate('db'));
    change((tx) => {
      tx.create(other);
      other.startedAt = sim.now;
    });
    sim.run(SECOND);
    expect(store.endpointSlices.size).toBe(0);
  });
});

describe('the bytes that one change sends', () => {
  it('are those of the slice that it is in, to every node', () => {
    const { sim, start, report, sent, store } = world();
    const pods = start(200);
    sim.run(10 * SECOND);
    expect([...store.endpointSlices.all()].map(({ endpoints }) => endpoints.size)).toEqual([100, 100]);
    const before = sent().length;
    report(pods.slice(0, 1), true);
    sim.run(20 * SECOND);
    expect(sent().slice(before)).toEqual([100 * 100 * 5000]);
  });

  it('are those of all endpoints where slices are as large as services', () => {
    const { sim, start, report, sent } = world({}, 20_000);
    const pods = start(20_000);
    sim.run(10 * SECOND);
    const before = sent().length;
    report(pods.slice(0, 1), true);
    sim.run(20 * SECOND);
    expect(sent().slice(before)).toEqual([10e9]);
  });
});

it('writes no faster than its client may, and all of what has come meanwhile at once', () => {
  const { sim, start, report, sent } = world();
  const pods = start(100);
  sim.run(60 * SECOND);
  const before = sent().length;
  for (const pod of pods) {
    report([pod], true);
    sim.run(sim.now + 1000);
  }
  sim.run();
  // 30 at once; then one at 50, 100 and 150 ms, each with all that came while the one before waited for its token.
  expect(sent().length - before).toBe(33);
});

describe('a proxy', () => {
  it('writes at once what comes after a quiet time, and the rest at the end of its least period', () => {
    const { sim, start, report, reached } = world();
    const pods = start(3);
    sim.run(100 * SECOND);
    for (const pod of pods) {
      report([pod], true);
      sim.run(sim.now + 0.4 * SECOND);
    }
    sim.run();
    expect(reached().map(({ at }) => toSeconds(at))).toEqual([100, 101, 101]);
    expect(reached().map(({ took }) => toSeconds(took))).toEqual([0, 0.6, 0.2]);
  });

  it.each<[ProxyTimes['scope'], number]>([
    ['all', 3 + 4],
    ['changed-services', 3 + 2],
    ['changed-endpoints', 1],
  ])('writes as many rules as its scope says: %s', (scope, rules) => {
    const { sim, start, report, reached, change } = world({ scope, fixed: 1000, perRule: 100 });
    change((tx) => {
      for (const app of ['db', 'idle']) tx.create(newService(app, { selector: { matchLabels: { app } } }));
      for (const name of ['db-0', 'db-1']) {
        const pod = newPod(name, podTemplate('db'));
        tx.create(pod);
        pod.startedAt = sim.now;
      }
    });
    const pods = start(2);
    sim.run(100 * SECOND);
    report(pods.slice(0, 1), true);
    sim.run();
    expect(reached().map(({ took }) => took)).toEqual([1000 + 100 * rules]);
  });

  it('lets changes wait while it writes all rules anew', () => {
    const { sim, start, report, reached } = world({ fullPeriod: 30 * SECOND, fixed: SECOND });
    const pods = start(2);
    sim.run(30.25 * SECOND);
    report(pods.slice(0, 1), true);
    sim.run(50 * SECOND);
    report(pods.slice(1), true);
    sim.run();
    expect(reached().map(({ took }) => toSeconds(took))).toEqual([0.75 + 1, 1]);
  });

  it('is not there for headless services', () => {
    const { sim, change, records } = world();
    change((tx) => tx.create(newService('db', { selector: { matchLabels: { app: 'db' } }, headless: true })));
    const pod = newPod('db-0', podTemplate('db'));
    change((tx) => {
      tx.create(pod);
      pod.startedAt = sim.now;
      pod.report(true, sim.now);
    });
    sim.run();
    expect(records.map(({ kind }) => kind).filter((kind) => kind !== 'span')).toEqual(['endpoints-sent']);
  });
});
