/**
 * Keeps the status of disruption budgets: how many of the pods that each selects may go now.
 *
 *   pods, workloads and budgets seen by watch --> one look per budget --> its status is written, if it has changed
 *
 * Source: Kubernetes, pkg/controller/disruption/disruption.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import { selects } from '../../cluster/labels.ts';
import type { PodDisruptionBudget } from '../../cluster/objects/disruption-budget.ts';
import type { ApiObject } from '../../cluster/objects/object.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import { Calls } from '../controllers/pods/calls.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { allowanceOf } from './allowance.ts';

/** How long an approved eviction counts whose pod does not go. Source: Kubernetes, `DeletionTimeout`. */
const APPROVAL_KEPT: Micros = fromSeconds(120);

/** A budget and what is known of its pods, counted as they change so that no look goes through all of them. */
interface Followed {
  readonly budget: PodDisruptionBudget;
  readonly pods: Set<Pod>;
  readonly healthy: Set<Pod>;
  /** How many pods belong to each controller that wants a number of replicas; null: to none such. */
  readonly controllers: Map<Scaled | null, number>;
}

/** A workload that wants a number of pods. */
type Scaled = ApiObject & { readonly replicas: number };

export class DisruptionController {
  private readonly sim: Simulation;
  private readonly client: ApiClient;
  private readonly queue: WorkQueue<Followed>;
  private readonly followed: Followed[] = [];

  constructor(parts: {
    readonly sim: Simulation;
    readonly server: ApiServer;
    readonly client: (name: string) => ApiClient;
  }) {
    const { sim, server } = parts;
    const { store } = server;
    this.sim = sim;
    this.client = parts.client('disruption-controller');
    this.queue = new WorkQueue(sim, 1, (followed) => this.look(followed));
    server.watch(store.disruptionBudgets, (event, budget) => {
      if (event === 'added') this.follow(budget, store.pods.all());
    });
    server.watch(store.pods, (event, pod) => this.hearPod(event, pod));
    server.watch(store.deployments, (_, deployment) => this.hearWorkload(deployment));
    server.watch(store.replicaSets, (_, set) => this.hearWorkload(set));
    server.watch(store.statefulSets, (_, set) => this.hearWorkload(set));
  }

  private follow(budget: PodDisruptionBudget, pods: Iterable<Pod>): void {
    const followed = { budget, pods: new Set<Pod>(), healthy: new Set<Pod>(), controllers: new Map() };
    this.followed.push(followed);
    for (const pod of pods) count(followed, 'added', pod);
    this.queue.add(followed);
  }

  private hearPod(event: WatchEvent, pod: Pod): void {
    for (const followed of this.followed) {
      if (count(followed, event, pod)) this.queue.add(followed);
    }
  }

  private hearWorkload(workload: Scaled): void {
    for (const followed of this.followed) {
      if (followed.controllers.has(workload)) this.queue.add(followed);
    }
  }

  private *look(followed: Followed): Work {
    const { budget, pods, healthy } = followed;
    const gone = [...healthy].filter((pod) => this.isApproved(budget, pod)).length;
    const status = {
      currentHealthy: healthy.size - gone,
      ...allowanceOf(budget, {
        matchingPods: pods.size,
        healthyPods: healthy.size - gone,
        wantedByControllers: wantedBy(followed),
      }),
    };
    if (gone > 0) this.queue.addAfter(followed, APPROVAL_KEPT);
    if (!differs(budget, status)) return 'done';
    const { disruptionsAllowed } = budget;
    const calls = new Calls(this.sim, this.client);
    calls.make((tx) => {
      // Somebody was let go since the budget was looked at: what would be written does not know of him.
      if (budget.disruptionsAllowed !== disruptionsAllowed) return false;
      Object.assign(budget, status);
      tx.update(budget);
      return true;
    });
    return (yield* calls.answers()) > 0 ? 'retry' : 'done';
  }

  private isApproved({ disruptedPods }: PodDisruptionBudget, { name }: Pod): boolean {
    const approvedAt = disruptedPods.get(name);
    if (approvedAt === undefined) return false;
    if (approvedAt + APPROVAL_KEPT > this.sim.now) return true;
    disruptedPods.delete(name);
    return false;
  }
}

/** Takes the change of a pod into the counts; whether it is one of the budget's. */
function count({ budget, pods, healthy, controllers }: Followed, event: WatchEvent, pod: Pod): boolean {
  if (pod.namespace !== budget.namespace || !selects(budget.selector, pod.labels)) return false;
  const controller = controllerOf(pod);
  if (event === 'deleted') {
    if (!pods.delete(pod)) return false;
    healthy.delete(pod);
    budget.disruptedPods.delete(pod.name);
    const left = (controllers.get(controller) ?? 0) - 1;
    if (left > 0) controllers.set(controller, left);
    else controllers.delete(controller);
    return true;
  }
  if (!pods.has(pod)) controllers.set(controller, (controllers.get(controller) ?? 0) + 1);
  pods.add(pod);
  if (pod.ready && pod.active) healthy.add(pod);
  else healthy.delete(pod);
  return true;
}

/** The workload whose number counts: that of the Deployment, where a ReplicaSet has one. */
function controllerOf({ owner }: Pod): Scaled | null {
  const top = owner?.kind === 'ReplicaSet' && owner.owner !== null ? owner.owner : owner;
  return top !== null && isScaled(top) ? top : null;
}

function isScaled(workload: ApiObject): workload is Scaled {
  return ['Deployment', 'ReplicaSet', 'StatefulSet'].includes(workload.kind);
}

/** Replicas that are wanted in all; null where a pod belongs to nobody who wants a number, as then nothing may go. */
function wantedBy({ controllers }: Followed): number | null {
  if (controllers.has(null)) return null;
  let wanted = 0;
  for (const workload of controllers.keys()) wanted += workload?.replicas ?? 0;
  return wanted;
}

function differs<Status extends object>(budget: Status, status: Status): boolean {
  return (Object.keys(status) as (keyof Status)[]).some((key) => budget[key] !== status[key]);
}
