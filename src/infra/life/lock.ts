/** Three ways for lives to wait for one another. */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';

/** Held by one life at a time, handed on in the order of asking. */
export class Lock {
  private readonly sim: Simulation;
  private holder: Process | null = null;
  private readonly waiting: Process[] = [];

  constructor(sim: Simulation) {
    this.sim = sim;
  }

  /** How many wait for it. */
  get waiters(): number {
    return this.waiting.length;
  }

  /** Runs `work` while holding the lock; frees it, or leaves the line, however the life ends. */
  *during(work: () => Life): Life {
    const me = runningProcess(this.sim);
    try {
      if (this.holder === null) this.holder = me;
      else {
        this.waiting.push(me);
        yield PARK;
      }
      yield* work();
    } finally {
      this.leave(me);
    }
  }

  /** As `during`, where nothing is done but wait: `time` is asked once the lock is held. */
  *hold(time: () => Micros): Life {
    const me = runningProcess(this.sim);
    try {
      if (this.holder === null) this.holder = me;
      else {
        this.waiting.push(me);
        yield PARK;
      }
      yield time();
    } finally {
      this.leave(me);
    }
  }

  private leave(process: Process): void {
    if (this.holder !== process) {
      const place = this.waiting.indexOf(process);
      if (place >= 0) this.waiting.splice(place, 1);
      return;
    }
    this.holder = this.waiting.shift() ?? null;
    this.holder?.wake();
  }
}

/** Closed until opened, once and for all who wait. */
export class Gate {
  private readonly sim: Simulation;
  private open = false;
  private readonly waiting = new Set<Process>();

  constructor(sim: Simulation) {
    this.sim = sim;
  }

  *pass(): Life {
    if (this.open) return;
    const me = runningProcess(this.sim);
    this.waiting.add(me);
    try {
      yield PARK;
    } finally {
      this.waiting.delete(me);
    }
  }

  release(): void {
    this.open = true;
    for (const process of this.waiting) process.wake();
  }
}

/** The sleep of one life, which others can end before its time. */
export class Sleep {
  private readonly sim: Simulation;
  private sleeping: Process | null = null;
  private isEnded = false;

  constructor(sim: Simulation) {
    this.sim = sim;
  }

  /** Whether it was ended: from then on nobody sleeps. */
  get ended(): boolean {
    return this.isEnded;
  }

  /** Sleeps until `at`, or until `end`. */
  *until(at: Micros): Life {
    if (this.isEnded || at <= this.sim.now) return;
    const me = runningProcess(this.sim);
    const alarm = at === END_OF_TIME ? null : this.sim.spawn(wakeUp(me, at - this.sim.now));
    this.sleeping = me;
    try {
      yield PARK;
    } finally {
      this.sleeping = null;
      alarm?.stop();
    }
  }

  /** Wakes the sleeper. */
  end(): void {
    this.isEnded = true;
    if (this.sleeping?.parked) this.sleeping.wake();
  }
}

function* wakeUp(sleeper: Process, after: Micros): Life {
  yield after;
  if (sleeper.parked) sleeper.wake();
}

function runningProcess(sim: Simulation): Process {
  if (sim.current === null) throw new Error('only a life can wait');
  return sim.current;
}
