/**
 * What faults act on: the one narrow way from what breaks to what is so. Built where a run is put together; nobody here
 * knows what stands behind it.
 */
import type { Micros } from '../engine/time.ts';
import type { FaultKind, FaultScope } from '../fault-records.ts';

/** How a fault strikes. */
export interface Strike {
  readonly kind: FaultKind;
  /** `slow`: the share of its speed that is left. Range: above 0 to 1. */
  readonly speed?: number;
  /** `reclaim`, `drain`: from the notice to when it is taken. */
  readonly notice?: Micros;
}

/** Ends what a strike has begun. Called once. */
export type Mend = () => void;

/** Something that can break. */
export interface Target {
  readonly name: string;
  readonly scope: FaultScope;
  /** Machine, instance, or place among those of the scope: as records tell it. */
  readonly index: number;
  /**
   * Strikes it now. Strikes may overlap: it works again when all of them are mended. Null: this can not happen to it now,
   * as it is not there. What mends itself (a container that its kubelet starts again) returns a mend that does nothing.
   */
  strike(strike: Strike): Mend | null;
}

/** All that can break in a run. */
export interface Targets {
  /** Those of a scope, in a fixed order. Pods and VMs come and go: those that are there now. */
  of(scope: FaultScope): readonly Target[];
  /** By its name; null: it is not there now. */
  named(name: string): Target | null;
}
