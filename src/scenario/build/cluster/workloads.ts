/** Asks for the workloads of a scenario: objects that controllers act on, and bare pods when they arrive. */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { LabelSelector } from '../../../cluster/labels.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import { newCronJob } from '../../../cluster/objects/workloads/cron-job.ts';
import { newDaemonSet } from '../../../cluster/objects/workloads/daemon-set.ts';
import { newDeployment } from '../../../cluster/objects/workloads/deployment.ts';
import { newJob } from '../../../cluster/objects/workloads/job.ts';
import { newReplicaSet } from '../../../cluster/objects/workloads/replica-set.ts';
import { cronSchedule, everySpan, type Schedule } from '../../../cluster/objects/workloads/schedule.ts';
import { newStatefulSet } from '../../../cluster/objects/workloads/stateful-set.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import type { BarePods, CronJobSpec, Workload } from '../../resolved-workloads.ts';
import type { Copy } from '../copies/copies.ts';
import { bringCopies, type Crowd, copyOf, type Wanted } from '../copies/demand.ts';
import type { World } from '../copies/lives.ts';
import { podClass } from '../shapes.ts';
import type { UserActs } from '../user-acts.ts';
import { followWanted } from './follow-wanted.ts';
import type { PodFactory } from './pod-factory.ts';
import type { Templates } from './templates.ts';

/** Whoever uses the cluster: nothing slows him but the API server itself. */
const USER = { qps: Infinity, burst: 1 };

/** What asks for pods. */
export interface Asking {
  readonly world: World;
  readonly workloads: readonly Workload[];
  readonly server: ApiServer;
  readonly pods: PodFactory;
  readonly templates: Templates;
  /** One a workload, in their order. */
  readonly crowds: readonly Crowd[];
  readonly wanted: Wanted;
  readonly acts: UserActs;
}

export function submitWorkloads(asking: Asking): void {
  const { server, world, workloads, crowds, templates, wanted } = asking;
  const user = server.client('user', USER);
  const bare = new Map<Crowd, Workload>();
  const kept: ApiObject[] = [];
  for (const [i, workload] of workloads.entries()) {
    const crowd = crowds[i];
    if (crowd === undefined) throw new Error(`nobody counted the pods of ${workload.name}`);
    if (workload.kind === 'Pod') bare.set(crowd, workload);
    else kept.push(objectOf(workload, templates.of(workload, alikeIn(world.variant, crowd))));
  }
  followWanted(server, kept, wanted);
  for (const object of kept) create(user, object);
  bringPods(asking, user, bare);
}

/** What all pods of a workload that is kept at a number are. */
function alikeIn(variant: ResolvedVariant, { app, copies }: Crowd): Copy {
  return copies[0] ?? { app, pod: podClass(variant, app) };
}

/**
 * Bare pods arrive as their app says; who waits for their end hears of it. One that a quota refuses is never there, and
 * nobody asks for it again.
 */
function bringPods(asking: Asking, user: ApiClient, bare: ReadonlyMap<Crowd, Workload>): void {
  const { world, server, pods, templates, wanted, acts } = asking;
  const ends = new Map<Pod, () => void>();
  const ended = (pod: Pod): void => {
    ends.get(pod)?.();
    ends.delete(pod);
  };
  bringCopies(world.sim, world.streams, [...bare.keys()], wanted, (call) => {
    const workload = bare.get(call.crowd);
    if (workload === undefined) throw new Error(`nobody asks for ${call.crowd.app.name}`);
    const template = acts.versioned(workload.name, templates.of(workload, copyOf(call)));
    const pod = pods.bare(template, call.number, call.emit);
    ends.set(pod, call.gone);
    user.write(
      (tx) => {
        if (!tx.admits(template)) return false;
        tx.create(pod);
        return true;
      },
      (admitted) => {
        if (!admitted) ended(pod);
      },
    );
  });
  server.watch(server.store.pods, (event, pod) => {
    if (event === 'deleted' || pod.ended) ended(pod);
  });
}

function create(user: ApiClient, object: ApiObject): void {
  user.write((tx) => {
    tx.create(object);
    return true;
  });
}

/** The object that says what a workload wants. */
function objectOf(workload: Exclude<Workload, BarePods>, template: PodTemplate): ApiObject {
  const { name } = workload;
  const more = template.class.namespace === undefined ? {} : { namespace: template.class.namespace };
  switch (workload.kind) {
    case 'Deployment':
      return newDeployment(name, { ...workload, template }, more);
    case 'ReplicaSet':
      return newReplicaSet(name, { ...workload, template, selector: selectorOf(template) }, more);
    case 'StatefulSet':
      return newStatefulSet(name, { ...workload, template }, more);
    case 'DaemonSet':
      return newDaemonSet(name, { ...workload, template }, more);
    case 'Job':
      return newJob(name, { ...workload, template }, more);
    case 'CronJob':
      return newCronJob(
        name,
        { ...workload, job: { ...workload, template }, schedule: scheduleOf(workload) },
        more,
      );
  }
}

/** By the labels of its own pods: whoever bears them and belongs to nobody is taken over. */
function selectorOf({ class: { labels } }: PodTemplate): LabelSelector | null {
  return labels === undefined ? null : { matchLabels: labels };
}

function scheduleOf({ schedule }: CronJobSpec): Schedule {
  return typeof schedule === 'string' ? cronSchedule(schedule) : everySpan(schedule);
}
