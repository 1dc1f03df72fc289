/**
 * Disciplines without backfilling: the first in line starts as soon as its processors are free, and everybody waits for it.
 *
 *   fcfs   first come, first served
 *   sjf    shortest job first: by its estimate, and among equals by their coming
 *
 * Source: Silberschatz, Galvin and Gagne, "Operating System Concepts", chapter CPU scheduling, without preemption.
 */
import { type BatchJob, type Discipline, Processors } from './discipline.ts';

/** `processors`: of the machine. */
export function fcfs<Job extends BatchJob>(processors: number): Discipline<Job> {
  return new InOrder('fcfs', processors, () => false);
}

export function sjf<Job extends BatchJob>(processors: number): Discipline<Job> {
  return new InOrder('sjf', processors, (a, b) => a.estimate < b.estimate);
}

class InOrder<Job extends BatchJob> implements Discipline<Job> {
  readonly name: string;
  private readonly processors: Processors<Job>;
  private readonly before: (a: Job, b: Job) => boolean;
  private readonly line: Job[] = [];
  /** Where the line begins: those before it have started. */
  private head = 0;

  /** `before`: whether a job stands in line before another that came earlier. */
  constructor(name: string, processors: number, before: (a: Job, b: Job) => boolean) {
    this.name = name;
    this.processors = new Processors(processors);
    this.before = before;
  }

  submit(job: Job, now: number): void {
    const { line } = this;
    let at = line.length;
    while (at > this.head && this.before(job, line[at - 1] as Job)) at--;
    line.splice(at, 0, job);
    this.startThose(now);
  }

  finish(job: Job, now: number): void {
    this.processors.finish(job);
    this.startThose(now);
  }

  due(): readonly Job[] {
    return this.processors.takeStarted();
  }

  private startThose(now: number): void {
    const { line, processors } = this;
    for (;;) {
      const next = line[this.head];
      if (next === undefined || next.processors > processors.free) break;
      this.head++;
      processors.start(next, now);
    }
    if (this.head < 1024) return;
    line.splice(0, this.head);
    this.head = 0;
  }
}
