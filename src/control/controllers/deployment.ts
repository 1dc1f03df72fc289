/**
 * Keeps the ReplicaSets of each Deployment: one for each template that it has had, the newest with all its pods.
 *
 *   scaled, or paused --> the change is divided among the sets (`rules/proportional-scaling.ts`)
 *   RollingUpdate     --> the new set grows --(no room)--> old sets shrink --> ... --> the oldest empty sets go
 *   Recreate          --> old sets to nothing --(all their pods gone)--> the new set at full size
 *   BlueGreen, Canary --> `../rollouts/gradual-rollouts.ts`
 *
 * A look takes one kind of step; the next comes when the sets have told what has become of it. There is no timer: the pace
 * of an update is that of its pods, and of what tells of them.
 * Source: Kubernetes, pkg/controller/deployment: deployment_controller.go, sync.go, rolling.go, recreate.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Deployment } from '../../cluster/objects/workloads/deployment.ts';
import type { Micros } from '../../engine/time.ts';
import { GradualRollouts } from '../rollouts/gradual-rollouts.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { Progress } from './deployments/progress.ts';
import { SetCalls, type Step } from './deployments/set-calls.ts';
import {
  asScaled,
  countedIn,
  type DeploymentSets,
  isComplete,
  isGradual,
  isRescaled,
  limitsOf,
  setsOf,
  sizeOf,
  sizingOf,
  wantedBy,
} from './deployments/sets.ts';
import { isDeployment, isReplicaSet } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { nextNewSetSize } from './rules/new-set-size.ts';
import { nextOldSetSizes } from './rules/old-sets.ts';
import { scaledSets } from './rules/proportional-scaling.ts';
import { tellStatus } from './status.ts';
import { Teller } from './teller.ts';

/** Deployments looked at side by side. Source: kube-controller-manager, --concurrent-deployment-syncs. */
const WORKERS = 5;

export class DeploymentController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;
  private readonly queue: WorkQueue<Deployment>;
  private readonly sets: SetCalls;
  private readonly gradual: GradualRollouts;
  private readonly progress = new Progress();

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('deployment-controller');
    this.teller = new Teller(parts);
    this.queue = new WorkQueue(sim, WORKERS, (deployment) => this.look(deployment));
    this.sets = new SetCalls(parts, this.client);
    const again = (deployment: Deployment, delay: Micros) => this.queue.addAfter(deployment, delay);
    this.gradual = new GradualRollouts(parts, this.client, this.sets, this.progress, again);
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
    const isOwn = !isGradual(deployment);
    if (isOwn && (deployment.paused || isRescaled(deployment, sets)))
      return yield* this.divide(deployment, sets);
    const stepped = yield* this.exchange(deployment, sets);
    if (!stepped && isComplete(deployment, deployment.status))
      yield* this.sets.removeSurplus(deployment, sets);
    return stepped;
  }

  private exchange(deployment: Deployment, sets: DeploymentSets): Step {
    if (isGradual(deployment)) return this.gradual.step(deployment, sets);
    return deployment.strategy.type === 'Recreate'
      ? this.recreate(deployment, sets)
      : this.roll(deployment, sets);
  }

  private *divide(deployment: Deployment, { current, old }: DeploymentSets): Step {
    const { replicas, strategy, status } = deployment;
    const maxSurge = strategy.type === 'RollingUpdate' ? strategy.maxSurge : 0;
    const scaled = { strategy: sizingOf(deployment), replicas, maxSurge, current: status.replicas };
    const sizes = scaledSets(scaled, current && asScaled(current), old.map(asScaled));
    return yield* this.sets.scale(deployment, current === null ? old : [...old, current], sizes);
  }

  private *roll(deployment: Deployment, sets: DeploymentSets): Step {
    const current = yield* this.sets.currentOf(deployment, sets);
    const { replicas } = deployment;
    const { surge, unavailable } = limitsOf(deployment);
    const allSets = wantedBy(sets.old) + current.replicas;
    const step = { strategy: 'RollingUpdate', replicas, newSet: current.replicas, allSets, surge } as const;
    const grown = new Map([[current.name, nextNewSetSize(step)]]);
    if (yield* this.sets.scale(deployment, [current], grown)) return true;
    const oldSets = sets.old.map(sizeOf);
    const sizes = nextOldSetSizes({ replicas, unavailable, oldSets, newSet: sizeOf(current) });
    const shrunk = new Map(sets.old.map((set, i) => [set.name, sizes[i] ?? set.replicas]));
    return yield* this.sets.scale(deployment, sets.old, shrunk);
  }

  private *recreate(deployment: Deployment, sets: DeploymentSets): Step {
    const none = new Map(sets.old.map(({ name }) => [name, 0]));
    if (yield* this.sets.scale(deployment, sets.old, none)) return true;
    const { pods } = this.parts.server.store;
    if (sets.old.some((set) => [...pods.ownedBy(set)].some((pod) => !pod.ended))) return false;
    const current = yield* this.sets.currentOf(deployment, sets);
    return yield* this.sets.scale(deployment, [current], new Map([[current.name, deployment.replicas]]));
  }

  private *report(deployment: Deployment, sets: DeploymentSets): Generator<number, void, void> {
    const counted = countedIn(sets);
    const { left, progressing } = this.progress.note(
      deployment,
      counted,
      this.parts.sim.now,
      this.gradual.rests(deployment),
    );
    if (left !== null) this.queue.addAfter(deployment, left);
    if (!progressing && deployment.status.progressing)
      this.teller.tell('ProgressDeadlineExceeded', deployment, counted.updatedReplicas);
    yield* tellStatus(this.parts.sim, this.client, deployment, { ...counted, progressing });
  }
}
