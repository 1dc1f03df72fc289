/** The etcd of the defaults against the benchmark that they were worked out from: clients write without pause. */
import { expect, it } from 'vitest';
import { Etcd } from '../src/cluster/api/etcd.ts';
import { Simulation } from '../src/engine/simulation.ts';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import { CONTROL_PLANE_DEFAULTS as DEFAULTS } from '../src/infra/profiles/control-plane.ts';
import { numberOf } from '../src/infra/profiles/measurements/measurements.ts';

const published = (key: string) => numberOf('etcd.write', key);

/** What a client of the benchmark does between two writes: what is left of a second after 583 writes of 1.6 ms. */
const BETWEEN = fromSeconds(1 / published('one_client_qps') - published('one_client_s'));

/** Writes per second, and their mean latency in s, of clients that each write again as soon as they can. */
function benchmark(clients: number) {
  const sim = new Simulation();
  const since = new Float64Array(clients);
  let writes = 0;
  let waited = 0;
  const etcd: Etcd<number> = new Etcd(
    sim,
    DEFAULTS.etcdMembers.value,
    {
      flush: () => fromSeconds(DEFAULTS.etcdFlush.value),
      roundTrip: fromSeconds(DEFAULTS.etcdRoundTrip.value),
      perGroup: DEFAULTS.etcdPerGroup.value,
      perWrite: DEFAULTS.etcdPerWrite.value,
    },
    (group) => {
      for (const client of group) {
        writes++;
        waited += sim.now - (since[client] ?? 0);
        sim.after(BETWEEN, write, client);
      }
    },
  );
  const write = sim.on((client) => {
    since[client] = sim.now;
    etcd.write(client);
  });
  // The first clients come one after the other, so that none has all others in one group with it from the beginning.
  for (let client = 0; client < clients; client++) sim.after(client, write, client);
  sim.run(fromSeconds(2));
  return { perSecond: writes / toSeconds(sim.now), latency: toSeconds(waited / writes) };
}

it('writes as often and as fast as published for one client', () => {
  const { perSecond, latency } = benchmark(1);
  expect(perSecond / published('one_client_qps')).toBeCloseTo(1, 2);
  expect(latency / published('one_client_s')).toBeCloseTo(1, 2);
});

it('writes as often and as fast as published for a thousand clients', () => {
  const { perSecond, latency } = benchmark(1000);
  expect(Math.abs(perSecond / published('clients1000_qps') - 1)).toBeLessThan(0.03);
  expect(Math.abs(latency / published('clients1000_s') - 1)).toBeLessThan(0.03);
});

it("keeps to Little's law in between, where nothing was published", () => {
  for (const clients of [3, 30, 300]) {
    const { perSecond, latency } = benchmark(clients);
    expect((perSecond * (latency + toSeconds(BETWEEN))) / clients).toBeCloseTo(1, 1);
    expect(perSecond).toBeGreaterThan(published('one_client_qps'));
    expect(perSecond).toBeLessThan(published('clients1000_qps'));
  }
});
