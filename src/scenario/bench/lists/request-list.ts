/** A list of requests that policies are played on, as it was read. Plain data, safe to hand to another thread. */
import type { MachineRow, RequestRow } from '../../../workload/traces/rows.ts';

/** What one VM, pod or task asks for. Its priority is not looked at: who comes first is decided on first. */
export type ListedRequest = Omit<RequestRow, 'kind' | 'placed' | 'priority'>;

export type ListedMachine = Omit<MachineRow, 'kind'>;

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
  /** `absolute`: cores and bytes. `share`: of the largest machine. */
  readonly units: 'absolute' | 'share';
  readonly machines: readonly ListedMachine[];
  /** Whether the machines are those of a trace, or were made up so that there are enough for all that is asked for. */
  readonly fleet: 'traced' | 'made';
  /** So many of the machines, evenly over the list; null: all. */
  readonly take: number | null;
  readonly requests: readonly ListedRequest[];
  /**
   * `shuffled`: with each seed anew. `listed`: as they stand. `timed`: each comes at its time and leaves at its end, and all
   * have a time. Without times none leaves. The nodes are shuffled either way.
   */
  readonly order: 'shuffled' | 'listed' | 'timed';
  /**
   * Demand that is brought about, as a share of the capacity: copies of requests drawn at random come behind the list, or
   * it is cut. Null: the list as it is, which it must be where it is timed.
   */
  readonly demand: number | null;
  /** Orders that others have published, by number of the seed from 0. They stand in place of all that is drawn. */
  readonly published: readonly (PublishedOrder | null)[];
}
