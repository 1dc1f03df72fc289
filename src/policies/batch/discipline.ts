/**
 * Who starts next among jobs that wait for processors of one machine: batch queueing. A job asks for a number of processors
 * for an estimated time, holds them all from its start to its end, and is never interrupted; it ends at its estimate at the
 * latest.
 */

/** A job as a discipline sees it. Told apart by identity. */
export interface BatchJob {
  /** 1 to all. */
  readonly processors: number;
  /** How long it will run at most. Unit: any whole one, the same as that of `now`. */
  readonly estimate: number;
}

/**
 * Decides at each submission and each end. Those that come at one instant are told one by one, submissions first, and who is
 * to start at that instant is asked after all of them.
 */
export interface Discipline<Job extends BatchJob = BatchJob> {
  readonly name: string;
  submit(job: Job, now: number): void;
  /** It has ended, at its estimate or before. */
  finish(job: Job, now: number): void;
  /** Those that start now, in the order in which that was decided. Each is named once. */
  due(now: number): readonly Job[];
}

/** What the disciplines that decide at every event have in common: free processors, and who holds the others until when. */
export class Processors<Job extends BatchJob> {
  free: number;
  /** When each job that runs has ended at the latest. */
  readonly endsBy = new Map<Job, number>();
  private started: Job[] = [];

  /** `all`: processors of the machine. */
  constructor(all: number) {
    this.free = all;
  }

  start(job: Job, now: number): void {
    this.free -= job.processors;
    this.endsBy.set(job, now + job.estimate);
    this.started.push(job);
  }

  finish(job: Job): void {
    this.free += job.processors;
    this.endsBy.delete(job);
  }

  /** Those that were started since this was last asked. */
  takeStarted(): readonly Job[] {
    const { started } = this;
    this.started = [];
    return started;
  }
}
