/** The copies that have a VM of their own now, for whoever does something to one of them from outside. */
import type { Binding } from '../../control/binding.ts';
import type { Movable } from '../../control/mover.ts';
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Instance } from '../../infra/life/instance.ts';
import type { VirtualMachine } from '../../infra/vm.ts';
import type { InstanceIndex, RecordListener } from '../../records.ts';
import type { App } from '../resolved.ts';

/** A copy in a VM of its own. */
export interface StandingCopy {
  readonly instance: Instance;
  readonly vm: VirtualMachine;
  readonly binding: Binding;
  readonly app: App;
  /** What control knows of it, once it has asked. */
  movable?: Movable;
}

/** By instance. */
export class StandingCopies {
  private readonly sim: Simulation;
  private readonly copies = new Map<InstanceIndex, StandingCopy>();
  private readonly awaited = new Map<InstanceIndex, (copy: StandingCopy) => void>();
  private readonly leavers: ((instance: InstanceIndex) => void)[] = [];
  private readonly look: HandlerId;

  constructor(sim: Simulation) {
    this.sim = sim;
    this.look = sim.on((instance) => {
      const act = this.awaited.get(instance);
      if (act !== undefined) this.whenReady(instance, act);
    });
  }

  add(copy: StandingCopy): void {
    this.copies.set(copy.instance.index, copy);
  }

  remove(instance: InstanceIndex): void {
    this.copies.delete(instance);
    for (const hear of this.leavers) hear(instance);
  }

  /** All of them, in the order in which they came. */
  all(): Iterable<StandingCopy> {
    return this.copies.values();
  }

  /** Calls `hear` whenever a copy is gone. */
  whenGone(hear: (instance: InstanceIndex) => void): void {
    this.leavers.push(hear);
  }

  /** Calls `act` with the copy: now if it is ready and is not being moved, else when it next becomes ready. */
  whenReady(instance: InstanceIndex, act: (copy: StandingCopy) => void): void {
    const copy = this.copies.get(instance);
    this.awaited.delete(instance);
    if (copy?.instance.phase === 'ready' && !copy.vm.moving) act(copy);
    else this.awaited.set(instance, act);
  }

  /** Hears the records of the run. What is to be done with a copy is done after the record, not within it. */
  readonly hear: RecordListener = (record) => {
    if (record.kind !== 'phase' || record.phase !== 'ready') return;
    if (this.awaited.has(record.instance)) this.sim.after(0, this.look, record.instance);
  };
}
