/**
 * Starts a Job whenever a CronJob is due.
 * Source: Kubernetes, pkg/controller/cronjob/cronjob_controllerv2.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { CronJob } from '../../cluster/objects/workloads/cron-job.ts';
import { type Job, newJob } from '../../cluster/objects/workloads/job.ts';
import { type Micros, toSeconds } from '../../engine/time.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import type { ControllerParts } from './parts.ts';
import { Calls } from './pods/calls.ts';
import { Teller } from './teller.ts';

/** CronJobs looked at side by side. Source: kube-controller-manager, --concurrent-cron-job-syncs. */
const WORKERS = 5;
/** It looks so long after the time that is due. Source: Kubernetes, `nextScheduleDelta`. */
const DELAY: Micros = 100_000;

/** What it makes and removes is no pod, of which the Event could tell the instance. */
const NO_POD = -1;

/** Jobs that are over and kept. Source: batch/v1, `successfulJobsHistoryLimit`, `failedJobsHistoryLimit`. */
const KEPT = { succeeded: 3, failed: 1 };

export class CronJobController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;
  private readonly queue: WorkQueue<CronJob>;

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('cronjob-controller');
    this.teller = new Teller(parts);
    this.queue = new WorkQueue(sim, WORKERS, (cron) => this.look(cron));
    server.watch(server.store.cronJobs, (_event, cron) => this.queue.add(cron));
  }

  private *look(cron: CronJob): Work {
    const { sim, server } = this.parts;
    if (!server.store.cronJobs.has(cron) || cron.deletionAt !== null) return 'done';
    yield* this.removeOldJobs(cron);
    if (cron.suspended) return 'done';
    const due = latestDue(cron, sim.now);
    if (due !== null) yield* this.start(cron, due);
    this.queue.addAfter(cron, cron.schedule.next(sim.now) - sim.now + DELAY);
    return 'done';
  }

  private *start(cron: CronJob, due: Micros): Generator<number, void, void> {
    const working = this.jobsOf(cron).filter(({ status }) => status.outcome === null);
    const late = this.parts.sim.now - due;
    if (cron.startingDeadline !== null && late > cron.startingDeadline) {
      this.teller.tell('MissSchedule', cron, 0);
      return;
    }
    if (cron.concurrency === 'Forbid' && working.length > 0) {
      this.teller.tell('JobAlreadyActive', cron, working.length);
      return;
    }
    if (cron.concurrency === 'Replace') yield* this.remove(cron, working);
    const calls = new Calls(this.parts.sim, this.client);
    calls.make((tx) => {
      const name = `${cron.name}-${toSeconds(due)}`;
      if (!tx.store.cronJobs.has(cron) || tx.store.jobs.get(name, cron.namespace) !== undefined) return false;
      tx.create(newJob(name, cron.job, { owner: cron, namespace: cron.namespace, labels: cron.labels }));
      cron.lastScheduledAt = due;
      tx.update(cron);
      this.teller.tell('SuccessfulCreate', cron, NO_POD);
      return true;
    });
    yield* calls.answers();
  }

  private jobsOf(cron: CronJob): readonly Job[] {
    return [...this.parts.server.store.jobs.ownedBy(cron)];
  }

  private *removeOldJobs(cron: CronJob): Generator<number, void, void> {
    const over = this.jobsOf(cron).filter(({ status }) => status.outcome !== null);
    const succeeded = over.filter(({ status }) => status.outcome === 'Complete');
    const failed = over.filter(({ status }) => status.outcome !== 'Complete');
    yield* this.remove(cron, [...allButLast(succeeded, KEPT.succeeded), ...allButLast(failed, KEPT.failed)]);
  }

  /** Their pods go after them. */
  private *remove(cron: CronJob, jobs: readonly Job[]): Generator<number, void, void> {
    const calls = new Calls(this.parts.sim, this.client);
    for (const job of jobs) {
      calls.make((tx) => {
        if (!tx.store.jobs.has(job)) return false;
        tx.remove(job);
        this.teller.tell('SuccessfulDelete', cron, NO_POD);
        return true;
      });
    }
    yield* calls.answers();
  }
}

/** The last time it was due since its last job; null: there was none. Those before it are not made up for. */
function latestDue({ lastScheduledAt, createdAt, schedule }: CronJob, now: Micros): Micros | null {
  let due: Micros | null = null;
  let next = schedule.next(lastScheduledAt ?? createdAt);
  while (next <= now) {
    due = next;
    next = schedule.next(next);
  }
  return due;
}

const allButLast = <T>(items: readonly T[], kept: number) => items.slice(0, Math.max(0, items.length - kept));
