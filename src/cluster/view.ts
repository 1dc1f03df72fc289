/**
 * What a policy is shown of the cluster: belief, read-only, indexed by node. Columns are typed arrays so that a scan
 * over thousands of nodes allocates nothing.
 */
import type { MachineIndex } from '../records.ts';
import type { Labels } from './labels.ts';
import type { Resource, ResourceAmounts } from './resources.ts';
import type { SharedRequest } from './storage-promises.ts';

/** Instances alike in all that a policy may look at. Made once, shared by all copies. */
export interface PodClass {
  readonly name: string;
  readonly requests: ResourceAmounts;
  /** Least speed a node's cores must have, relative to the reference core (1). 0: any. */
  readonly minCoreSpeed: number;
  /** Groups of hosts that it may stand on, by name; absent: all. */
  readonly hosts?: readonly string[];
  /** What it asks of storage that all nodes share; absent: nothing. */
  readonly shared?: SharedRequest;
  /** Absent: `default`. */
  readonly namespace?: string;
  /** Absent: none. */
  readonly labels?: Labels;
}

/** The cluster at this instant. A node's index runs from 0 to `size - 1`, in the order the nodes joined. */
export interface ClusterView {
  readonly size: number;
  readonly allocatable: Readonly<Record<Resource, Float64Array>>;
  readonly requested: Readonly<Record<Resource, Float64Array>>;
  /** Instances bound to each node. */
  readonly instances: Int32Array;
  /** 1 where nothing new may be placed: the node is being emptied, or its host is switched off. */
  readonly cordoned: Uint8Array;
  /** Speed of each node's cores, relative to the reference core. */
  readonly coreSpeed: Float64Array;
  /** Zone and rack of each node, as small whole numbers. */
  readonly zone: Int32Array;
  readonly rack: Int32Array;
  /** Group of hosts that the node's host belongs to, by name. */
  readonly hostGroup: readonly string[];
  /** Devices of that name that the node has not promised. */
  freeDevices(node: number, name: string): number;
  /** The machine under the node. */
  readonly machine: Readonly<ArrayLike<MachineIndex>>;
  /** How often a node has changed so far. */
  readonly changes: number;
  /** The node that change number `change` (from 0) was on. The last `CHANGES_KEPT` are known, at most. */
  changedNode(change: number): number;
}

/** How many changes a view remembers. */
export const CHANGES_KEPT = 4096;
