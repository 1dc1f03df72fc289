/**
 * What faults act on: the one narrow way from what breaks to what is so. Built where a run is put together; nobody here
 * knows what stands behind it.
 */
import type { RandomStream } from '../engine/random.ts';
import type { Micros } from '../engine/time.ts';
import type { FaultKind, FaultScope } from '../fault-records.ts';

/** What happens. */
export interface Blow {
  readonly kind: FaultKind;
  /** `slow`: the share of its speed that is left. Range: above 0 to 1. */
  readonly speed?: number;
  /** `reclaim`: from the notice to when it is taken. */
  readonly notice?: Micros;
  /** Of a domain: the share of its machines that are struck, which are drawn. Absent: all. Range: above 0 to 1. */
  readonly share?: number;
}

/** How a fault strikes. */
export interface Strike extends Blow {
  /** Draws which machines of a domain are struck, where not all are. */
  readonly draws?: RandomStream;
  /** To be called by what is mended by itself, such as a machine that starts anew, once it works again. */
  readonly over: () => void;
}

/** Ends what a strike has begun. Called once. */
export type Mend = () => void;

/** Something that can break. */
export interface Target {
  readonly name: string;
  readonly scope: FaultScope;
  /** Machine, instance, or place among those of the scope: as records tell it. */
  readonly index: number;
  /** Whether it is there now: nothing can happen to what is not. */
  readonly isThere: boolean;
  /**
   * Strikes it now. Strikes may overlap: it works again when all of them are mended. What mends itself (a container that
   * its kubelet starts again) returns a mend that does nothing.
   */
  strike(strike: Strike): Mend;
}

/** All that can break in a run. */
export interface Targets {
  /** Those of a scope, in a fixed order, whether they are there now or not. Pods of an orchestrator are not among them. */
  of(scope: FaultScope): readonly Target[];
  /** The one of that name to which that can happen; null: there is none now. */
  named(name: string, kind: FaultKind): Target | null;
}
