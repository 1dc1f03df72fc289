/** All flows over the same links, which therefore run at the same rate. */
import type { Micros } from '../../../engine/time.ts';
import { Heap, type HeapItem } from '../heap.ts';
import type { Link } from './link.ts';

/** One flow. */
export interface Flow extends HeapItem {
  /** Flows that are done at one instant are told so in this order. */
  readonly number: number;
  /** The last byte has arrived. */
  arrive(): void;
}

export class Bundle implements HeapItem {
  readonly route: readonly Link[];
  /** By the point of the bundle's own clock at which they are done. */
  readonly flows = new Heap<Flow>();
  /** The link on the route that holds it back; null while it has no flows. */
  holder: Link | null = null;
  /** In `holder.held`. */
  key = 0;
  place = -1;
  /** What the bundle's own clock is ahead of its holder's. */
  private offset = 0;

  /** `route`: without repetitions, at least one link of finite capacity or a ceiling. */
  constructor(route: readonly Link[]) {
    this.route = route;
  }

  /** Bytes per second of each flow. */
  get rate(): number {
    return this.holder === null ? 0 : this.holder.level;
  }

  /** Bytes that a flow which was always there has been given. */
  attained(now: Micros): number {
    return this.holder === null ? 0 : this.holder.clock.at(now) + this.offset;
  }

  /** Goes by the clock of another link from now on. */
  follow(holder: Link, now: Micros): void {
    this.offset = this.attained(now) - holder.clock.at(now);
    this.holder = holder;
    holder.held.push(this, this.nextPoint);
  }

  /** Its first flow is another one now. */
  requeue(): void {
    if (this.nextPoint !== this.key) this.holder?.held.move(this, this.nextPoint);
  }

  private get nextPoint(): number {
    return (this.flows.top?.key ?? Infinity) - this.offset;
  }
}
