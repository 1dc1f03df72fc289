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
