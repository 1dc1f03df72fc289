/**
 * Runs batch jobs on a machine of equal processors, as a discipline says.
 *
 * At one instant submissions come first, then ends, each told to the discipline by itself; then those start that are to.
 */
import { ORDER, type Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { BatchJob, Discipline } from '../../policies/batch/discipline.ts';

/** A job and what nobody knows before: how long it will really run, `estimate` at most. Whole µs. */
export interface RealJob extends BatchJob {
  readonly submittedAt: Micros;
  readonly runs: Micros;
}

export class BatchQueue<Job extends RealJob> {
  private readonly sim: Simulation;
  private readonly discipline: Discipline<Job>;
  private readonly started: (job: Job) => void;
  private readonly jobs: readonly Job[];
  private readonly place = new Map<Job, number>();
  private readonly ends: number;
  private readonly starts: number;
  private asked = false;

  /** Runs `jobs`, which must be whole from the beginning; `started` hears of each when it starts. */
  constructor(
    sim: Simulation,
    discipline: Discipline<Job>,
    jobs: readonly Job[],
    started: (job: Job) => void,
  ) {
    this.sim = sim;
    this.discipline = discipline;
    this.jobs = jobs;
    this.started = started;
    const comes = sim.on((index) => this.tell('submit', index));
    this.ends = sim.on((index) => this.tell('finish', index));
    this.starts = sim.on(() => this.startThose());
    for (const [index, job] of jobs.entries()) {
      this.place.set(job, index);
      sim.at(job.submittedAt, comes, index);
    }
  }

  private tell(what: 'submit' | 'finish', index: number): void {
    const job = this.jobs[index];
    if (job === undefined) throw new Error(`there is no job ${index}`);
    this.discipline[what](job, this.sim.now);
    if (this.asked) return;
    this.asked = true;
    this.sim.after(0, this.starts, 0, ORDER.sample);
  }

  private startThose(): void {
    this.asked = false;
    for (const job of this.discipline.due(this.sim.now)) {
      this.started(job);
      this.sim.after(job.runs, this.ends, this.place.get(job), ORDER.settle);
    }
  }
}
