/** All objects of a cluster: what etcd holds. Read by anybody; changed through a `Tx` alone (`tx.ts`). */
import type { PodDisruptionBudget } from '../objects/disruption-budget.ts';
import type { EndpointSlice } from '../objects/endpoint-slice.ts';
import type { Lease } from '../objects/lease.ts';
import type { Node } from '../objects/node.ts';
import type { ApiObject, Kind } from '../objects/object.ts';
import type { Pod } from '../objects/pod.ts';
import type { PriorityClass } from '../objects/priority-class.ts';
import type { ResourceQuota } from '../objects/resource-quota.ts';
import type { Service } from '../objects/service.ts';
import type { CronJob } from '../objects/workloads/cron-job.ts';
import type { DaemonSet } from '../objects/workloads/daemon-set.ts';
import type { Deployment } from '../objects/workloads/deployment.ts';
import type { Job } from '../objects/workloads/job.ts';
import type { ReplicaSet } from '../objects/workloads/replica-set.ts';
import type { StatefulSet } from '../objects/workloads/stateful-set.ts';
import { Collection } from './collection.ts';

export class Store {
  readonly pods = new Collection<Pod>();
  readonly nodes = new Collection<Node>();
  readonly replicaSets = new Collection<ReplicaSet>();
  readonly deployments = new Collection<Deployment>();
  readonly statefulSets = new Collection<StatefulSet>();
  readonly daemonSets = new Collection<DaemonSet>();
  readonly jobs = new Collection<Job>();
  readonly cronJobs = new Collection<CronJob>();
  readonly services = new Collection<Service>();
  readonly endpointSlices = new Collection<EndpointSlice>();
  readonly disruptionBudgets = new Collection<PodDisruptionBudget>();
  readonly priorityClasses = new Collection<PriorityClass>();
  readonly quotas = new Collection<ResourceQuota>();
  readonly leases = new Collection<Lease>();
  private readonly byKind: Readonly<Record<Kind, Collection<ApiObject>>> = {
    Pod: this.pods,
    Node: this.nodes,
    ReplicaSet: this.replicaSets,
    Deployment: this.deployments,
    StatefulSet: this.statefulSets,
    DaemonSet: this.daemonSets,
    Job: this.jobs,
    CronJob: this.cronJobs,
    Service: this.services,
    EndpointSlice: this.endpointSlices,
    PodDisruptionBudget: this.disruptionBudgets,
    PriorityClass: this.priorityClasses,
    ResourceQuota: this.quotas,
    Lease: this.leases,
  };

  /** The collection that holds the objects of its kind. */
  of(object: ApiObject): Collection<ApiObject> {
    return this.byKind[object.kind];
  }

  /** What the object of a kind is called that was the rank-th to be created, from 0; null where it is gone. */
  nameOf(kind: Kind, rank: number): string | null {
    return this.byKind[kind].ofRank(rank)?.name ?? null;
  }
}
