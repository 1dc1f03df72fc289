/** The controllers of workloads, those that a run needs. */
import type { Kind } from '../../cluster/objects/object.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { CronJobController } from './cron-job.ts';
import { DaemonSetController } from './daemon-set.ts';
import { DeploymentController } from './deployment.ts';
import { OwnerGarbage } from './garbage/owner-garbage.ts';
import { PodGarbage } from './garbage/pod-garbage.ts';
import { JobController } from './job.ts';
import type { ControllerParts } from './parts.ts';
import { ReplicaSetController } from './replica-set.ts';
import { StatefulSetController } from './stateful-set.ts';

/** Starts the controllers of the given kinds of workloads, of those that they make of them, and of what is left of them. */
export function startControllers(parts: ControllerParts, view: ClusterView, kinds: ReadonlySet<Kind>): void {
  const any = (...some: readonly Kind[]) => some.some((kind) => kinds.has(kind));
  if (any('ReplicaSet', 'Deployment')) new ReplicaSetController(parts);
  if (any('Deployment')) new DeploymentController(parts);
  if (any('StatefulSet')) new StatefulSetController(parts);
  if (any('DaemonSet')) new DaemonSetController(parts, view);
  if (any('Job', 'CronJob')) new JobController(parts);
  if (any('CronJob')) new CronJobController(parts);
  new PodGarbage(parts);
  new OwnerGarbage(parts);
}
