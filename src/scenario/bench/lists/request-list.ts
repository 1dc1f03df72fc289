/** A list of requests that policies are played on, as it was read. Plain data, safe to hand to another thread. */
import type { GroupMembership } from '../../../cluster/nodes/placement-groups.ts';
import type { Micros } from '../../../engine/time.ts';

/** What one VM, pod or task asks for. */
export interface ListedRequest {
  readonly name: string;
  /** Null: the list knows no times. */
  readonly at: Micros | null;
  /** When it is gone again; null: it stays. */
  readonly until: Micros | null;
  /** Cores, or a share of the largest machine. */
  readonly cpu: number;
  /** Bytes, or a share of the largest machine. */
  readonly memory: number;
  readonly gpu: { readonly count: number; readonly milli: number; readonly models: readonly string[] } | null;
  /** NUMA nodes that it is spread over; absent: the list does not say. */
  readonly numa?: number;
  /** Absent: it is placed by itself. */
  readonly group?: GroupMembership;
  /** Who asks; empty where the list does not say. */
  readonly owner: string;
}

/** Machines alike. */
export interface ListedMachine {
  readonly name: string;
  readonly count: number;
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  /** Of its GPUs; empty where it has none. */
  readonly model: string;
  /** What its NUMA nodes have, in the units of the machine; absent: the list does not tell them apart. */
  readonly numa?: readonly { readonly cpu: number; readonly memory: number }[];
}

/** In which order a program of others placed the list. */
export interface PublishedOrder {
  /** Names of the nodes: of equally good ones the first is taken. */
  readonly nodes: readonly string[];
  /** Names of the requests; one that stands here again is another copy. */
  readonly requests: readonly string[];
}

export interface RequestList {
  readonly kind: 'requests';
  readonly name: string;
  /** One line for people: files, rows, hashes, what is done with them. */
  readonly source: string;
  readonly units: 'absolute' | 'share';
  readonly machines: readonly ListedMachine[];
  /** So many of the machines, evenly over the list; null: all. */
  readonly take: number | null;
  readonly requests: readonly ListedRequest[];
  /** `shuffled`: with each seed anew. `listed`: as they stand. The nodes are shuffled either way. */
  readonly order: 'shuffled' | 'listed';
  /**
   * Demand that is brought about, as a share of the capacity: copies of requests drawn at random come behind the list, or
   * it is cut. Null: the list as it is.
   */
  readonly demand: number | null;
  /** Orders that others have published, by number of the seed from 0. They stand in place of all that is drawn. */
  readonly published: readonly (PublishedOrder | null)[];
}
