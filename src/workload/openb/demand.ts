/**
 * What a pod list asks of a run: which pods, when, how large and for how long.
 *
 *   trace    |----------from===a====b==c=======...    lifetimes stay as they are
 *   run                     a==b=c====...             times between arrivals are divided by `squeezeTime`
 *
 * A thin sample of a cluster leaves a whole one empty. Squeezing the arrivals multiplies the pods that are there at a
 * time by about as much, as long as lifetimes are short beside the run.
 */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { PodList, TracedPod } from './pod-list.ts';

export interface DemandRules {
  /** Time of the trace at which the run begins. Pods that are there then are asked for at once. */
  readonly from: Micros;
  /** Arrivals come so many times as fast. Above 0. */
  readonly squeezeTime: number;
  /** No more than so many pods. */
  readonly take: number;
}

/** One pod as the run asks for it. */
export interface Demand {
  readonly pod: TracedPod;
  /** After the start of the run. */
  readonly at: Micros;
  /** Seconds that it runs; null: it stays. */
  readonly lifetime: number | null;
}

/** The pods in the order in which they are asked for; those of one instant in the order of the list. */
export function demandOf({ pods }: PodList, { from, squeezeTime, take }: DemandRules): readonly Demand[] {
  const asked = pods.flatMap((pod): Demand[] => {
    if (pod.times === null) return [{ pod, at: 0, lifetime: null }];
    const { created, deleted, scheduled } = pod.times;
    if (deleted < from) return [];
    const begins = Math.max(from, created);
    // One that the real cluster never placed would have run while it waited, for all that is known.
    const runs = Math.max(from, scheduled ?? created);
    return [{ pod, at: Math.round((begins - from) / squeezeTime), lifetime: toSeconds(deleted - runs) }];
  });
  return asked.sort((a, b) => a.at - b.at).slice(0, take);
}
