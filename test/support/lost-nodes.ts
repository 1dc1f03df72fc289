/** Nodes in zones that can fall silent, behind an API server, with those who give them up. */
import { Heartbeats } from '../../src/cluster/api/heartbeats.ts';
import type { Tx } from '../../src/cluster/api/tx.ts';
import { type Node, newNode } from '../../src/cluster/objects/node.ts';
import type { Pod } from '../../src/cluster/objects/pod.ts';
import type { Toleration } from '../../src/cluster/taints.ts';
import { NodeLifecycle, type NodeLifecycleRules } from '../../src/control/node-lifecycle/node-lifecycle.ts';
import { OrphanedPods } from '../../src/control/node-lifecycle/orphaned-pods.ts';
import { PodsOnNodes } from '../../src/control/node-lifecycle/pods-on-nodes.ts';
import { TaintEviction } from '../../src/control/node-lifecycle/taint-eviction.ts';
import { fromSeconds, type Micros, toSeconds } from '../../src/engine/time.ts';
import { apiWorld, newPod, podTemplate } from './api.ts';

/** Kubernetes' defaults from 1.32 on. */
const RULES: NodeLifecycleRules = {
  monitorPeriod: fromSeconds(5),
  gracePeriod: fromSeconds(50),
  evictionRate: 0.1,
  secondaryEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeZone: 50,
};

interface LostNodes {
  /** Nodes of each zone. */
  readonly zones?: Readonly<Record<string, number>>;
  readonly rules?: Partial<NodeLifecycleRules>;
  /** When nodes renew their leases, in seconds after multiples of ten. */
  readonly offset?: number;
  readonly limits?: { readonly qps: number; readonly burst: number };
  /** What a call to the API server takes by when it comes. */
  readonly slower?: (now: Micros) => Micros;
}

/** A toleration of both taints of lost nodes. Unit: s; absent: for ever. */
export function putsUpWith(seconds?: number): readonly Toleration[] {
  return ['not-ready', 'unreachable'].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
    value: '',
    effect: 'NoExecute',
    ...(seconds !== undefined && { seconds }),
  }));
}

/** API servers take no time. Instants are in seconds. */
export function lostNodes(options: LostNodes = {}) {
  const {
    zones = { a: 3, b: 3 },
    rules = {},
    offset = 0,
    limits = { qps: Infinity, burst: 1 },
    slower = () => 0,
  } = options;
  const { sim, api, store, records } = apiWorld({ slower });
  const hand = api.client('hand', { qps: Infinity, burst: 1 });
  const change = (act: (tx: Tx) => void) =>
    hand.write((tx) => {
      act(tx);
      return true;
    });
  const heartbeats = new Heartbeats(sim, fromSeconds(10), () => fromSeconds(offset));
  const watchers: ((leads: boolean) => void)[] = [];
  const leadership = {
    leads: true,
    watch: (watcher: (leads: boolean) => void) => {
      watchers.push(watcher);
    },
  };
  const parts = {
    sim,
    server: api,
    heartbeats,
    pods: new PodsOnNodes(api),
    leadership,
    client: (name: string) => api.client(name, limits),
    emit: (record: (typeof records)[number]) => records.push(record),
  };
  new NodeLifecycle(parts, { ...RULES, ...rules });
  new TaintEviction(parts);
  new OrphanedPods(parts);
  const names = Object.entries(zones).flatMap(([zone, count]) =>
    Array.from({ length: count }, (_, i) => ({ zone, name: `${zone}${i}` })),
  );
  const nodes = names.map(({ zone, name }, row) =>
    newNode(name, row, row, { labels: { 'topology.kubernetes.io/zone': zone } }),
  );
  api.found((tx) => {
    for (const node of nodes) tx.create(node);
  });
  const told: string[] = [];
  const tell = (what: string) => told.push(`${toSeconds(sim.now)} ${what}`);
  const seen = new Map<Node, string>();
  api.watch(store.nodes, (_, node) => {
    const ready = node.ready === null ? 'unknown' : node.ready ? 'ready' : 'not ready';
    const taint = node.taints.map(({ key }) => `, ${key.slice(key.indexOf('/') + 1)}`).join('');
    const now = ready + taint;
    if (seen.get(node) !== now) tell(`${node.name} ${now}`);
    seen.set(node, now);
  });
  api.watch(store.pods, (event, pod) => {
    if (event === 'deleted') tell(`${pod.name} is gone`);
    else if (event === 'modified' && pod.deletionAt !== null) tell(`${pod.name} is to go`);
    else if (event === 'modified') tell(`${pod.name} ${pod.ready ? 'ready' : 'not ready'}`);
  });
  const at = (seconds: number, act: () => void) => sim.at(fromSeconds(seconds), sim.on(act));
  /** Silences nodes of these names from one instant on to another. */
  const silence = (name: string, from: number, to = Infinity) => {
    const row = names.findIndex((one) => one.name === name);
    at(from, () => {
      const resume = heartbeats.silence(row);
      if (Number.isFinite(to)) at(to, resume);
    });
  };
  const node = (name: string): Node => {
    const found = nodes.find((one) => one.name === name);
    if (found === undefined) throw new Error(`there is no node ${name}`);
    return found;
  };
  /** What the kubelet of a node reports of it. */
  const report = (name: string, ready: boolean) =>
    change((tx) => {
      node(name).ready = ready;
      tx.update(node(name));
    });
  /** A ready pod on a node. */
  const place = (name: string, on: string, tolerations = putsUpWith(300)): Pod => {
    const template = podTemplate('web');
    const pod = newPod(name, { ...template, class: { ...template.class, tolerations } });
    change((tx) => {
      tx.create(pod);
      tx.bind(pod, node(on).row);
      pod.phase = 'Running';
      pod.report(true, tx.now);
    });
    return pod;
  };
  const lead = (leads: boolean) => {
    leadership.leads = leads;
    for (const watcher of watchers) watcher(leads);
  };
  const until = (seconds: number) => sim.run(fromSeconds(seconds));
  /** What was told from an instant on. */
  const since = (seconds: number) => told.filter((line) => Number.parseFloat(line) >= seconds);
  return {
    sim,
    api,
    heartbeats,
    records,
    change,
    at,
    silence,
    report,
    place,
    lead,
    until,
    told,
    since,
    node,
  };
}
