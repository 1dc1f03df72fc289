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

type Act = (copy: StandingCopy) => void;

/** By instance. */
export class StandingCopies {
  private readonly sim: Simulation;
  private readonly copies = new Map<InstanceIndex, StandingCopy>();
  private readonly awaited = new Map<InstanceIndex, Act[]>();
  private readonly leavers: ((instance: InstanceIndex) => void)[] = [];
  private readonly look: HandlerId;

  constructor(sim: Simulation) {
    this.sim = sim;
    this.look = sim.on((instance) => this.lookAt(instance));
  }

  add(copy: StandingCopy): void {
    this.copies.set(copy.instance.index, copy);
  }

  remove(instance: InstanceIndex): void {
    this.copies.delete(instance);
    for (const hear of this.leavers) hear(instance);
  }

  get(instance: InstanceIndex): StandingCopy | undefined {
    return this.copies.get(instance);
  }

  /** All of them, in the order in which they came. */
  all(): Iterable<StandingCopy> {
    return this.copies.values();
  }

  /** Calls `hear` whenever a copy is gone. */
  whenGone(hear: (instance: InstanceIndex) => void): void {
    this.leavers.push(hear);
  }

  /**
   * Calls `act` with the copy: now if it is ready and is not being moved, else when it next becomes ready. Acts that wait
   * for one copy are called in the order of asking.
   */
  whenReady(instance: InstanceIndex, act: Act): void {
    const line = this.awaited.get(instance) ?? [];
    this.awaited.set(instance, line);
    line.push(act);
    this.lookAt(instance);
  }

  private lookAt(instance: InstanceIndex): void {
    const line = this.awaited.get(instance) ?? [];
    while (line.length > 0) {
      const copy = this.copies.get(instance);
      if (copy?.instance.phase !== 'ready' || copy.vm.moving) return;
      line.shift()?.(copy);
    }
    this.awaited.delete(instance);
  }

  /** Hears the records of the run. What is to be done with a copy is done after the record, not within it. */
  readonly hear: RecordListener = (record) => {
    if (record.kind !== 'phase' || record.phase !== 'ready') return;
    if (this.awaited.has(record.instance)) this.sim.after(0, this.look, record.instance);
  };
}
