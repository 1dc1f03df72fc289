/** What is so of each instance, as bits of one column that grows. */
import type { InstanceIndex } from '../../records.ts';
import { continued, lengthFor } from '../growing.ts';

export const READY = 1; // its phase
export const UNABLE = 2; // it can not serve, whatever its phase
export const SERVING = 4; // it has become ready, and was not lost, taken away or ended since
export const GIVEN_UP = 8; // it was given up while it was ready
export const SEEN = 16; // something was told of it
export const MENDED = 32; // nothing was done for it but that what it needed came back

export class Flags {
  private bits: Uint8Array;

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.bits = new Uint8Array(instances);
  }

  has(instance: InstanceIndex, flag: number): boolean {
    return ((this.bits[instance] ?? 0) & flag) !== 0;
  }

  /** Whether it is ready and can serve. */
  serves(instance: InstanceIndex): boolean {
    return ((this.bits[instance] ?? 0) & (READY | UNABLE)) === READY;
  }

  set(instance: InstanceIndex, flag: number, value = true): void {
    if (instance >= this.bits.length)
      this.bits = continued(new Uint8Array(lengthFor(instance, this.bits.length)), this.bits);
    const bits = this.bits[instance] as number;
    this.bits[instance] = value ? bits | flag : bits & ~flag;
  }
}
