/**
 * What the store of a cluster held at an instant, and how it goes back to that: nobody knows any more of what was made
 * since, whatever runs. Kubelets stop pods that the store does not know, and controllers make those that it lacks.
 *
 * Simplifications: of workloads it keeps what a user says of them (how many, which template, whether paused), of nodes
 * whether they are cordoned. Pods that have ended since do not come back, as their containers would be started anew under
 * the old names: who wants them makes others. Nodes and leases stay as they are: kubelets and processes write them anew.
 */
import type { Collection } from '../api/collection.ts';
import type { Store } from '../api/store.ts';
import type { Tx } from '../api/tx.ts';
import type { ApiObject } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { PodTemplate } from '../objects/pod-template.ts';

/** What is kept of an object beside that it was there. */
interface Said {
  readonly replicas?: number;
  readonly template?: PodTemplate;
  readonly paused?: boolean;
}

export interface Snapshot {
  /** All objects that there were. */
  readonly size: number;
  readonly pods: ReadonlySet<Pod>;
  /** Workloads, in order of creation, with what was said of them. */
  readonly workloads: ReadonlyMap<ApiObject, Said>;
  /** Names of the nodes that were cordoned. */
  readonly cordoned: ReadonlySet<string>;
}

export function snapshotOf(store: Store): Snapshot {
  const workloads = new Map<ApiObject, Said>();
  for (const collection of workloadsIn(store))
    for (const object of collection.all()) workloads.set(object, saidOf(object));
  const nodes = [...store.nodes.all()];
  const pods = new Set(store.pods.all());
  return {
    size: pods.size + workloads.size + nodes.length,
    pods,
    workloads,
    cordoned: new Set(nodes.filter(({ unschedulable }) => unschedulable).map(({ name }) => name)),
  };
}

/** The store holds what it held then. */
export function goBack(tx: Tx, { pods, workloads, cordoned }: Snapshot): void {
  const { store } = tx;
  for (const pod of [...store.pods.all()]) if (!pods.has(pod)) forget(tx, pod);
  for (const collection of workloadsIn(store))
    for (const object of [...collection.all()]) if (!workloads.has(object)) tx.remove(object);
  for (const [object, said] of workloads) {
    object.deletionAt = null;
    Object.assign(object, said);
    if (store.of(object).has(object)) tx.update(object);
    else tx.create(object);
  }
  for (const node of store.nodes.all()) {
    if (node.unschedulable === cordoned.has(node.name)) continue;
    node.unschedulable = cordoned.has(node.name);
    tx.update(node);
  }
}

/** A pod that nobody knows any more: its kubelet stops it; where none has begun with it, its life is over here. */
function forget(tx: Tx, pod: Pod): void {
  pod.deletionAt ??= tx.now;
  pod.deletionCause ??= 'deleted';
  tx.remove(pod);
  const { phase } = pod.life;
  if (phase === 'queued' || phase === 'placing' || phase === 'bound') pod.life.enter('stopped', 'deleted');
}

/** Owners before what they own. */
function workloadsIn(store: Store): readonly Collection<ApiObject>[] {
  const { deployments, replicaSets, statefulSets, daemonSets, cronJobs, jobs } = store;
  return [deployments, replicaSets, statefulSets, daemonSets, cronJobs, jobs];
}

function saidOf(object: ApiObject & Said): Said {
  const { replicas, template, paused } = object;
  return {
    ...(replicas !== undefined && { replicas }),
    ...(template !== undefined && { template }),
    ...(paused !== undefined && { paused }),
  };
}
