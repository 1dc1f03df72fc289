/**
 * Exchanges copies that no orchestrator keeps for those of another version, a batch at a time: what an operator's script
 * does, or the managed group of a cloud.
 *
 *   old first: the copies of a batch go ---> new ones are made ---> all of them ready ---> pause ---> next batch
 *   new first: new ones are made ---> all of them ready ---> the copies of a batch go ---> pause ---> next batch
 *   in place:  the copies of a batch get the new program and start it ---> all of them ready ---> pause ---> next batch
 *
 * A batch whose copies are not ready holds up all that come after it. What a rollout has left that gives way to another
 * one goes first: copies beyond the number that is wanted, those that are not ready before those that are.
 * After: Google Compute Engine, managed instance groups (maxSurge, maxUnavailable); EC2 Auto Scaling, instance refresh.
 */
import { type IntOrPercent, scaledAmount } from '../../cluster/objects/int-or-percent.ts';
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';

export interface BatchRules {
  /** Copies that are exchanged at a time; a share of all is rounded up, and at least one. */
  readonly batch: IntOrPercent;
  readonly first: 'old' | 'new' | 'in-place';
  /** What is done before the first batch: the image of the new version is made. */
  readonly prepare: Micros;
  /** What is done at each copy before its program is exchanged in place, while it serves. */
  readonly install: Micros;
  /** From one batch being ready to the next. */
  readonly pause: Micros;
}

/** The copies of an app, as far as somebody who rolls them out looks at them. */
export interface RolledFleet<Copy> {
  /** Copies that are wanted, and those that there are, in whatever state. */
  readonly wanted: number;
  readonly size: number;
  /** Copies of other versions than the one that is wanted: not ready before ready, then in the order in which they came. */
  others(): readonly Copy[];
  isReady(copy: Copy): boolean;
  /** Makes a copy of the version that is wanted. */
  start(): Copy;
  retire(copy: Copy): void;
  /** Gives a copy the program that is wanted, in its place. */
  update(copy: Copy): void;
}

/** How many of a number of copies are exchanged at a time. */
export function batchSize({ batch }: Pick<BatchRules, 'batch'>, wanted: number): number {
  return Math.max(1, Math.min(wanted, scaledAmount(batch, wanted, 'up')));
}

export class BatchRoller<Copy> {
  private readonly sim: Simulation;
  private readonly rules: BatchRules;
  private readonly fleet: RolledFleet<Copy>;
  private readonly done: () => void;
  private process: Process | null = null;
  private readonly awaited = new Set<Copy>();
  private isPaused = false;

  /** `done`: called when all copies are of the version that is wanted and ready. */
  constructor(sim: Simulation, rules: BatchRules, fleet: RolledFleet<Copy>, done: () => void) {
    this.sim = sim;
    this.rules = rules;
    this.fleet = fleet;
    this.done = done;
  }

  /** The fleet wants another version from now on: what is under way gives way to it. */
  begin(): void {
    this.process?.stop();
    this.awaited.clear();
    this.process = this.sim.spawn(this.roll(), 'rollout');
  }

  /** A copy has become ready, or is gone: nobody waits for it any more. */
  settle(copy: Copy): void {
    if (this.awaited.delete(copy) && this.awaited.size === 0) this.wake();
  }

  get paused(): boolean {
    return this.isPaused;
  }

  /** While it is paused, no batch begins. */
  set paused(paused: boolean) {
    this.isPaused = paused;
    if (!paused) this.wake();
  }

  private wake(): void {
    if (this.process?.parked) this.process.wake();
  }

  private *roll(): Life {
    const { fleet, rules } = this;
    if (rules.prepare > 0) yield rules.prepare;
    for (;;) {
      while (this.isPaused) yield PARK;
      const others = fleet.others();
      if (others.length === 0) break;
      const surplus = Math.min(others.length, fleet.size - fleet.wanted);
      if (surplus > 0) for (const copy of others.slice(0, surplus)) fleet.retire(copy);
      else yield* this.exchange(others.slice(0, batchSize(rules, fleet.wanted)));
    }
    this.process = null;
    this.done();
  }

  private *exchange(batch: readonly Copy[]): Life {
    const { fleet, rules } = this;
    switch (rules.first) {
      case 'in-place':
        if (rules.install > 0) yield rules.install;
        for (const copy of batch) fleet.update(copy);
        yield* this.untilReady(batch);
        break;
      case 'old':
        for (const copy of batch) fleet.retire(copy);
        yield* this.untilReady(batch.map(() => fleet.start()));
        break;
      case 'new':
        yield* this.untilReady(batch.map(() => fleet.start()));
        for (const copy of batch) fleet.retire(copy);
    }
    if (rules.pause > 0) yield rules.pause;
  }

  private *untilReady(copies: readonly Copy[]): Life {
    for (const copy of copies) if (!this.fleet.isReady(copy)) this.awaited.add(copy);
    while (this.awaited.size > 0) yield PARK;
  }
}
