/**
 * Who comes and who goes, in any order and in bounded memory: a list of changes that is merged whenever it is full, first
 * those of one instant, which loses nothing, then those of one cell of a grid of time, as coarse as it must be.
 */
import type { Micros } from '../../../engine/time.ts';

/** Changes that are kept at most: 24 MiB. A row with a beginning and an end is two. */
const MOST = 2 ** 19;
const COLUMNS = ['at', 'starts', 'count', 'cpu', 'memory', 'gpus'] as const;
type Column = (typeof COLUMNS)[number];
type Columns = Readonly<Record<Column, Float64Array>>;

/** What somebody holds while there. Units: those of the trace. */
export interface Held {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
}

/** All that changes at one instant. */
export interface Change extends Held {
  readonly at: Micros;
  /** How many ask. */
  readonly starts: number;
  /** How many more there are. */
  readonly count: number;
}

export class Changes {
  private readonly most: number;
  private columns: Columns = columnsOf(1024);
  private length = 0;
  private cell = 1;

  /** `most`: changes kept, from 2 up. */
  constructor(most = MOST) {
    this.most = most;
  }

  /** One who asks at `at`, is there from `from` on, and goes again unless `until` is null. */
  add(at: Micros, from: Micros, until: Micros | null, held: Held): void {
    if (from !== at) this.push(at, 1, 0, held);
    this.push(from, from === at ? 1 : 0, 1, held);
    if (until !== null) this.push(until, 0, -1, held);
  }

  /** By how much an instant may have been moved back. Unit: µs; 1: none was. */
  get coarseness(): Micros {
    return this.cell;
  }

  /** In the order of time, each instant once. */
  *inOrder(): Generator<Change, void, void> {
    this.merge();
    const { columns } = this;
    const value = (column: Column, i: number) => columns[column][i] ?? 0;
    for (let i = 0; i < this.length; i++) {
      yield {
        at: value('at', i),
        starts: value('starts', i),
        count: value('count', i),
        cpu: value('cpu', i),
        memory: value('memory', i),
        gpus: value('gpus', i),
      };
    }
  }

  private push(at: Micros, starts: number, count: number, { cpu, memory, gpus }: Held): void {
    if (this.length === this.columns.at.length) this.makeRoom();
    const { columns, length } = this;
    columns.at[length] = at;
    columns.starts[length] = starts;
    columns.count[length] = count;
    columns.cpu[length] = count * cpu;
    columns.memory[length] = count * memory;
    columns.gpus[length] = count * gpus;
    this.length++;
  }

  private makeRoom(): void {
    const size = this.columns.at.length;
    if (size < this.most) {
      const larger = columnsOf(Math.min(this.most, 2 * size));
      for (const column of COLUMNS) larger[column].set(this.columns[column]);
      this.columns = larger;
      return;
    }
    this.merge();
    // Half of it must be free again, or the next merge would come at once.
    while (this.length > this.most / 2) {
      this.cell *= 2;
      this.merge();
    }
  }

  /** Sorts the changes and makes one of those of the same cell, in place. */
  private merge(): void {
    if (!isSorted(this.columns.at, this.length)) this.columns = sorted(this.columns, this.length);
    const { at, starts, count, cpu, memory, gpus } = this.columns;
    const { length, cell } = this;
    let end = -1;
    for (let i = 0; i < length; i++) {
      const begins = Math.floor((at[i] as number) / cell) * cell;
      if (end >= 0 && at[end] === begins) {
        (starts[end] as number) += starts[i] as number;
        (count[end] as number) += count[i] as number;
        (cpu[end] as number) += cpu[i] as number;
        (memory[end] as number) += memory[i] as number;
        (gpus[end] as number) += gpus[i] as number;
      } else {
        end++;
        at[end] = begins;
        starts[end] = starts[i] as number;
        count[end] = count[i] as number;
        cpu[end] = cpu[i] as number;
        memory[end] = memory[i] as number;
        gpus[end] = gpus[i] as number;
      }
    }
    this.length = end + 1;
  }
}

function isSorted(at: Float64Array, length: number): boolean {
  for (let i = 1; i < length; i++) if ((at[i] as number) < (at[i - 1] as number)) return false;
  return true;
}

/** In the order of time; those of one instant in the order in which they were said, so that sums are the same everywhere. */
function sorted(columns: Columns, length: number): Columns {
  const { at } = columns;
  const order = Uint32Array.from({ length }, (_, i) => i);
  order.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  const ordered = columnsOf(at.length);
  for (const column of COLUMNS) {
    const [from, to] = [columns[column], ordered[column]];
    for (let i = 0; i < length; i++) to[i] = from[order[i] as number] as number;
  }
  return ordered;
}

function columnsOf(length: number): Columns {
  const column = () => new Float64Array(length);
  return {
    at: column(),
    starts: column(),
    count: column(),
    cpu: column(),
    memory: column(),
    gpus: column(),
  };
}
