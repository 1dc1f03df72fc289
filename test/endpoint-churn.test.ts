/** What a rolling update of a service sends to nodes, against KEP-0752: 20,000 endpoints, 5000 nodes. */
import { expect, it } from 'vitest';
import { newService } from '../src/cluster/objects/service.ts';
import { EndpointsController } from '../src/control/services/endpoints.ts';
import { ServiceProxy } from '../src/control/services/service-proxy.ts';
import { PROXY_DEFAULTS } from '../src/infra/profiles/control-plane.ts';
import { numberOf } from '../src/infra/profiles/measurements/measurements.ts';
import { apiWorld, newPod, podTemplate } from './support/api.ts';

const ENDPOINTS = 20_000;
const NODES = 5000;

/** Bytes that are sent while each of the endpoints changes once, one after the other, as an update exchanges them. */
function churn(perSlice: number, changes: number): number {
  const { sim, api, change } = apiWorld();
  const client = (name: string) => api.client(name, { qps: Infinity, burst: 1 });
  new EndpointsController({ sim, server: api, client, perSlice });
  let sent = 0;
  new ServiceProxy({
    sim,
    server: api,
    times: { leastPeriod: 0, fullPeriod: Infinity, scope: 'changed-endpoints', fixed: 0, perRule: 0 },
    nodes: NODES,
    bytesPerEndpoint: PROXY_DEFAULTS.bytesPerEndpoint.value,
    emit: (record) => {
      if (record.kind === 'endpoints-sent') sent += record.bytes;
    },
  });
  change((tx) => tx.create(newService('web', { selector: { matchLabels: { app: 'web' } } })));
  const template = podTemplate('web');
  const pods = Array.from({ length: ENDPOINTS }, (_, i) => newPod(`web-${i}`, template));
  change((tx) => {
    for (const pod of pods) {
      tx.create(pod);
      pod.startedAt = sim.now;
    }
  });
  sim.run(sim.now + 1_000_000);
  sent = 0;
  for (const pod of pods.slice(0, changes)) {
    change((tx) => {
      pod.report(true, sim.now);
      tx.update(pod);
    });
  }
  return sent;
}

it('is the published bytes for one change', () => {
  expect(churn(ENDPOINTS, 1)).toBe(numberOf('k8s.endpoints.size', 'endpoints') * 1e9);
  expect(churn(100, 1)).toBe(numberOf('k8s.endpoints.size', 'endpointslice100') * 1e9);
});

it('is 1 TB for all of them in slices of 100, and two hundred times as much in one object', () => {
  expect(churn(100, ENDPOINTS) / 1e12).toBeCloseTo(1, 2);
  expect((churn(ENDPOINTS, 500) * (ENDPOINTS / 500)) / 1e12).toBeCloseTo(200, 0);
});
