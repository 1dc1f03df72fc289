/**
 * How a kubelet learns what its containers do: it lists them once a second and compares (PLEG, the pod lifecycle event
 * generator), so it sees a start or an end up to a second late. A node on which nothing happens is not listed: the list
 * would say what is known.
 * Source: Kubernetes, pkg/kubelet/pleg/generic.go; `plegRelistPeriod` of pkg/kubelet/kubelet.go.
 */
import type { Simulation } from '../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../engine/time.ts';
import type { Alarm, Alarms } from './alarms.ts';

/** From one list to the next. */
const RELIST_PERIOD: Micros = MICROS_PER_SECOND;

/** Something of which a list shows more than was known. */
export interface Observed {
  observe(): void;
}

export class Pleg {
  private readonly sim: Simulation;
  private readonly alarm: Alarm;
  private readonly offset: Micros;
  private changed: Observed[] = [];
  private isHeld = false;

  /** `offset`: when within each period the node is listed. */
  constructor(sim: Simulation, alarms: Alarms, offset: Micros) {
    this.sim = sim;
    this.alarm = alarms.take(this);
    this.offset = offset % RELIST_PERIOD;
  }

  /** Whether nobody lists: what changes is seen by the first list after that. */
  set held(held: boolean) {
    this.isHeld = held;
    if (!held && this.changed.length > 0 && !this.alarm.armed) this.arm();
  }

  /** All that was to be seen is gone. */
  clear(): void {
    this.changed = [];
  }

  /** Something has changed: the next list shows it. */
  note(what: Observed): void {
    this.changed.push(what);
    if (!this.isHeld && !this.alarm.armed) this.arm();
  }

  ring(): void {
    if (this.isHeld) return;
    const { changed } = this;
    this.changed = [];
    for (const what of changed) what.observe();
  }

  private arm(): void {
    const { now } = this.sim;
    const lists = Math.floor((now - this.offset) / RELIST_PERIOD) + 1;
    this.alarm.set(lists * RELIST_PERIOD + this.offset);
  }
}
