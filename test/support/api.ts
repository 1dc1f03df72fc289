/** A store behind an API server, and pods to put into it, for tests of what stands around them. */
import { ApiServer } from '../../src/cluster/api/api-server.ts';
import { Store } from '../../src/cluster/api/store.ts';
import type { Tx } from '../../src/cluster/api/tx.ts';
import type { Labels } from '../../src/cluster/labels.ts';
import type { ApiObject } from '../../src/cluster/objects/object.ts';
import { Pod, type PodMaker } from '../../src/cluster/objects/pod.ts';
import type { PodTemplate } from '../../src/cluster/objects/pod-template.ts';
import { Simulation } from '../../src/engine/simulation.ts';
import type { Micros } from '../../src/engine/time.ts';
import type { Phase, RunRecord } from '../../src/records.ts';

/** Times in µs; without any, all happens at once. */
export interface ApiTimes {
  readonly handling?: Micros;
  readonly commit?: Micros;
  readonly watchLatency?: Micros;
  /** Of one server. */
  readonly inFlight?: number;
  /** What the handling of a call at that instant takes on top. */
  readonly slower?: (now: Micros) => Micros;
}

/**
 * A simulation with two servers over an empty store. `change` applies a change and lets the run go on until it is heard
 * of.
 */
export function apiWorld(times: ApiTimes = {}) {
  const { handling = 0, commit = 0, watchLatency = 0, inFlight = Infinity, slower = () => 0 } = times;
  const records: RunRecord[] = [];
  const sim = new Simulation();
  const store = new Store();
  const api = new ApiServer(sim, store, {
    servers: 2,
    emit: (record) => records.push(record),
    handling: () => handling + slower(sim.now),
    watchLatency,
    inFlight,
    etcd: { members: 1, cost: { flush: () => commit, roundTrip: 0, perGroup: 0, perWrite: 0 } },
  });
  const tester = api.client('tester', { qps: Infinity, burst: 1 });
  const change = (act: (tx: Tx) => void) => {
    tester.write((tx) => {
      act(tx);
      return true;
    });
    sim.run(sim.now + handling + commit + watchLatency);
  };
  return { sim, store, api, change, records };
}

/** A template of one container that asks for a little. */
export function podTemplate(app: string, labels: Labels = { app }): PodTemplate {
  return {
    app,
    revision: 'v1',
    class: {
      name: app,
      requests: { cpu: 100, memory: 1024, disk: 0, slots: 1, network: 0 },
      minCoreSpeed: 0,
      labels,
    },
    containers: [],
    initContainers: [],
    restartPolicy: 'Always',
    terminationGrace: 30_000_000,
    deletionCost: 0,
  };
}

let made = 0;

/** Makes pods whose lives take any phase. */
export const makePod: PodMaker = (
  template,
  owner,
  name = `${owner?.name ?? template.app}-${made}`,
  ordinal,
) => {
  let phase: Phase | null = null;
  const life = {
    index: made++,
    hasEnded: false,
    get phase() {
      return phase;
    },
    enter(next: Phase) {
      phase = next;
    },
  };
  return new Pod(name, template, life, owner, ordinal);
};

/** A pod of that name. */
export function newPod(name: string, template = podTemplate('web'), owner: ApiObject | null = null): Pod {
  return makePod(template, owner, name);
}
