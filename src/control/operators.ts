/**
 * People who mend what is broken by hand: a line of repairs, and so many operators who take one after the other.
 *
 *   broken --(reaction: seen, understood, taken up)--> in line --> mended by one operator --(a mistake: once more)--> works
 *
 * With as many machines as fail, and exponential times, it is the machine-repair model of queueing theory (M/M/c//N).
 */
import { Slots } from '../cluster/api/slots.ts';
import { type Distribution, sample } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import type { HandlerId, Simulation } from '../engine/simulation.ts';
import { fromSeconds } from '../engine/time.ts';

export interface OperatorRules {
  /** Operators on duty at all times. Range: at least 1. */
  readonly count: number;
  /** Seconds from the fault until an operator could begin with it. Nobody is busy meanwhile. */
  readonly reaction: Distribution;
  /** Seconds that one operator is busy with one repair. */
  readonly perRepair: Distribution;
  /** Chance that a repair has not helped and is done once more. Range: 0 to below 1. */
  readonly errorRate: number;
}

/** What operators draw from: each by itself, so that one does not move the other. */
export interface OperatorDraws {
  readonly reaction: RandomStream;
  readonly repair: RandomStream;
  readonly error: RandomStream;
}

interface Job {
  readonly mended: () => void;
  calledOff: boolean;
}

export class Operators {
  private readonly sim: Simulation;
  private readonly rules: OperatorRules;
  private readonly draws: OperatorDraws;
  private readonly tell: (backlog: number, busy: number) => void;
  private readonly jobs = new Slots<Job>();
  private readonly noticed: HandlerId;
  private readonly done: HandlerId;
  private line: Job[] = [];
  private backlog = 0;
  private busy = 0;

  /** `tell` hears how many repairs wait or are under way, and how many operators are busy, whenever that changes. */
  constructor(
    sim: Simulation,
    rules: OperatorRules,
    draws: OperatorDraws,
    tell: (backlog: number, busy: number) => void,
  ) {
    this.sim = sim;
    this.rules = rules;
    this.draws = draws;
    this.tell = tell;
    this.noticed = sim.on((slot) => this.takeUp(this.jobs.take(slot)));
    this.done = sim.on((slot) => this.finish(this.jobs.take(slot)));
    tell(0, 0);
  }

  /** Something is broken; `mended` is called once it works. Returns what calls the repair off. */
  call(mended: () => void): () => void {
    const job: Job = { mended, calledOff: false };
    this.count(1, 0);
    const reaction = fromSeconds(sample(this.rules.reaction, this.draws.reaction));
    this.sim.after(reaction, this.noticed, this.jobs.put(job));
    return () => {
      if (!job.calledOff) this.count(-1, 0);
      job.calledOff = true;
    };
  }

  private takeUp(job: Job): void {
    if (job.calledOff) return;
    if (this.busy < this.rules.count) this.begin(job);
    else this.line.push(job);
  }

  private begin(job: Job): void {
    const { perRepair, errorRate } = this.rules;
    const { repair, error } = this.draws;
    let seconds = sample(perRepair, repair);
    while (error.uniform() < errorRate) seconds += sample(perRepair, repair);
    this.count(0, 1);
    this.sim.after(fromSeconds(seconds), this.done, this.jobs.put(job));
  }

  private finish(job: Job): void {
    this.count(job.calledOff ? 0 : -1, -1);
    const isMended = !job.calledOff;
    job.calledOff = true;
    if (isMended) job.mended();
    this.line = this.line.filter(({ calledOff }) => !calledOff);
    const next = this.line.shift();
    if (next !== undefined) this.begin(next);
  }

  private count(jobs: number, operators: number): void {
    this.backlog += jobs;
    this.busy += operators;
    this.tell(this.backlog, this.busy);
  }
}
