/** What a line of a trace says, whatever the form of the file: plain data in SI units. */
import type { Micros } from '../../engine/time.ts';

/** What one VM, pod or task asked for. */
export interface RequestRow {
  readonly kind: 'request';
  readonly name: string;
  /** When it was asked for, on the trace's own clock; negative: before it began. Null: the trace knows no times. */
  readonly at: Micros | null;
  /** When it was given a place. Null: never, or the trace does not say. */
  readonly placed: Micros | null;
  /** When it was gone again. Null: it stayed, or the trace does not say. */
  readonly until: Micros | null;
  /** Cores, or a share of the largest machine: `TraceUnits` says which. */
  readonly cpu: number;
  /** Bytes, or a share of the largest machine. */
  readonly memory: number;
  /** Null: it asks for none. */
  readonly gpu: GpuShare | null;
  /** How many NUMA nodes it is to be spread over. 0: the trace does not say. */
  readonly numa: number;
  /** Null: it is placed by itself. */
  readonly group: RequestGroup | null;
  /** The larger, the more important. Null: the trace does not say. */
  readonly priority: number | null;
  /** User, tenant or collection; empty where the trace does not say. */
  readonly owner: string;
}

export interface GpuShare {
  readonly count: number;
  /** Thousandths of each, 1 to 1000; below 1000 only of a single one. */
  readonly milli: number;
  /** Models that will do. Empty: any. */
  readonly models: readonly string[];
}

/** Requests that are placed with regard to each other. */
export interface RequestGroup {
  readonly name: string;
  /** All on one machine, each on another, or each part of the group in a fault domain of its own. */
  readonly rule: 'affinity' | 'anti-affinity' | 'fault-domain';
  /** Number of the fault domain within the group; null under the other rules. */
  readonly domain: number | null;
}

/** A job of a batch system. Null: not known. */
export interface JobRow {
  readonly kind: 'job';
  readonly name: string;
  /** On the trace's own clock. */
  readonly submitted: Micros;
  readonly waited: Micros | null;
  readonly ran: Micros | null;
  readonly processors: number | null;
  readonly wantedProcessors: number | null;
  /** The estimate of whoever submitted it. */
  readonly wantedTime: Micros | null;
  /** Bytes that it asked for, of all its processors together. */
  readonly memory: number | null;
  /** User; empty where the log does not say. */
  readonly owner: string;
}

/** What one machine or program used, one value after the other. */
export interface UsageRow {
  readonly kind: 'usage';
  readonly name: string;
  /** When the first value begins to hold, on the trace's own clock. */
  readonly at: Micros;
  /** How long each value holds. */
  readonly step: Micros;
  /** Shares of what the machine has, from 0 on; 1 is all of it at its nominal speed. */
  readonly values: readonly number[];
}

/** Machines of one kind. */
export interface MachineRow {
  readonly kind: 'machine';
  readonly name: string;
  readonly count: number;
  /** Of each: cores, or a share of the largest machine. */
  readonly cpu: number;
  /** Of each: bytes, or a share of the largest machine. */
  readonly memory: number;
  readonly gpus: number;
  /** Model of the GPUs; empty where there are none. */
  readonly model: string;
  /** What its NUMA nodes have, where the trace tells them apart. They add up to the above. */
  readonly numa: readonly { readonly cpu: number; readonly memory: number }[];
}

export type TraceRow = RequestRow | JobRow | UsageRow | MachineRow;
