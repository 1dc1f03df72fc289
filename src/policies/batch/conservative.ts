/**
 * Conservative backfilling: every job is promised a start when it comes, the earliest that delays nobody who came before.
 * When one ends early, those that wait are moved ahead one by one, in the order of their coming, each as far as there is
 * room.
 *
 * Source: Mu'alem and Feitelson, "Utilization, predictability, workloads, and user runtime estimates in scheduling the IBM
 * SP2 with backfilling", IEEE TPDS 12(6), 2001.
 */
import type { BatchJob, Discipline } from './discipline.ts';
import { FreeProfile } from './free-profile.ts';

/** `processors`: of the machine. */
export function conservative<Job extends BatchJob>(processors: number): Discipline<Job> {
  return new Conservative(processors);
}

class Conservative<Job extends BatchJob> implements Discipline<Job> {
  readonly name = 'conservative';
  private readonly profile: FreeProfile;
  /** Promised starts of those that wait, in the order of their coming, and of those that run. */
  private readonly waiting = new Map<Job, number>();
  private readonly running = new Map<Job, number>();

  constructor(processors: number) {
    this.profile = new FreeProfile(processors);
  }

  submit(job: Job, now: number): void {
    this.profile.forget(now);
    this.promise(job, now);
  }

  finish(job: Job, now: number): void {
    const started = this.running.get(job) ?? now;
    this.running.delete(job);
    if (started + job.estimate <= now) return;
    this.profile.take(-job.processors, now, started + job.estimate);
    for (const [other, start] of this.waiting) {
      // Who is to start now has its processors.
      if (start <= now) continue;
      this.profile.take(-other.processors, start, start + other.estimate);
      this.promise(other, now);
    }
  }

  due(now: number): readonly Job[] {
    const due = [...this.waiting].filter(([, start]) => start <= now);
    for (const [job, start] of due) {
      this.waiting.delete(job);
      this.running.set(job, start);
    }
    return due.map(([job]) => job);
  }

  private promise(job: Job, now: number): void {
    const start = this.profile.earliest(job.processors, job.estimate, now);
    this.profile.take(job.processors, start, start + job.estimate);
    this.waiting.set(job, start);
  }
}
