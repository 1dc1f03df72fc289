/** A small whole number for each pod, such as what was last seen of it: without an entry in a map for each of very many. */
import type { Pod } from './pod.ts';

export class PodBytes {
  /** By the instance of the pod. Grows: a run with controllers makes new pods as long as it lasts. */
  private bytes = new Uint8Array(64);

  /** 0 until it is set. */
  of({ life: { index } }: Pod): number {
    return this.bytes[index] ?? 0;
  }

  /** `value`: 0 to 255. */
  set({ life: { index } }: Pod, value: number): void {
    if (index >= this.bytes.length) {
      const longer = new Uint8Array(Math.max(2 * this.bytes.length, index + 1));
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[index] = value;
  }
}
