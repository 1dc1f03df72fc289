/** What of a cluster trace a resolved scenario holds. */
import type { GpuRequest } from '../cluster/gpus/gpu-table.ts';
import type { Micros } from '../engine/time.ts';

/** A file of a trace that was read. */
export interface TraceRead {
  readonly name: string;
  readonly rows: number;
  /** `sha256:...` of the file. */
  readonly hash: string;
  /** What was done with it, where it was not played as it is. */
  readonly use?: string;
}

/** Copies of an app that are pods of a list, each with its own size, beginning and end. */
export interface TracedCopies {
  /** Of the file, with the rules by which the copies were taken from it: what the copies follow from. */
  readonly origin: string;
  /** What the requests say of each copy, so that the app can not say it of all. */
  readonly decides: readonly ('arrival' | 'gpu' | 'lifetime')[];
  /** In the order in which they are asked for. */
  readonly copies: readonly TracedCopy[];
}

export interface TracedCopy {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  /** Null: it asks for none. */
  readonly gpu: GpuRequest | null;
  /** After the start of the run. */
  readonly at: Micros;
  /** Seconds that it runs; null: it stays. */
  readonly lifetime: number | null;
}
