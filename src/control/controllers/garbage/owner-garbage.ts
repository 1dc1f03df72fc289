/**
 * Deletes what belonged to an object that is gone: ReplicaSets of Deployments, Jobs of CronJobs, pods of all of them.
 * Source: Kubernetes, pkg/controller/garbagecollector, with propagation in the background, which is the default.
 */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { Collection } from '../../../cluster/api/collection.ts';
import { deletePod } from '../../../cluster/api/pod-deletion.ts';
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import { Pod } from '../../../cluster/objects/pod.ts';
import type { ControllerParts } from '../parts.ts';

type Kept = Collection<ApiObject>;

export class OwnerGarbage {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;

  constructor(parts: ControllerParts) {
    const { server } = parts;
    const { deployments, replicaSets, statefulSets, daemonSets, cronJobs, jobs, pods } = server.store;
    this.parts = parts;
    this.client = parts.client('generic-garbage-collector');
    const owners: readonly Kept[] = [deployments, replicaSets, statefulSets, daemonSets, cronJobs, jobs];
    const owned: readonly Kept[] = [replicaSets, jobs, pods];
    for (const one of owners) server.watch(one, (event, owner) => this.hearOwner(event, owner));
    for (const one of owned) server.watch(one, (event, object) => this.hearOwned(event, object));
  }

  private hearOwner(event: WatchEvent, owner: ApiObject): void {
    if (event !== 'deleted') return;
    const { replicaSets, jobs, pods } = this.parts.server.store;
    const owned: readonly Kept[] = [replicaSets, jobs, pods];
    for (const one of owned) for (const object of one.ownedBy(owner)) this.remove(object);
  }

  /** What is created after its owner has gone, as a controller may that has not heard of it yet. */
  private hearOwned(event: WatchEvent, object: ApiObject): void {
    const { owner } = object;
    if (event === 'added' && owner !== null && !this.parts.server.store.of(owner).has(owner))
      this.remove(object);
  }

  private remove(object: ApiObject): void {
    this.client.write((tx) => {
      if (object instanceof Pod) return deletePod(tx, object, 'deleted');
      if (!tx.store.of(object).has(object)) return false;
      tx.remove(object);
      return true;
    });
  }
}
