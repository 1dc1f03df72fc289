/**
 * Weighted max-min fairness for one resource: water poured into vessels, each as wide as its weight and as tall as its
 * demand allows, until the water or the room is used up.
 *
 * Bertsekas and Gallager, Data Networks, 2nd ed., section 6.5.2, for one link and with weights: a division is max-min
 * fair when nobody's part can grow but at the cost of somebody who has no more per weight.
 */
import { heapify, removeTop } from './index-heap.ts';

/** Who asks, and what each is given: columns of one table, row by row. Kept and reused between divisions. */
export interface ShareTable {
  /** Most that the row may be given. At least 0; Infinity: as much as there is. */
  readonly demand: number[];
  /** Parts of unsatisfied rows are in proportion to their weights. Above 0. */
  readonly weight: number[];
  /** Written by `fairShare`. */
  readonly given: number[];
}

/** A table with room for `size` rows. */
export function shareTable(size: number): ShareTable {
  const column = () => Array.from({ length: size }, () => 0);
  return { demand: column(), weight: column(), given: column() };
}

/** What a division works with. One for all tables: no division begins inside another. */
const scratch = {
  /** The water level at which the row has all it asked for. */
  fullAt: new Float64Array(64),
  /** The rows not yet satisfied. */
  unsatisfied: new Int32Array(64),
};

/**
 * Divides `capacity` among the first `rows` rows of the table and returns what is given in all:
 * min(capacity, sum of demands). Satisfied rows get their demand, to the last bit; all others get the same per weight.
 * O(rows) when there is enough for all, else O(rows + satisfied * log(rows)). Allocates nothing
 * but scratch, once.
 */
export function fairShare(capacity: number, table: ShareTable, rows: number): number {
  const { demand, weight, given } = table;
  let demanded = 0;
  for (let row = 0; row < rows; row++) {
    const asked = demand[row] as number;
    given[row] = asked;
    demanded += asked;
  }
  if (demanded <= capacity) return demanded;

  const unsatisfied = satisfySmallest(capacity, table, rows);
  let left = capacity;
  let weightLeft = 0;
  for (let at = 0; at < unsatisfied; at++) {
    const row = scratch.unsatisfied[at] as number;
    given[row] = 0;
    weightLeft += weight[row] as number;
  }
  for (let row = 0; row < rows; row++) left -= given[row] as number;
  const level = Math.max(0, left) / weightLeft;
  for (let at = 0; at < unsatisfied; at++) {
    const row = scratch.unsatisfied[at] as number;
    given[row] = Math.min(demand[row] as number, level * (weight[row] as number));
  }
  return capacity;
}

/**
 * Lets the water rise from one vessel's rim to the next and drops each full vessel from `scratch.unsatisfied`, until the
 * water left cannot reach the next rim. Returns how many rows remain there.
 */
function satisfySmallest(capacity: number, table: ShareTable, rows: number): number {
  const { demand, weight } = table;
  if (rows > scratch.fullAt.length) makeRoom(2 * rows);
  const { fullAt, unsatisfied } = scratch;
  let weightLeft = 0;
  for (let row = 0; row < rows; row++) {
    unsatisfied[row] = row;
    fullAt[row] = (demand[row] as number) / (weight[row] as number);
    weightLeft += weight[row] as number;
  }
  heapify(unsatisfied, rows, fullAt);

  let left = capacity;
  let remaining = rows;
  // The last row is never dropped: demands exceed the capacity, so at least one goes short.
  while (remaining > 1) {
    const lowest = unsatisfied[0] as number;
    if ((fullAt[lowest] as number) * weightLeft > left) break;
    left -= demand[lowest] as number;
    weightLeft -= weight[lowest] as number;
    removeTop(unsatisfied, remaining, fullAt);
    remaining -= 1;
  }
  return remaining;
}

function makeRoom(rows: number): void {
  scratch.fullAt = new Float64Array(rows);
  scratch.unsatisfied = new Int32Array(rows);
}
