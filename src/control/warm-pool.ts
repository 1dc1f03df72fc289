/**
 * Keeps a number of VMs ready for one app, so that a request can take one over at once. For each that is taken another is
 * made, as soon as there is room that no instance waits for.
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { Life, Simulation } from '../engine/simulation.ts';
import type { Binding } from './binding.ts';
import type { Placer } from './placer.ts';

/** A VM of a pool. */
export interface PoolMember {
  readonly binding: Binding;
  /** Whether it can be had now: one that gave up its memory needs it promised again. */
  claim(): boolean;
  /** Gives it back to its host. */
  discard(): void;
}

/** How VMs of a pool are made. `number` counts them from 0; null: there was no room on the disk. */
export interface PoolMaker<Member> {
  /** One that is there when the run begins. */
  find(binding: Binding, number: number): Member | null;
  /** One that is made meanwhile. */
  make(binding: Binding, number: number): Generator<number, Member | null, void>;
}

export class WarmPool<Member extends PoolMember> {
  private readonly sim: Simulation;
  private readonly placer: Placer;
  private readonly pod: PodClass;
  private readonly maker: PoolMaker<Member>;
  private readonly onChange: (change: 1 | -1) => void;
  private readonly ready: Member[] = [];
  private size: number;
  private coming = 0;
  private made = 0;

  /** Fills the pool with what is there when the run begins. `onChange` hears of each VM that becomes ready or is taken. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly placer: Placer;
    readonly pod: PodClass;
    readonly size: number;
    readonly maker: PoolMaker<Member>;
    readonly onChange: (change: 1 | -1) => void;
  }) {
    this.sim = parts.sim;
    this.placer = parts.placer;
    this.pod = parts.pod;
    this.size = parts.size;
    this.maker = parts.maker;
    this.onChange = parts.onChange;
    while (this.ready.length < this.size) {
      const binding = this.placer.setAside(this.pod);
      if (binding === null) break;
      this.keep(binding, this.maker.find(binding, this.made++));
    }
    this.placer.whenSpare(() => this.refill());
  }

  /** Takes out the VM that has been ready longest and can be had now; null where there is none. */
  take(): Member | null {
    const index = this.ready.findIndex((member) => this.isOpen(member.binding) && member.claim());
    if (index < 0) return null;
    const [member] = this.ready.splice(index, 1);
    this.onChange(-1);
    this.refill();
    return member ?? null;
  }

  /** Gives up what stands on a node that is emptied, and makes it anew elsewhere. */
  leave(node: number): void {
    const there = this.ready.filter(({ binding }) => binding.node === node);
    for (const member of there) {
      this.ready.splice(this.ready.indexOf(member), 1);
      this.onChange(-1);
      this.giveUp(member.binding, member);
    }
    this.refill();
  }

  private giveUp(binding: Binding, member: Member | null): void {
    member?.discard();
    this.placer.giveBack(binding);
  }

  private isOpen({ node }: Binding): boolean {
    return this.placer.isOpen(node);
  }

  private refill(): void {
    while (this.ready.length + this.coming < this.size) {
      const binding = this.placer.setAsideSpare(this.pod);
      if (binding === null) return;
      this.coming++;
      this.sim.spawn(this.prepare(binding), `pool of ${this.pod.name}`);
    }
  }

  private *prepare(binding: Binding): Life {
    const member = yield* this.maker.make(binding, this.made++);
    this.coming--;
    if (this.isOpen(binding)) this.keep(binding, member);
    else {
      this.giveUp(binding, member);
      this.refill();
    }
  }

  /** A VM that can not be made leaves the pool smaller: there would be no room for the next one either. */
  private keep(binding: Binding, member: Member | null): void {
    if (member !== null) {
      this.ready.push(member);
      this.onChange(1);
      return;
    }
    this.size--;
    this.placer.giveBack(binding);
  }
}
