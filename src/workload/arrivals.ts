/** When the copies of an app are asked for: at once, by the clock, at random, or so many on their way at a time. */
import { sample } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import { type Life, PARK, type Process, type Simulation } from '../engine/simulation.ts';
import { END_OF_TIME, fromSeconds, type Micros } from '../engine/time.ts';
import { gapByHour } from './daily-rate.ts';

/** How the copies of an app arrive, in the order of their numbers. */
export type Arrival =
  /** All at t = 0. */
  | { readonly kind: 'at-once' }
  /** The first at t = 0, each further one `gap` after the one before. */
  | { readonly kind: 'every'; readonly gap: Micros }
  /** A Poisson process: gaps are exponential with mean 1 / `perSecond`, or go with the hour as `gapByHour` says. */
  | { readonly kind: 'rate'; readonly perSecond: number; readonly byHour?: readonly number[] }
  /** A closed loop: `limit` at t = 0, a further one whenever a copy has become ready or is gone. */
  | { readonly kind: 'in-flight'; readonly limit: number }
  /** At these instants after the start of the run, one for each copy, ascending. */
  | { readonly kind: 'listed'; readonly at: readonly Micros[] };

/** Counts the copies on their way, and keeps the next one waiting while there are `limit` of them. */
export class ClosedLoop {
  private readonly sim: Simulation;
  private readonly limit: number;
  private readonly onTheWay = new Set<number>();
  private waiting: Process | null = null;

  /** `limit`: at least 1. */
  constructor(sim: Simulation, limit: number) {
    this.sim = sim;
    this.limit = limit;
  }

  /** Lets a copy set out; it waits while too many are on their way. One life at a time asks. */
  *enter(copy: number): Life {
    while (this.onTheWay.size >= this.limit) {
      this.waiting = this.sim.current;
      try {
        yield PARK;
      } finally {
        this.waiting = null;
      }
    }
    this.onTheWay.add(copy);
  }

  /** A copy has become ready, or is gone for good. Said again of the same copy, it means nothing. */
  leave(copy: number): void {
    if (!this.onTheWay.delete(copy)) return;
    const next = this.waiting;
    this.waiting = null;
    next?.wake();
  }
}

/** Calls `ask` for each of `count` copies when its time has come: one ahead, whatever their number. */
export function* arrivals(
  sim: Simulation,
  arrival: Exclude<Arrival, { kind: 'at-once' }>,
  count: number,
  draws: RandomStream,
  loop: ClosedLoop | null,
  ask: (copy: number) => void,
): Life {
  for (let copy = 0; copy < count; copy++) {
    const gap = gapBefore(arrival, copy, sim.now, draws);
    if (gap > END_OF_TIME - sim.now) return;
    if (gap > 0) yield gap;
    if (loop !== null) yield* loop.enter(copy);
    ask(copy);
  }
}

function gapBefore(arrival: Arrival, copy: number, now: Micros, draws: RandomStream): Micros {
  if (arrival.kind === 'every') return copy === 0 ? 0 : arrival.gap;
  if (arrival.kind === 'listed') return (arrival.at[copy] ?? 0) - (arrival.at[copy - 1] ?? 0);
  if (arrival.kind !== 'rate') return 0;
  const { perSecond, byHour } = arrival;
  if (byHour !== undefined)
    return fromSeconds(gapByHour(now, perSecond, byHour, sample({ kind: 'exponential', mean: 1 }, draws)));
  return fromSeconds(sample({ kind: 'exponential', mean: 1 / perSecond }, draws));
}
