/**
 * Keeps the ReplicaSets of each Deployment: one for each template that it has had, the newest with all its pods.
 *
 *   scaled, or paused --> the change is divided among the sets (`rules/proportional-scaling.ts`)
 *   RollingUpdate     --> the new set grows --(no room)--> old sets shrink --> ... --> the oldest empty sets go
 *   Recreate          --> old sets to nothing --(all their pods gone)--> the new set at full size
 *
 * A look takes one kind of step; the next comes when the sets have told what has become of it. There is no timer: the pace
 * of an update is that of its pods, and of what tells of them.
 * Source: Kubernetes, pkg/controller/deployment: deployment_controller.go, sync.go, rolling.go, recreate.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Deployment } from '../../cluster/objects/workloads/deployment.ts';
import { newReplicaSet, type ReplicaSet } from '../../cluster/objects/workloads/replica-set.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { Progress } from './deployments/progress.ts';
import {
  asScaled,
  countedIn,
  type DeploymentSets,
  isComplete,
  isRescaled,
  limitsOf,
  setsOf,
  sizeOf,
  surplusOf,
  wantedBy,
} from './deployments/sets.ts';
import { isDeployment, isReplicaSet } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { Calls } from './pods/calls.ts';
import { newSetSize, nextNewSetSize } from './rules/new-set-size.ts';
import { nextOldSetSizes } from './rules/old-sets.ts';
import { scaledSets } from './rules/proportional-scaling.ts';
import { tellStatus } from './status.ts';
import { Teller } from './teller.ts';

/** Deployments looked at side by side. Source: kube-controller-manager, --concurrent-deployment-syncs. */
const WORKERS = 5;

/** Ends with whether a step was taken. */
type Step = Generator<number, boolean, void>;

