/**
 * Holds lives where they stand and lets them go on: what runs in a VM while the VM is paused. Time that passes meanwhile
 * passes for the guest as well: an alarm that was due during the pause goes off at its end.
 */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';

export class Pause {
  private readonly sim: Simulation;
  private holds = 0;
  /** Null until somebody has been held: most machines are never paused. */
  private waiting: Set<Process> | null = null;
  /** Null until somebody watches. */
  private watchers: Set<(holding: boolean) => void> | null = null;

  constructor(sim: Simulation) {
    this.sim = sim;
  }

  /** Whether lives are held now. */
  get holding(): boolean {
    return this.holds > 0;
  }

  /** Holds; as often as it is called, `release` must be before lives go on. */
  hold(): void {
    if (++this.holds === 1) this.tell(true);
  }

  release(): void {
    if (this.holds === 0) throw new Error('nobody is held');
    this.holds--;
    if (this.holds > 0) return;
    this.tell(false);
    // Who was woken at this instant by what it waits for looks again by itself.
    for (const process of this.waiting ?? []) if (process.parked) process.wake();
  }

  /** Tells whenever lives begin to be held, or go on, until the function that it returns is called. */
  watch(watcher: (holding: boolean) => void): () => void {
    this.watchers ??= new Set();
    this.watchers.add(watcher);
    return () => this.watchers?.delete(watcher);
  }

  /** The life, which takes no step while lives are held. */
  *over(life: Life): Life {
    try {
      for (let step = life.next(); !step.done; step = life.next()) {
        yield step.value;
        if (this.holding) yield* this.pass();
      }
    } finally {
      life.return();
    }
  }

  /** Stays while lives are held. What the life itself waits for may wake it meanwhile: it looks again. */
  *pass(): Life {
    this.waiting ??= new Set();
    while (this.holding) {
      const me = this.sim.current;
      if (me === null) throw new Error('only a life can wait');
      this.waiting.add(me);
      try {
        yield PARK;
      } finally {
        this.waiting.delete(me);
      }
    }
  }

  private tell(holding: boolean): void {
    for (const watcher of this.watchers ?? []) watcher(holding);
  }
}
