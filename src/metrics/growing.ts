/** Columns by instance that grow: a run with controllers makes new instances as long as it lasts. */

type Column = Float64Array | Int32Array | Int8Array | Uint8Array;

/** How many cells a column gets that is too short for `index`: it doubles, so that growing costs little by little. */
export function lengthFor(index: number, length: number): number {
  return Math.max(index + 1, 2 * length);
}

/** A longer column that begins with what a shorter one held; its other cells hold `empty`. */
export function continued<C extends Column>(longer: C, shorter: C, empty = 0): C {
  longer.set(shorter);
  longer.fill(empty, shorter.length);
  return longer;
}
