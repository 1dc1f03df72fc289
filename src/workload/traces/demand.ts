/**
 * What a trace of requests asks of a run: which of them, when, how large and for how long.
 *
 *   trace    |----------from===a====b==c=======...    lifetimes stay as they are
 *   run                     a==b=c====...             times between arrivals are divided by `squeezeTime`
 *
 * A thin sample of a cluster leaves a whole one empty. Squeezing the arrivals multiplies the requests that are there
 * at a time by about as much, as long as lifetimes are short beside the run.
 */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { RequestList } from './lists.ts';
import type { RequestRow } from './rows.ts';

export interface DemandRules {
  /** Time of the trace at which the run begins. What is there then is asked for at once. */
  readonly from: Micros;
  /** Arrivals come so many times as fast. Above 0. */
  readonly squeezeTime: number;
  /** No more than so many requests. */
  readonly take: number;
}

/** One request as the run makes it. */
export interface Demand {
  readonly request: RequestRow;
  /** After the start of the run. */
  readonly at: Micros;
  /** Seconds that it runs; null: it stays. */
  readonly lifetime: number | null;
}

/** The requests in the order in which they come; those of one instant in the order of the list. */
export function demandOf({ rows }: RequestList, { from, squeezeTime, take }: DemandRules): readonly Demand[] {
  const asked = rows.flatMap((request): Demand[] => {
    const { at, placed, until } = request;
    if (at === null) return [{ request, at: 0, lifetime: null }];
    if (until !== null && until < from) return [];
    const begins = Math.max(from, at);
    // One that was never placed, or nobody knows when, would have run while it waited, for all that is known.
    const runs = Math.max(from, placed ?? at);
    const lifetime = until === null ? null : toSeconds(until - runs);
    return [{ request, at: Math.round((begins - from) / squeezeTime), lifetime }];
  });
  return asked.sort((a, b) => a.at - b.at).slice(0, take);
}
