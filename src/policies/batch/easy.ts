/**
 * EASY backfilling: first come, first served; while the first in line waits, others may go ahead that do not delay it.
 *
 *   shadow time   when the first in line can start at the latest, by the estimates of those that run
 *   extra         processors that it leaves free then
 *   goes ahead    who fits now, and ends before the shadow time or asks for no more than the extra
 *
 * Source: Lifka, "The ANL/IBM SP scheduling system", JSSPP 1995; Mu'alem and Feitelson, IEEE TPDS 12(6), 2001.
 */
import { type BatchJob, type Discipline, Processors } from './discipline.ts';

/** `shortestFirst`: who goes ahead is looked for by estimate, not by coming (SJBF). `processors`: of the machine. */
export function easy<Job extends BatchJob>(processors: number, shortestFirst = false): Discipline<Job> {
  return new Easy(processors, shortestFirst);
}

class Easy<Job extends BatchJob> implements Discipline<Job> {
  readonly name: string;
  private readonly processors: Processors<Job>;
  private readonly shortestFirst: boolean;
  private line: Job[] = [];

  constructor(processors: number, shortestFirst: boolean) {
    this.name = shortestFirst ? 'easy-shortest-first' : 'easy';
    this.processors = new Processors(processors);
    this.shortestFirst = shortestFirst;
  }

  submit(job: Job, now: number): void {
    this.line.push(job);
    this.look(now);
  }

  finish(job: Job, now: number): void {
    this.processors.finish(job);
    this.look(now);
  }

  due(): readonly Job[] {
    return this.processors.takeStarted();
  }

  private look(now: number): void {
    const { line, processors } = this;
    const started = new Set<Job>();
    let at = 0;
    for (let next = line[0]; next !== undefined && next.processors <= processors.free; next = line[++at]) {
      processors.start(next, now);
      started.add(next);
    }
    const first = line[at];
    if (first !== undefined && processors.free > 0) this.fillBehind(first, line.slice(at + 1), now, started);
    if (started.size > 0) this.line = line.filter((job) => !started.has(job));
  }

  private fillBehind(first: Job, others: readonly Job[], now: number, started: Set<Job>): void {
    const { processors } = this;
    const { shadow, extra } = this.reservationOf(first);
    let left = extra;
    const candidates = this.shortestFirst ? [...others].sort((a, b) => a.estimate - b.estimate) : others;
    for (const job of candidates) {
      if (job.processors > processors.free) continue;
      const endsBefore = now + job.estimate <= shadow;
      if (!endsBefore && job.processors > left) continue;
      if (!endsBefore) left -= job.processors;
      processors.start(job, now);
      started.add(job);
    }
  }

  private reservationOf({ processors: wanted }: Job): { readonly shadow: number; readonly extra: number } {
    const ends = [...this.processors.endsBy].sort(([, a], [, b]) => a - b);
    let free = this.processors.free;
    let shadow = Number.POSITIVE_INFINITY;
    for (const [job, endsBy] of ends) {
      // All that end at the shadow time are free then.
      if (endsBy > shadow) break;
      free += job.processors;
      if (free >= wanted && shadow === Number.POSITIVE_INFINITY) shadow = endsBy;
    }
    return { shadow, extra: free - wanted };
  }
}
