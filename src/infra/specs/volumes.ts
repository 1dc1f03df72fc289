/** What a copy has volumes for, in SI units. */
import type { Distribution } from '../../engine/distribution.ts';
import type { Micros } from '../../engine/time.ts';
import type { VolumeKind } from '../../volume-records.ts';

/** A volume of a copy, and what it writes there. */
export interface VolumeSpec {
  /** Name of the app that has it, and its own in the app. */
  readonly app: string;
  readonly name: string;
  readonly kind: VolumeKind;
  /** Name by which several copies have the same volume, each machine its own or all of them one; null: each copy its own. */
  readonly id: string | null;
  /** Bytes that it writes to a volume on which nothing was written yet, once it can serve. */
  readonly written: number;
  /** Bytes per second that it writes beside that while it can serve. */
  readonly bytesPerSecond: number;
  /** Bytes that it keeps there at most: what is new takes the place of what is old. Infinity: all is kept. */
  readonly limit: number;
}

/** What is done to a network volume. */
export type VolumeAct = 'attach' | 'detach' | 'mount' | 'unmount';

/** How long what is done to a volume takes. Unit: s. */
export type NetworkVolumeTimes = Readonly<Record<VolumeAct, Distribution>>;

/** How long each act takes that is done to a volume, drawn anew each time. `name`: as a template has it. Unit: µs. */
export interface VolumeTimes {
  of(act: VolumeAct, name: string, volume: string): Micros;
}

/** What is backed up, how and how often. */
export interface BackupRule {
  /** Place among the backups of the scenario. */
  readonly number: number;
  /** Unique. */
  readonly name: string;
  /** Name of the app whose volumes they are. */
  readonly of: string;
  /** Name of the one volume; null: all of them. */
  readonly volume: string | null;
  /** Null: when the timeline says so. */
  readonly every: Micros | null;
  readonly bytesPerSecond: number;
  /** How many are kept, the newest ones. From 1. */
  readonly keeps: number;
  /** Snapshots lie beside what they are of, and go with it. */
  readonly beside: boolean;
  /** Whether a volume that is there anew, and empty, is filled from the last backup before anybody uses it. */
  readonly restores: boolean;
}
