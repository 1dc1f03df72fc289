/**
 * Keeps the numbered pods of each StatefulSet: each has its name for ever, and there are never two of one number.
 * What comes next is `rules/stateful-steps.ts`.
 * Source: Kubernetes, pkg/controller/statefulset.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import { scaledAmount } from '../../cluster/objects/int-or-percent.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { StatefulSet } from '../../cluster/objects/workloads/stateful-set.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { isStatefulSet } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { PodCalls } from './pods/pod-calls.ts';
import { type NumberedPod, type NumberedSet, statefulSteps } from './rules/stateful-steps.ts';
import { tellStatus } from './status.ts';

/** Sets looked at side by side. Source: kube-controller-manager, --concurrent-statefulset-syncs. */
const WORKERS = 5;

export class StatefulSetController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly queue: WorkQueue<StatefulSet>;
  private readonly calls: PodCalls;

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('statefulset-controller');
    this.calls = new PodCalls(parts, this.client);
    this.queue = new WorkQueue(sim, WORKERS, (set) => this.look(set));
    server.watch(server.store.statefulSets, (_event, set) => this.queue.add(set));
    server.watch(server.store.pods, (event, pod) => {
      if (!isStatefulSet(pod.owner)) return;
      this.calls.hear(event, pod.owner, pod);
      this.queue.add(pod.owner);
    });
  }

  private *look(set: StatefulSet): Work {
    const { store } = this.parts.server;
    if (!store.statefulSets.has(set)) return 'done';
    const pods = [...store.pods.ownedBy(set)];
    let well = true;
    if (set.deletionAt === null && this.calls.settled(set)) well = yield* this.step(set, pods);
    yield* this.report(set);
    return well ? 'done' : 'retry';
  }

  private *step(set: StatefulSet, pods: readonly Pod[]): Generator<number, boolean, void> {
    const { create, remove, cause } = statefulSteps(
      numbered(set),
      pods.map((pod) => this.seen(set, pod)),
    );
    const victims = remove.flatMap((ordinal) => pods.find((pod) => pod.ordinal === ordinal) ?? []);
    const gone = victims.length === 0 || (yield* this.calls.delete(set, victims, cause));
    const made =
      create.length === 0 ||
      (yield* this.calls.create(set, create.length, (i) => this.make(set, create[i] ?? set.firstOrdinal)));
    return gone && made;
  }

  private make(set: StatefulSet, ordinal: number): Pod {
    const { strategy, template, status } = set;
    const kept = strategy.type === 'RollingUpdate' && ordinal < strategy.partition;
    return this.parts.makePod(
      kept ? status.currentTemplate : template,
      set,
      `${set.name}-${ordinal}`,
      ordinal,
    );
  }

  private seen(set: StatefulSet, pod: Pod): NumberedPod {
    return {
      ordinal: pod.ordinal ?? -1,
      terminating: pod.deletionAt !== null,
      ended: pod.ended,
      available: this.isAvailable(set, pod),
      updated: pod.template.revision === set.template.revision,
    };
  }

  /** A pod that is ready, but not for long enough yet, is looked at again when it is. */
  private isAvailable(set: StatefulSet, { readySince }: Pod): boolean {
    if (readySince === null) return false;
    const wait = readySince + set.minReady - this.parts.sim.now;
    if (wait > 0) this.queue.addAfter(set, wait);
    return wait <= 0;
  }

  /** Once all pods are of the new template, it is the current one. */
  private *report(set: StatefulSet): Generator<number, void, void> {
    const pods = [...this.parts.server.store.pods.ownedBy(set)];
    const ready = pods.filter((pod) => pod.ready && pod.deletionAt === null);
    const updated = pods.filter(
      ({ template, deletionAt }) => deletionAt === null && template.revision === set.template.revision,
    );
    const complete = updated.length === pods.length && ready.length === pods.length;
    yield* tellStatus(this.parts.sim, this.client, set, {
      replicas: pods.length,
      readyReplicas: ready.length,
      availableReplicas: ready.filter((pod) => this.isAvailable(set, pod)).length,
      updatedReplicas: updated.length,
      currentTemplate: complete ? set.template : set.status.currentTemplate,
    });
  }
}

function numbered({ firstOrdinal, replicas, podManagement, strategy }: StatefulSet): NumberedSet {
  const rolling = strategy.type === 'RollingUpdate' ? strategy : null;
  return {
    firstOrdinal,
    replicas,
    ordered: podManagement === 'OrderedReady',
    partition: rolling?.partition ?? null,
    maxUnavailable: Math.max(1, scaledAmount(rolling?.maxUnavailable ?? 1, replicas, 'up')),
  };
}