export class DeploymentController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;
  private readonly queue: WorkQueue<Deployment>;
  private readonly progress = new Progress();

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('deployment-controller');
    this.teller = new Teller(parts);
    this.queue = new WorkQueue(sim, WORKERS, (deployment) => this.look(deployment));
    server.watch(server.store.deployments, (_event, deployment) => this.queue.add(deployment));
    server.watch(server.store.replicaSets, (_event, { owner }) => {
      if (isDeployment(owner)) this.queue.add(owner);
    });
    server.watch(server.store.pods, (event, pod) => this.hearPod(event, pod));
  }

  /** Only Recreate waits for pods themselves: until the last old one is gone. */
  private hearPod(event: WatchEvent, { owner }: Pod): void {
    if (event !== 'deleted' || !isReplicaSet(owner)) return;
    const deployment = owner.owner;
    if (!isDeployment(deployment) || deployment.strategy.type !== 'Recreate') return;
    if (this.parts.server.store.pods.ownedBy(owner).size === 0) this.queue.add(deployment);
  }

  private *look(deployment: Deployment): Work {
    const { store } = this.parts.server;
    if (!store.deployments.has(deployment)) return 'done';
    if (deployment.deletionAt === null) yield* this.step(deployment, setsOf(store, deployment));
    yield* this.report(deployment, setsOf(store, deployment));
    return 'done';
  }

  private *step(deployment: Deployment, sets: DeploymentSets): Step {
    if (deployment.paused || isRescaled(deployment, sets)) return yield* this.divide(deployment, sets);
    const recreates = deployment.strategy.type === 'Recreate';
    const stepped = yield* recreates ? this.recreate(deployment, sets) : this.roll(deployment, sets);
    if (!stepped && isComplete(deployment, deployment.status)) yield* this.removeSurplus(deployment, sets);
    return stepped;
  }

  private *divide(deployment: Deployment, { current, old }: DeploymentSets): Step {
    const { replicas, strategy, status } = deployment;
    const maxSurge = strategy.type === 'RollingUpdate' ? strategy.maxSurge : 0;
    const scaled = { strategy: strategy.type, replicas, maxSurge, current: status.replicas };
    const sizes = scaledSets(scaled, current && asScaled(current), old.map(asScaled));
    return yield* this.scale(deployment, current === null ? old : [...old, current], sizes);
  }

  private *roll(deployment: Deployment, sets: DeploymentSets): Step {
    const current = yield* this.currentOf(deployment, sets);
    const { replicas } = deployment;
    const { surge, unavailable } = limitsOf(deployment);
    const allSets = wantedBy(sets.old) + current.replicas;
    const step = { strategy: 'RollingUpdate', replicas, newSet: current.replicas, allSets, surge } as const;
    const grown = new Map([[current.name, nextNewSetSize(step)]]);
    if (yield* this.scale(deployment, [current], grown)) return true;
    const oldSets = sets.old.map(sizeOf);
    const sizes = nextOldSetSizes({ replicas, unavailable, oldSets, newSet: sizeOf(current) });
    const shrunk = new Map(sets.old.map((set, i) => [set.name, sizes[i] ?? set.replicas]));
    return yield* this.scale(deployment, sets.old, shrunk);
  }

  private *recreate(deployment: Deployment, sets: DeploymentSets): Step {
    const none = new Map(sets.old.map(({ name }) => [name, 0]));
    if (yield* this.scale(deployment, sets.old, none)) return true;
    const { pods } = this.parts.server.store;
    if (sets.old.some((set) => [...pods.ownedBy(set)].some((pod) => !pod.ended))) return false;
    const current = yield* this.currentOf(deployment, sets);
    return yield* this.scale(deployment, [current], new Map([[current.name, deployment.replicas]]));
  }

  /** The set of the Deployment's template: made where there is none, and the newest revision where it was an old one. */
  private *currentOf(
    deployment: Deployment,
    { current, old }: DeploymentSets,
  ): Generator<number, ReplicaSet, void> {
    const revision = 1 + Math.max(0, ...old.map((set) => set.revision));
    if (current !== null && current.revision >= revision) return current;
    const calls = new Calls(this.parts.sim, this.client);
    const set = current ?? this.newSet(deployment, old);
    calls.make((tx) => {
      set.revision = revision;
      if (current === null) tx.create(set);
      else if (tx.store.replicaSets.has(set)) tx.update(set);
      else return false;
      return true;
    });
    yield* calls.answers();
    if (current === null) this.teller.tell('ScalingReplicaSet', deployment, set.replicas);
    return set;
  }

  private newSet(deployment: Deployment, old: readonly ReplicaSet[]): ReplicaSet {
    const { name, template, minReady, replicas, strategy } = deployment;
    const { surge } = limitsOf(deployment);
    const step = { strategy: strategy.type, replicas, newSet: 0, allSets: wantedBy(old), surge };
    const set = newReplicaSet(
      `${name}-${template.revision}`,
      { template, minReady, replicas: newSetSize(step) },
      { owner: deployment, namespace: deployment.namespace, labels: deployment.labels },
    );
    set.desiredReplicas = replicas;
    set.maxReplicas = replicas + surge;
    return set;
  }

  /**
   * Gives sets the sizes that they do not have yet, and tells the sets named what they were sized for, also where they stay
   * as they are: they would pass for not scaled yet. Returns whether there were any.
   */
  private *scale(
    deployment: Deployment,
    sets: readonly ReplicaSet[],
    sizes: ReadonlyMap<string, number>,
  ): Step {
    const { replicas } = deployment;
    const changed = sets.filter((set) => {
      const size = sizes.get(set.name);
      if (size === undefined || size !== set.replicas) return size !== undefined;
      return size > 0 && set.desiredReplicas !== replicas;
    });
    if (changed.length === 0) return false;
    const calls = new Calls(this.parts.sim, this.client);
    for (const set of changed) {
      const size = sizes.get(set.name) ?? set.replicas;
      if (size !== set.replicas) this.teller.tell('ScalingReplicaSet', deployment, size);
      calls.make((tx) => {
        if (!tx.store.replicaSets.has(set)) return false;
        set.replicas = size;
        set.desiredReplicas = replicas;
        set.maxReplicas = replicas + limitsOf(deployment).surge;
        tx.update(set);
        return true;
      });
    }
    yield* calls.answers();
    return true;
  }

  private *removeSurplus(deployment: Deployment, { old }: DeploymentSets): Generator<number, void, void> {
    const calls = new Calls(this.parts.sim, this.client);
    for (const set of surplusOf(deployment, old)) {
      calls.make((tx) => {
        if (!tx.store.replicaSets.has(set)) return false;
        tx.remove(set);
        return true;
      });
    }
    yield* calls.answers();
  }

  private *report(deployment: Deployment, sets: DeploymentSets): Generator<number, void, void> {
    const counted = countedIn(sets);
    const { left, progressing } = this.progress.note(deployment, counted, this.parts.sim.now);
    if (left !== null) this.queue.addAfter(deployment, left);
    if (!progressing && deployment.status.progressing)
      this.teller.tell('ProgressDeadlineExceeded', deployment, counted.updatedReplicas);
    yield* tellStatus(this.parts.sim, this.client, deployment, { ...counted, progressing });
  }
}
