/** Where each instance stands: as it was decided, or else where it was seen. */
import { type InstanceIndex, type MachineIndex, NOWHERE } from '../../records.ts';
import { continued, lengthFor } from '../growing.ts';

const UNKNOWN = -2;

export class Places {
  private decided: Int32Array;
  private seen: Int32Array;

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.decided = new Int32Array(instances).fill(UNKNOWN);
    this.seen = new Int32Array(instances).fill(UNKNOWN);
  }

  /** A VM is a machine itself: what was decided is the one below it. */
  decide(instance: InstanceIndex, machine: MachineIndex): void {
    if (machine === NOWHERE) return;
    this.grow(instance);
    this.decided[instance] = machine;
  }

  /** It is ready on a machine. */
  stand(instance: InstanceIndex, machine: MachineIndex): void {
    this.grow(instance);
    this.seen[instance] = machine;
  }

  of(instance: InstanceIndex): MachineIndex {
    const decided = this.decided[instance] ?? UNKNOWN;
    if (decided !== UNKNOWN) return decided;
    const seen = this.seen[instance] ?? UNKNOWN;
    return seen === UNKNOWN ? NOWHERE : seen;
  }

  private grow(instance: InstanceIndex): void {
    const { length } = this.seen;
    if (instance < length) return;
    this.decided = continued(new Int32Array(lengthFor(instance, length)), this.decided, UNKNOWN);
    this.seen = continued(new Int32Array(lengthFor(instance, length)), this.seen, UNKNOWN);
  }
}
