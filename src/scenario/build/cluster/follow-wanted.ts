/** Counts the pods that are wanted of controllers, as that changes while the run goes. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { Collection } from '../../../cluster/api/collection.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { Wanted } from '../copies/demand.ts';

/** `asked`: workloads that are asked for when the run begins; those that say how many pods they want are counted already. */
export function followWanted(server: ApiServer, asked: Iterable<ApiObject>, wanted: Wanted): void {
  const { deployments, replicaSets, statefulSets, daemonSets } = server.store;
  const counted = new Map<ApiObject, number>();
  const follow = <T extends ApiObject>(collection: Collection<T>, wants: (object: T) => number) =>
    server.watch(collection, (event, object) => {
      if (object.owner !== null) return; // who keeps it is counted
      const now = event === 'deleted' ? 0 : wants(object);
      const before = counted.get(object) ?? 0;
      counted.set(object, now);
      if (now !== before) wanted.add(now - before);
    });
  const replicas = (object: { readonly replicas: number }) => object.replicas;
  for (const one of asked) if ('replicas' in one) counted.set(one, Number(one.replicas));
  follow(deployments, replicas);
  follow(replicaSets, replicas);
  follow(statefulSets, replicas);
  follow(daemonSets, ({ status }) => status.desiredNumberScheduled);
  followJobs(server, wanted);
}

/** A pod of a job is wanted from its creation to its end; one that fails is missed by nobody but its successor. */
function followJobs(server: ApiServer, wanted: Wanted): void {
  const counted = new Set<Pod>();
  server.watch(server.store.pods, (event, pod) => {
    if (pod.owner?.kind !== 'Job') return;
    if (event !== 'deleted' && !pod.ended) {
      if (!counted.has(pod)) wanted.add(1);
      counted.add(pod);
    } else if (counted.delete(pod) && !pod.life.hasEnded) wanted.add(-1);
  });
}
