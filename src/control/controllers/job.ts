/**
 * Has the pods of each Job work until enough of them have succeeded, or it is given up.
 *
 *   pods seen by watch --(1 s)--> one look per job --> over? all that still works is deleted
 *                                                 \-> too few: create, after a wait where pods failed
 *
 * Source: Kubernetes, pkg/controller/job/job_controller.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { Job } from '../../cluster/objects/workloads/job.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { isJob } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { JobTally } from './pods/job-tally.ts';
import { PodCalls } from './pods/pod-calls.ts';
import { jobBackOff } from './rules/job-back-off.ts';
import { type JobOutcome, type JobState, jobOutcome, wantedActive } from './rules/job-steps.ts';
import { tellStatus } from './status.ts';
import { Teller } from './teller.ts';

/** Jobs looked at side by side. Source: kube-controller-manager, --concurrent-job-syncs. */
const WORKERS = 5;
/** Most pods created at one look. Source: Kubernetes, `MaxPodCreateDeletePerSync`. */
const BURST = 500;
/** What happens to the pods of a job within this time is one look at it. Source: Kubernetes, `SyncJobBatchPeriod`. */
const BATCH: Micros = MICROS_PER_SECOND;

const REASONS = {
  Complete: 'Completed',
  BackoffLimitExceeded: 'BackoffLimitExceeded',
  DeadlineExceeded: 'DeadlineExceeded',
} as const satisfies Record<JobOutcome, string>;

export class JobController {
  private readonly parts: ControllerParts;
  private readonly client: ApiClient;
  private readonly teller: Teller;
  private readonly queue: WorkQueue<Job>;
  private readonly calls: PodCalls;
  private readonly tallies = new Map<Job, JobTally>();

  constructor(parts: ControllerParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('job-controller');
    this.teller = new Teller(parts);
    this.calls = new PodCalls(parts, this.client);
    this.queue = new WorkQueue(sim, WORKERS, (job) => this.look(job));
    server.watch(server.store.jobs, (event, job) => {
      if (event === 'deleted') this.tallies.delete(job);
      else if (event === 'added') this.queue.add(job);
    });
    server.watch(server.store.pods, (event, pod) => {
      if (!isJob(pod.owner)) return;
      this.calls.hear(event, pod.owner, pod);
      this.tallyOf(pod.owner).hear(event, pod, sim.now);
      this.queue.addAfter(pod.owner, BATCH);
    });
  }

  private tallyOf(job: Job): JobTally {
    const tally = this.tallies.get(job) ?? new JobTally();
    this.tallies.set(job, tally);
    return tally;
  }

  private *look(job: Job): Work {
    const { sim, server } = this.parts;
    if (!server.store.jobs.has(job) || job.status.outcome !== null) return 'done';
    const tally = this.tallyOf(job);
    const startedAt = job.status.startedAt ?? sim.now;
    const state = stateOf(job, tally, startedAt, sim.now);
    if (state.left !== null && state.left > 0) this.queue.addAfter(job, state.left);
    const outcome = jobOutcome(state);
    let well = true;
    if (outcome !== null) {
      well = yield* this.calls.delete(job, [...tally.active], 'scaled-down');
      this.teller.tell(REASONS[outcome], job, outcome === 'Complete' ? tally.succeeded : tally.failed);
    } else if (this.calls.settled(job)) well = yield* this.keepNumber(job, tally, state);
    yield* tellStatus(sim, this.client, job, {
      active: outcome === null ? tally.active.size : 0,
      succeeded: tally.succeeded,
      failed: tally.failed,
      startedAt,
      finishedAt: outcome === null ? null : sim.now,
      outcome,
    });
    return well ? 'done' : 'retry';
  }

  private *keepNumber(job: Job, tally: JobTally, state: JobState): Generator<number, boolean, void> {
    const missing = Math.min(wantedActive(state) - state.active, BURST);
    if (missing < 0) return yield* this.calls.delete(job, [...tally.active].slice(missing), 'scaled-down');
    const wait = tally.lastFailureAt + jobBackOff(tally.failuresInRow) - this.parts.sim.now;
    if (missing > 0 && tally.failuresInRow > 0 && wait > 0) {
      this.queue.addAfter(job, wait);
      return true;
    }
    return yield* this.calls.create(job, missing, () => this.parts.makePod(job.template, job));
  }
}

function stateOf(
  job: Job,
  { active, succeeded, failed }: JobTally,
  startedAt: Micros,
  now: Micros,
): JobState {
  const { completions, parallelism, backoffLimit, activeDeadline, template } = job;
  const restarted = template.restartPolicy === 'OnFailure';
  return {
    completions,
    parallelism,
    backoffLimit,
    left: activeDeadline === null ? null : startedAt + activeDeadline - now,
    active: active.size,
    succeeded,
    failed,
    restarts: restarted ? [...active].reduce((sum, { restarts }) => sum + restarts, 0) : null,
  };
}
