/** A VM as it is looked at in one round: what it uses, and has used. */
import type { Movable } from '../mover.ts';

export interface Tenant {
  readonly vm: Movable;
  /** Cores that it uses, or wants, as the rules read it. */
  readonly cores: number;
  /** The same of the last looks, the last first, that now included; empty where no rule looks back. */
  readonly past: readonly number[];
}

/** What VMs used at the last looks. */
export class UseHistory {
  private readonly looks: number;
  private past = new Map<Movable, readonly number[]>();
  private next = new Map<Movable, readonly number[]>();

  /** `looks`: how many are kept; 0: none. */
  constructor(looks: number) {
    this.looks = looks;
  }

  /** Begins a look. VMs that are not noted in it are forgotten with the next. */
  begin(): void {
    [this.past, this.next] = [this.next, new Map()];
  }

  /** Notes what a VM uses at this look. */
  note(vm: Movable, cores: number): Tenant {
    if (this.looks === 0) return { vm, cores, past: NONE };
    const past = [cores, ...(this.past.get(vm) ?? NONE).slice(0, this.looks - 1)];
    this.next.set(vm, past);
    return { vm, cores, past };
  }
}

const NONE: readonly number[] = [];
