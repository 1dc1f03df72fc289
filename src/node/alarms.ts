/** Alarm clocks for the many: one handler of the engine serves the alarms of all nodes. */
import type { HandlerId, Simulation, Timer } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';

/** Who is rung. */
export interface Rung {
  ring(): void;
}

export class Alarms {
  private readonly sim: Simulation;
  private readonly handler: HandlerId;
  private readonly owners: (Rung | undefined)[] = [];
  private readonly free: number[] = [];

  constructor(sim: Simulation) {
    this.sim = sim;
    this.handler = sim.on((place) => this.owners[place]?.ring());
  }

  /** An alarm that rings `owner`, until it is given back. */
  take(owner: Rung): Alarm {
    const place = this.free.pop() ?? this.owners.length;
    this.owners[place] = owner;
    return new Alarm(this, place, this.sim.timer(this.handler, place));
  }

  /** Called by an alarm that is closed. */
  giveBack(place: number): void {
    this.owners[place] = undefined;
    this.free.push(place);
  }
}

/** One alarm, set to one instant at a time. */
export class Alarm {
  private readonly alarms: Alarms;
  private readonly place: number;
  private readonly timer: Timer;
  private setTo: Micros = 0;

  /** Made by `Alarms.take`. */
  constructor(alarms: Alarms, place: number, timer: Timer) {
    this.alarms = alarms;
    this.place = place;
    this.timer = timer;
  }

  get armed(): boolean {
    return this.timer.armed;
  }

  /** Rings at `time`, and at no other. */
  set(time: Micros): void {
    this.setTo = time;
    this.timer.armAt(time);
  }

  /** Rings at `time`, unless it is set to an earlier one. */
  setIfSooner(time: Micros): void {
    if (this.timer.armed && this.setTo <= time) return;
    this.set(time);
  }

  /** Gives it back, for good. */
  close(): void {
    this.timer.cancel();
    this.alarms.giveBack(this.place);
  }
}
