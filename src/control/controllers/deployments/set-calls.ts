/** What is done to the ReplicaSets of a Deployment: made, made the newest, given a size, and taken away. */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { Deployment } from '../../../cluster/objects/workloads/deployment.ts';
import { newReplicaSet, type ReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import type { ControllerParts } from '../parts.ts';
import { Calls } from '../pods/calls.ts';
import { newSetSize } from '../rules/new-set-size.ts';
import { Teller } from '../teller.ts';
import { type DeploymentSets, isGradual, limitsOf, sizingOf, surplusOf, wantedBy } from './sets.ts';

/** Ends with whether a step was taken. */
export type Step = Generator<number, boolean, void>;

export class SetCalls {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;

  constructor(parts: ControllerParts, client: ApiClient) {
    this.parts = parts;
    this.client = client;
    this.teller = new Teller(parts);
  }

  /** The set of the Deployment's template: made where there is none, and the newest revision where it was an old one. */
  *currentOf(deployment: Deployment, { current, old }: DeploymentSets): Generator<number, ReplicaSet, void> {
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
    const { name, template, minReady, replicas } = deployment;
    const { surge } = limitsOf(deployment);
    const step = { strategy: sizingOf(deployment), replicas, newSet: 0, allSets: wantedBy(old), surge };
    const set = newReplicaSet(
      `${name}-${template.revision}`,
      { template, minReady, replicas: isGradual(deployment) ? 0 : newSetSize(step) },
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
  *scale(deployment: Deployment, sets: readonly ReplicaSet[], sizes: ReadonlyMap<string, number>): Step {
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

  *removeSurplus(deployment: Deployment, { old }: DeploymentSets): Generator<number, void, void> {
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
}
