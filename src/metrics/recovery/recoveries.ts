/** How long it took to make good what was lost, and what that was spent on. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { EndpointRecord } from '../../event-records.ts';
import type { InstanceIndex } from '../../records.ts';
import { Histogram } from '../../stats/histogram.ts';
import type { Loss } from './losses.ts';
import { partsOf, RECOVERY_PARTS, type Way } from './split.ts';
import { RecoveryTraces } from './traces.ts';

export class Recoveries {
  readonly traces = new RecoveryTraces();
  private readonly times = new Histogram();
  private readonly parts = RECOVERY_PARTS.map(() => new Histogram());
  private readonly endpoint = new Histogram();
  /** Those that have made a loss good and can not be reached yet, and since when. */
  private readonly unreached = new Map<InstanceIndex, Micros>();
  /** Whether anything is reached through services. */
  private areReached = false;

  /** `by`: who makes the loss good, on this way. */
  add(loss: Loss, by: InstanceIndex, way: Way, at: Micros): void {
    this.times.record(toSeconds(at - loss.at));
    const parts = partsOf(loss, by === loss.instance, way, at);
    for (const [i, took] of parts.entries()) this.parts[i]?.record(toSeconds(took));
    this.traces.add({
      lost: loss.instance,
      by,
      machine: loss.machine,
      at: loss.at,
      fault: loss.fault,
      parts,
    });
    if (this.areReached) this.unreached.set(by, at);
  }

  reach({ at, instance, reachable }: EndpointRecord): void {
    this.areReached = true;
    const ready = this.unreached.get(instance);
    if (ready === undefined || !reachable) return;
    this.unreached.delete(instance);
    this.endpoint.record(toSeconds(at - ready));
  }

  /** An instance is not ready any more: whether it was ever reached matters no longer. */
  leave(instance: InstanceIndex): void {
    this.unreached.delete(instance);
  }

  get distributions(): Record<string, Histogram> {
    const parts = RECOVERY_PARTS.map((part, i) => [`recovery.${part}`, this.parts[i] ?? new Histogram()]);
    return {
      recoveryTime: this.times,
      ...Object.fromEntries(parts),
      'recovery.endpoint': this.endpoint,
    };
  }
}
