/**
 * Keeps the number of pods of each ReplicaSet.
 *
 *   pods and sets seen by watch --> one look per set --> too few: create, with slow start
 *                                                    \-> too many: delete, by the order of `rules/pod-deletion-order.ts`
 *
 * While pods that it asked for have not been seen, a set is not looked at again. Its template counts when a pod is created:
 * pods that are there already stay as they are.
 * Source: Kubernetes, pkg/controller/replicaset/replica_set.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import { selects } from '../../cluster/labels.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { ReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { isReplicaSet } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { Calls } from './pods/calls.ts';
import { CountedPods } from './pods/counted-pods.ts';
import { PodCalls } from './pods/pod-calls.ts';
import { pickForDeletion } from './rules/pod-deletion-order.ts';
import { tellStatus } from './status.ts';

/** Sets looked at side by side. Source: kube-controller-manager, --concurrent-replicaset-syncs. */
const WORKERS = 5;
/** Most pods created or deleted at one look. Source: Kubernetes, `BurstReplicas`. */
const BURST = 500;

export class ReplicaSetController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly queue: WorkQueue<ReplicaSet>;
  private readonly calls: PodCalls;
  private readonly counts = new CountedPods();
  /** Pods of nobody that a set selects, until it has taken them over. */
  private readonly strays = new Map<ReplicaSet, Set<Pod>>();

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('replicaset-controller');
    this.calls = new PodCalls(parts, this.client);
    this.queue = new WorkQueue(sim, WORKERS, (set) => this.look(set));
    server.watch(server.store.replicaSets, (event, set) => this.hearSet(event, set));
    server.watch(server.store.pods, (event, pod) => this.hearPod(event, pod));
  }

  private hearSet(event: WatchEvent, set: ReplicaSet): void {
    if (event === 'added') {
      for (const pod of this.parts.server.store.pods.all()) this.noticeStray(pod, set);
    } else if (event === 'deleted') this.strays.delete(set);
    this.queue.add(set);
  }

  private hearPod(event: WatchEvent, pod: Pod): void {
    const { owner } = pod;
    if (owner === null) {
      if (event === 'added')
        for (const set of this.parts.server.store.replicaSets.all()) this.noticeStray(pod, set);
      return;
    }
    if (!isReplicaSet(owner)) return;
    this.calls.hear(event, owner, pod);
    if (this.counts.see(owner, pod, event) || event !== 'modified') this.queue.add(owner);
  }

  private noticeStray(pod: Pod, set: ReplicaSet): void {
    if (pod.owner !== null || !pod.active || pod.namespace !== set.namespace) return;
    if (!selects(set.selector, pod.labels)) return;
    const strays = this.strays.get(set) ?? new Set();
    this.strays.set(set, strays.add(pod));
    this.queue.add(set);
  }

  private *look(set: ReplicaSet): Work {
    const { server } = this.parts;
    if (!server.store.replicaSets.has(set)) return 'done';
    let well = true;
    if (set.deletionAt === null && this.calls.settled(set)) {
      yield* this.adoptStrays(set);
      well = yield* this.keepNumber(set);
    }
    yield* this.report(set);
    return well ? 'done' : 'retry';
  }

  private *keepNumber(set: ReplicaSet): Generator<number, boolean, void> {
    const missing = set.replicas - this.counts.of(set).active;
    if (missing > 0) {
      const make = () => this.parts.makePod(set.template, set);
      return yield* this.calls.create(set, Math.min(missing, BURST), make);
    }
    if (missing === 0) return true;
    return yield* this.calls.delete(set, this.victims(set, Math.min(-missing, BURST)), 'scaled-down');
  }

  /** Rule 5 counts pods on a node over all sets of a Deployment: old and new ones press alike. */
  private victims(set: ReplicaSet, count: number): readonly Pod[] {
    const around = this.counts.around(set);
    const crowding = ({ node }: Pod) => around.get(node) ?? 0;
    return pickForDeletion(this.activePods(set), count, this.parts.sim.now, crowding);
  }

  private *activePods(set: ReplicaSet): Generator<Pod, void, void> {
    for (const pod of this.parts.server.store.pods.ownedBy(set)) if (pod.active) yield pod;
  }

  private *adoptStrays(set: ReplicaSet): Generator<number, void, void> {
    const strays = this.strays.get(set);
    if (strays === undefined) return;
    this.strays.delete(set);
    const calls = new Calls(this.parts.sim, this.client);
    for (const pod of strays) {
      calls.make((tx) => {
        if (!tx.store.pods.has(pod) || pod.owner !== null) return false;
        tx.adopt(pod, set);
        return true;
      });
    }
    yield* calls.answers();
  }

  private *report(set: ReplicaSet): Generator<number, void, void> {
    const { active: replicas, ready: readyReplicas } = this.counts.of(set);
    const availableReplicas = this.available(set, readyReplicas);
    yield* tellStatus(this.parts.sim, this.client, set, { replicas, readyReplicas, availableReplicas });
  }

  /** Pods that have been ready for long enough; a look is due when the next one has. */
  private available(set: ReplicaSet, ready: number): number {
    const { minReady } = set;
    if (minReady === 0) return ready;
    const { now } = this.parts.sim;
    let available = 0;
    for (const { readySince } of this.activePods(set)) {
      if (readySince === null) continue;
      if (readySince + minReady <= now) available++;
      else this.queue.addAfter(set, readySince + minReady - now);
    }
    return available;
  }
}
