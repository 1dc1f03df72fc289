/** A log of batch jobs that orders are played on, as it was read. Plain data. */
import { fromSeconds, type Micros } from '../../../engine/time.ts';

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

/** A job as a log has it. Null: not known. */
export interface LoggedJob {
  readonly submitted: Micros;
  readonly ran: Micros | null;
  readonly processors: number | null;
  readonly wantedTime: Micros | null;
}

const LEAST = fromSeconds(1);

/**
 * The jobs that can be played, as the published runs of logs read them: those without a run time are left out, nobody runs
 * for longer than was asked for, and who did is taken to have asked for that. Time begins with the first submission.
 */
export function playedJobs(rows: Iterable<LoggedJob>): readonly PlayedJob[] {
  const played: PlayedJob[] = [];
  let first: Micros | null = null;
  for (const { submitted, ran, processors, wantedTime } of rows) {
    if (ran === null || ran === 0 || processors === null || processors === 0) continue;
    const runs = Math.max(LEAST, wantedTime === null ? ran : Math.min(ran, wantedTime));
    const estimate = Math.max(wantedTime ?? 0, ran, LEAST);
    first ??= submitted;
    played.push({ submittedAt: submitted - first, runs, estimate, processors });
  }
  return played;
}
