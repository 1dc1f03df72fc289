/** Two ways for lives to wait for one another. */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';

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

function runningProcess(sim: Simulation): Process {
  if (sim.current === null) throw new Error('only a life can wait');
  return sim.current;
}
