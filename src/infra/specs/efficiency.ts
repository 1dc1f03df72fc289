/** What a layer between program and machine leaves of the machine's speed. */

/**
 * Factors of native, above 0 and at most 1, and the time added to each round trip. Where containers run in VMs, both
 * layers apply: factors multiply, times add.
 */
export interface Efficiency {
  readonly cpu: number;
  /** Of random reads a second. */
  readonly randomRead: number;
  /** Of random writes a second. */
  readonly randomWrite: number;
  /** Of sequential disk bandwidth. */
  readonly sequential: number;
  /** Of network bandwidth. */
  readonly network: number;
  /** Added to a request and its answer, seconds. */
  readonly roundTripSeconds: number;
}

/** The bare machine: nothing stands between it and its programs. */
export const NATIVE: Efficiency = {
  cpu: 1,
  randomRead: 1,
  randomWrite: 1,
  sequential: 1,
  network: 1,
  roundTripSeconds: 0,
};

/** What one layer inside another leaves. */
export function nested(outer: Efficiency, inner: Efficiency): Efficiency {
  return {
    cpu: outer.cpu * inner.cpu,
    randomRead: outer.randomRead * inner.randomRead,
    randomWrite: outer.randomWrite * inner.randomWrite,
    sequential: outer.sequential * inner.sequential,
    network: outer.network * inner.network,
    roundTripSeconds: outer.roundTripSeconds + inner.roundTripSeconds,
  };
}
