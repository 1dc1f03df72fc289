/**
 * What a host's parts are, in numbers.
 *
 * Units: bytes, cores, whole µs, bytes per second, W. A name says its unit where the type does not.
 */
import type { Micros } from '../../engine/time.ts';

export interface DiskDevice {
  readonly size: number;
  readonly type: 'ssd' | 'hdd' | 'nvme';
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  /** Random operations of 4 KiB a second. */
  readonly iops: { readonly read: number; readonly write: number };
  /** Seconds that one random operation takes at least. */
  readonly latencySeconds: number;
}

export interface PowerCurve {
  readonly preset: string;
  /** W at 0, 10, ... 100 % CPU use; linear between. Eleven values. */
  readonly watts: readonly number[];
  /** What a host that carries no load draws: its idle watts, or nothing because it is switched off. */
  readonly whenIdle: 'on' | 'off';
}

/** What it takes to switch a host on and off. */
export interface PowerSwitching {
  readonly on: Micros;
  readonly off: Micros;
  /** CPU use, 0 to 1, at which the curve is read while it is being switched. */
  readonly load: number;
  /** W of a host that is switched off. */
  readonly standbyWatts: number;
}

export type EnergyMeter =
  | { readonly kind: 'exact' }
  /**
   * Every `every`, first at `every + offset`: charges `every` times the mean of the power at the previous and at this
   * sample; nothing where the host was idle at the previous one and `whenIdle` is off.
   */
  | {
      readonly kind: 'sampled';
      readonly every: Micros;
      readonly offset: Micros;
      /** Whether both hosts are read as well when a VM sets out, and when it arrives. */
      readonly atMoves: boolean;
    };
