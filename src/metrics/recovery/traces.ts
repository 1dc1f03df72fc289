/**
 * A few recoveries of a run, whole: the slowest, one of middle length, and losses that were not made good; and the faults
 * before them. Bounded, whatever the number of losses.
 */
import type { Micros } from '../../engine/time.ts';
import type { FaultRecord } from '../../fault-records.ts';
import type { InstanceIndex, MachineIndex } from '../../records.ts';
import type { FailureTrace, TracedFault, TracedRecovery } from '../result.ts';

/** What is kept of each kind: about what a chart can show. */
const SLOWEST = 12;
const OPEN = 12;
const FAULTS = 60;
/** Classes of length from one to its double: those of one class differ by 6 % at most. */
const CLASSES = 16;

/** A fault, and when it was mended; null: it is not. */
export interface Struck {
  readonly begun: FaultRecord;
  until: Micros | null;
}

/** One recovery by numbers. */
export interface Recovered {
  readonly lost: InstanceIndex;
  /** Who has made it good; null: nobody has. */
  readonly by: InstanceIndex | null;
  /** Where it was lost. */
  readonly machine: MachineIndex;
  readonly at: Micros;
  /** The fault that took it; null: none of which anything was told. */
  readonly fault: Struck | null;
  /** Times by part, in the order of `RECOVERY_PARTS`. */
  readonly parts: readonly Micros[];
}

/** What things are called that failures are told of. */
export interface FailureNames {
  copy(instance: InstanceIndex): string;
  machine(machine: MachineIndex): string;
  /** Where a machine stands; null where nobody says. */
  place(
    machine: MachineIndex,
  ): { readonly zone: string; readonly rack: string; readonly host: string } | null;
  target(fault: FaultRecord): string;
}

/** Names for runs that nobody names anything in. */
export const BY_NUMBER: FailureNames = {
  copy: (instance) => `copy ${instance}`,
  machine: (machine) => `machine ${machine}`,
  place: () => null,
  target: ({ scope, target }) => `${scope} ${target}`,
};

export class RecoveryTraces {
  private slowest: Recovered[] = [];
  /** By class of length: how many there were, and the first of them. */
  private readonly classes = new Map<number, { count: number; readonly first: Recovered }>();
  private count = 0;
  private readonly faults: Struck[] = [];
  /** Those that are not mended, by number; and the last that began. */
  private readonly lasting = new Map<number, Struck>();
  private last: Struck | null = null;

  add(recovered: Recovered): void {
    this.count++;
    const key = classOf(lengthOf(recovered));
    const known = this.classes.get(key);
    if (known === undefined) this.classes.set(key, { count: 1, first: recovered });
    else known.count++;
    const last = this.slowest.at(-1);
    if (this.slowest.length === SLOWEST && last !== undefined && lengthOf(last) >= lengthOf(recovered))
      return;
    const place = this.slowest.findIndex((one) => lengthOf(one) < lengthOf(recovered));
    this.slowest.splice(place < 0 ? this.slowest.length : place, 0, recovered);
    if (this.slowest.length > SLOWEST) this.slowest.pop();
  }

  hear(record: FaultRecord): void {
    if (record.begins) {
      this.last = { begun: record, until: null };
      this.lasting.set(record.number, this.last);
      if (this.faults.length < FAULTS) this.faults.push(this.last);
      return;
    }
    const known = this.lasting.get(record.number);
    if (known !== undefined) known.until = record.at;
    this.lasting.delete(record.number);
  }

  /** The fault that strikes at that instant: what is lost then is its doing. Null: none does. */
  strikingAt(at: Micros): Struck | null {
    return this.last?.begun.at === at ? this.last : null;
  }

  /** Null where nothing broke and nothing was lost. `open`: losses that were not made good, the first of them. */
  finish(open: Iterable<Recovered>, names: FailureNames): FailureTrace | null {
    const kept = firstOf(open, OPEN);
    if (this.count === 0 && kept.length === 0 && this.faults.length === 0) return null;
    const named = (one: Recovered) => nameRecovery(one, names);
    const median = this.median();
    return {
      recovered: this.count,
      faults: this.faults.map((fault) => nameFault(fault, names)),
      slowest: this.slowest.map(named),
      median: median === null ? null : named(median),
      open: kept.map(named),
    };
  }

  /** One of the class that the median is in. */
  private median(): Recovered | null {
    let left = this.count / 2;
    for (const [, { count, first }] of [...this.classes].sort(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) return first;
    }
    return null;
  }
}

function lengthOf({ parts }: Recovered): Micros {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** Doublings since 1 µs, and the class within the last of them. */
function classOf(length: Micros): number {
  let doublings = 0;
  let from = 1;
  while (length >= 2 * from) {
    from *= 2;
    doublings++;
  }
  return doublings * CLASSES + Math.floor((length / from - 1) * CLASSES);
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const kept: T[] = [];
  for (const one of all) {
    if (kept.length === most) break;
    kept.push(one);
  }
  return kept;
}

function nameRecovery(
  { lost, by, machine, at, fault, parts }: Recovered,
  names: FailureNames,
): TracedRecovery {
  const place = names.place(machine) ?? { zone: '', rack: '', host: '' };
  const copies = { lost: names.copy(lost), by: by === null ? null : names.copy(by) };
  const struck = fault === null ? null : nameFault(fault, names);
  return { ...copies, ...place, machine: names.machine(machine), at, fault: struck, parts };
}

function nameFault({ begun, until }: Struck, names: FailureNames): TracedFault {
  return { fault: begun.fault, scope: begun.scope, target: names.target(begun), at: begun.at, until };
}
