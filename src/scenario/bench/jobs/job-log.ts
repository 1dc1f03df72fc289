/** A log of batch jobs that orders are played on, as it was read. Plain data. */
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import type { JobList } from '../../../workload/traces/lists.ts';
import type { JobRow } from '../../../workload/traces/rows.ts';

export interface JobLog {
  readonly kind: 'jobs';
  readonly name: string;
  /** One line for people: file, rows, hash, what is done with it. */
  readonly source: string;
  /** Of the machine. */
  readonly processors: number;
  /** In the order of submission. */
  readonly jobs: readonly PlayedJob[];
}

export interface PlayedJob {
  /** After the first. */
  readonly submittedAt: Micros;
  /** How long it really runs; above 0. */
  readonly runs: Micros;
  /** How long it says that it will run at most. */
  readonly estimate: Micros;
  /** 1 to all. */
  readonly processors: number;
}

/** What is read of a job of a log. */
export type LoggedJob = Pick<JobRow, 'submitted' | 'ran' | 'processors' | 'wantedTime'>;

/**
 * A log of jobs on a machine with so many processors; null: with as many as its widest job takes. `perNode`: cores of a node
 * where jobs take whole nodes, which then count as the processors; else 1. Throws RangeError where a job is wider.
 */
export function jobLog(name: string, list: JobList, processors: number | null, perNode = 1): JobLog {
  const jobs = playedJobs(list.rows).map((job) => ({
    ...job,
    processors: Math.ceil(job.processors / perNode),
  }));
  const widest = jobs.reduce((most, job) => Math.max(most, job.processors), 0);
  const there = processors ?? widest;
  if (widest > there)
    throw new RangeError(`a job of ${name} takes ${widest} processors: ${there} are too few`);
  const left = list.rows.length - jobs.length;
  const source = [
    `${list.name}: ${jobs.length} jobs on ${there} ${perNode > 1 ? `nodes of ${perNode} cores` : 'processors'}`,
    ...(processors === null
      ? ['as many as its widest job takes, for it does not say how many there are']
      : []),
    ...(left > 0 ? [`${left} without a run time left out`] : []),
    list.hash,
  ].join('; ');
  return { kind: 'jobs', name, source, processors: there, jobs };
}

const LEAST = fromSeconds(1);

/**
 * The jobs that can be played, as the published runs of logs read them: those without a run time are left out, nobody runs
 * for longer than was asked for, and who did is taken to have asked for that. Time begins with the first submission,
 * and they are in the order of theirs, whatever that of the log.
 */
export function playedJobs(rows: Iterable<LoggedJob>): readonly PlayedJob[] {
  const played: PlayedJob[] = [];
  let first: Micros | null = null;
  const inOrder = [...rows].sort((a, b) => a.submitted - b.submitted);
  for (const { submitted, ran, processors, wantedTime } of inOrder) {
    if (ran === null || ran === 0 || processors === null || processors === 0) continue;
    const runs = Math.max(LEAST, wantedTime === null ? ran : Math.min(ran, wantedTime));
    const estimate = Math.max(wantedTime ?? 0, ran, LEAST);
    first ??= submitted;
    played.push({ submittedAt: submitted - first, runs, estimate, processors });
  }
  return played;
}
