/** When machines fell silent, and when they were marked as not ready: what detection takes. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { MachineIndex } from '../../records.ts';
import { Histogram } from '../../stats/histogram.ts';

export class Nodes {
  /** Seconds from the instant at which a machine fell silent to its mark. */
  readonly detectionTime = new Histogram();
  private readonly silentSince = new Map<MachineIndex, Micros>();
  private readonly markedAt = new Map<MachineIndex, Micros>();

  /** It is not heard of from now on, or is again. */
  setSilent(machine: MachineIndex, at: Micros, isSilent: boolean): void {
    if (isSilent) this.silentSince.set(machine, at);
    else this.silentSince.delete(machine);
  }

  /** It is marked as not ready. */
  mark(machine: MachineIndex, at: Micros): void {
    const since = this.silentSince.get(machine);
    if (since !== undefined) this.detectionTime.record(toSeconds(at - since));
    this.silentSince.delete(machine);
    this.markedAt.set(machine, at);
  }

  /** When a machine was marked last, if that was at that instant or after; else null. */
  markedSince(machine: MachineIndex, at: Micros): Micros | null {
    const marked = this.markedAt.get(machine);
    return marked === undefined || marked < at ? null : marked;
  }
}
