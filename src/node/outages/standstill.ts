/** A machine that stands still for want of storage: so does all that runs on it, and nothing is heard of its kubelet. */
import type { StallCause } from '../../infra/storage/stall.ts';
import type { MachineIndex } from '../../records.ts';
import type { PodOnNode } from '../pod-on-node.ts';
import type { Presence } from './presence.ts';

export class Standstill {
  private readonly presence: Presence;
  private readonly machine: MachineIndex;
  private causes = 0;
  private goOn: (() => void) | null = null;

  constructor(presence: Presence, machine: MachineIndex) {
    this.presence = presence;
    this.machine = machine;
  }

  /** Whether any cause holds it. */
  get isOn(): boolean {
    return this.causes > 0;
  }

  /** One more cause holds the machine and these pods on it, or one less. */
  follow(isStalled: boolean, cause: StallCause, pods: Iterable<PodOnNode>): void {
    for (const { instance } of pods) {
      if (isStalled) instance.standStill(cause, this.machine);
      else instance.goOn(cause, this.machine);
    }
    this.causes += isStalled ? 1 : -1;
    if (this.isOn) {
      this.goOn ??= this.presence.cut();
      return;
    }
    this.goOn?.();
    this.goOn = null;
  }
}
