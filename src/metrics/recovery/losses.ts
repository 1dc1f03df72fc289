/**
 * Instances that are lost and not made good yet.
 *
 * A loss is made good when the instance itself is ready again, or when another of its group takes its place. One that is
 * waited for to come back by itself is replaced by nobody; those that are given up are replaced in the order in which
 * they were given up. Kept in columns by instance, linked to a line for each group.
 */
import type { Micros } from '../../engine/time.ts';
import type { InstanceIndex, MachineIndex } from '../../records.ts';
import { continued, lengthFor } from '../growing.ts';
import { NOBODY } from './kin.ts';
import type { Struck } from './traces.ts';

const NONE = -1;
/** In place of who stands before it: it stands in no line. */
const UNLINKED = -2;

/** One loss. */
export interface Loss {
  readonly instance: InstanceIndex;
  /** Where it was lost. */
  readonly machine: MachineIndex;
  readonly at: Micros;
  /** When anybody first knew of it, and when it was given up; null: not yet. */
  readonly knownAt: Micros | null;
  readonly givenUpAt: Micros | null;
  /** The fault that took it; null: none of which anything was told. */
  readonly fault: Struck | null;
}

export class Losses {
  /** How many are not made good. */
  open = 0;
  /** How many nobody was to make good any more. */
  forgotten = 0;
  private lostAt: Float64Array;
  private machines: Int32Array;
  private readonly faults = new Map<InstanceIndex, Struck>();
  private knownAt: Float64Array;
  private givenUpAt: Float64Array;
  private before: Int32Array;
  private after: Int32Array;
  /** First and last in the line of each group. */
  private readonly heads: number[] = [];
  private readonly tails: number[] = [];

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.lostAt = new Float64Array(instances).fill(NONE);
    this.machines = new Int32Array(instances);
    this.knownAt = new Float64Array(instances).fill(NONE);
    this.givenUpAt = new Float64Array(instances).fill(NONE);
    this.before = new Int32Array(instances).fill(UNLINKED);
    this.after = new Int32Array(instances).fill(NONE);
  }

  /** Whether it is lost and not made good. */
  has(instance: InstanceIndex): boolean {
    return (this.lostAt[instance] ?? NONE) !== NONE;
  }

  /** `machine`: where it stood. `fault`: what took it; null: nobody knows. */
  add(instance: InstanceIndex, machine: MachineIndex, at: Micros, fault: Struck | null): void {
    if (this.has(instance)) return;
    if (instance >= this.lostAt.length) this.growTo(lengthFor(instance, this.lostAt.length));
    this.lostAt[instance] = at;
    this.machines[instance] = machine;
    if (fault !== null) this.faults.set(instance, fault);
    this.knownAt[instance] = NONE;
    this.givenUpAt[instance] = NONE;
    this.open++;
  }

  /** Somebody knows of it from now on. Told again, the first time counts. */
  know(instance: InstanceIndex, at: Micros): void {
    if (this.has(instance) && this.knownAt[instance] === NONE) this.knownAt[instance] = at;
  }

  /**
   * Nobody waits for it any more: whoever comes next in its group takes its place; NOBODY: it is brought back itself. Told
   * again, the first time counts.
   */
  giveUp(instance: InstanceIndex, at: Micros, group: number): void {
    if (!this.has(instance)) return;
    if (this.givenUpAt[instance] === NONE) this.givenUpAt[instance] = at;
    if (group === NOBODY || this.before[instance] !== UNLINKED) return;
    const last = this.tails[group] ?? NONE;
    this.before[instance] = last;
    this.after[instance] = NONE;
    if (last === NONE) this.heads[group] = instance;
    else this.after[last] = instance;
    this.tails[group] = instance;
  }

  /** The one of the group that was given up first; null: none waits to be replaced. */
  firstOf(group: number): InstanceIndex | null {
    return known(this.heads[group]);
  }

  /** The one of the group that was given up last; null: none waits to be replaced. */
  lastOf(group: number): InstanceIndex | null {
    return known(this.tails[group]);
  }

  /** Nobody is to make it good any more. Throws where it was not lost. */
  forget(instance: InstanceIndex, group: number): void {
    this.take(instance, group);
    this.forgotten++;
  }

  /** It is made good. Throws where it was not lost. */
  take(instance: InstanceIndex, group: number): Loss {
    if (!this.has(instance)) throw new Error(`instance ${instance} is not lost`);
    const loss = this.lossOf(instance);
    if (this.before[instance] !== UNLINKED) this.unlink(instance, group);
    this.lostAt[instance] = NONE;
    this.faults.delete(instance);
    this.open--;
    return loss;
  }

  /** Those that are not made good, in the order of their numbers. */
  *all(): Generator<Loss> {
    for (let instance = 0; instance < this.lostAt.length; instance++)
      if (this.has(instance)) yield this.lossOf(instance);
  }

  private lossOf(instance: InstanceIndex): Loss {
    return {
      instance,
      machine: this.machines[instance] as number,
      at: this.lostAt[instance] as number,
      knownAt: known(this.knownAt[instance]),
      givenUpAt: known(this.givenUpAt[instance]),
      fault: this.faults.get(instance) ?? null,
    };
  }

  private unlink(instance: InstanceIndex, group: number): void {
    const before = this.before[instance] as number;
    const after = this.after[instance] as number;
    if (before === NONE) this.heads[group] = after;
    else this.after[before] = after;
    if (after === NONE) this.tails[group] = before;
    else this.before[after] = before;
    this.before[instance] = UNLINKED;
  }

  private growTo(length: number): void {
    this.lostAt = continued(new Float64Array(length), this.lostAt, NONE);
    this.machines = continued(new Int32Array(length), this.machines);
    this.knownAt = continued(new Float64Array(length), this.knownAt, NONE);
    this.givenUpAt = continued(new Float64Array(length), this.givenUpAt, NONE);
    this.before = continued(new Int32Array(length), this.before, UNLINKED);
    this.after = continued(new Int32Array(length), this.after, NONE);
  }
}

function known(number: number | undefined): number | null {
  return number === undefined || number === NONE ? null : number;
}
