/**
 * What a policy is shown of the cluster: belief, read-only, indexed by node. Columns are typed arrays so that a scan
 * over thousands of nodes allocates nothing.
 */
import type { MachineIndex } from '../records.ts';
import type { GpuView } from './gpus/gpu-table.ts';
import type { Labels } from './labels.ts';
import type { ImageColumn } from './nodes/node-images.ts';
import type { VolumesView } from './nodes/node-volumes.ts';
import type { NumaView } from './nodes/numa-table.ts';
import type { GroupsView } from './nodes/placement-groups.ts';
import type { PlacedPod, PodClass } from './pod-class.ts';
import type { Resource } from './resources.ts';
import type { Taint } from './taints.ts';

/**
 * The cluster at this instant. A node's index, its row, runs from 0 to `size - 1`. A row whose node has not joined yet, or
 * has left, has columns as others have, but stands in no `order`.
 */
export interface ClusterView {
  readonly size: number;
  readonly names: readonly string[];
  /** Rows of the nodes that have joined, in the order in which they are examined (`node-order.ts`). */
  readonly order: Int32Array;
  /** How often `order` has changed. */
  readonly orderVersion: number;
  readonly allocatable: Readonly<Record<Resource, Float64Array>>;
  readonly requested: Readonly<Record<Resource, Float64Array>>;
  /** What is requested as scores count it (`PodClass.scoredRequests`). cpu: millicores; memory: bytes. */
  readonly scored: Readonly<Record<'cpu' | 'memory', Float64Array>>;
  /** Instances bound to each node. */
  readonly instances: Int32Array;
  /** 1 where nothing new may be placed: the node is unschedulable, being emptied, or its host is switched off. */
  readonly cordoned: Uint8Array;
  /** How many they are. */
  readonly cordonedNodes: number;
  /** Speed of each node's cores, relative to the reference core. */
  readonly coreSpeed: Float64Array;
  /** Zone and rack of each node, as small whole numbers. */
  readonly zone: Int32Array;
  readonly rack: Int32Array;
  /** Group of hosts that the node's host belongs to, by name. */
  readonly hostGroup: readonly string[];
  /** The machine under the node. */
  readonly machine: Readonly<ArrayLike<MachineIndex>>;
  /** The GPUs of the nodes; null where no node has any. */
  readonly gpus: GpuView | null;
  /** The NUMA nodes of the nodes; null where no node's are told apart. */
  readonly numa: NumaView | null;
  /** Where the members of placement groups are. */
  readonly groups: GroupsView;
  /** A resource or a device by its name. One that no node has is a column of nothing. */
  resource(name: string): ResourceColumn;
  /** Kubernetes' own labels `kubernetes.io/hostname`, `topology.kubernetes.io/zone` and `/region` included. */
  labelsOf(node: number): Labels;
  /** The values of one label, by node. */
  labelColumn(key: string): LabelColumn;
  taintsOf(node: number): readonly Taint[];
  /** Which list of taints each node has, among `taintLists`; 0: none. */
  readonly taintList: Int32Array;
  readonly taintLists: readonly (readonly Taint[])[];
  /** Images that the node has reported, by name. Unit: bytes. */
  imagesOn(node: number): ReadonlyMap<string, number>;
  imageColumn(name: string): ImageColumn;
  /** Members that have reported the image. */
  imageSpread(name: string): number;
  readonly volumes: VolumesView;
  /** What each node costs. Unit: USD per hour. */
  readonly price: Float64Array;
  /** Pods that were promised the node, in the order of the promises. */
  podsOn(node: number): readonly PlacedPod[];
  /** Classes of pods with labels that any pod is placed of, in the order in which the first of each was. */
  readonly classes: Iterable<PodClass>;
  /** How often `classes` has changed. */
  readonly classesVersion: number;
  /** The lowest priority of any pod that was promised a node; Infinity where there is none. */
  readonly lowestPriority: number;
  /** Pods of the class on each node; null where there are none anywhere. Counted for classes with labels or affinity. */
  population(pod: PodClass): Int32Array | null;
  /** Those among the population that are being deleted; null where none is. */
  terminating(pod: PodClass): Int32Array | null;
  /** How often a node has changed so far. */
  readonly changes: number;
  /** The node that change number `change` (from 0) was on. The last `CHANGES_KEPT` are known, at most. */
  changedNode(change: number): number;
}

/** One resource or device, by node, in its own unit. */
export interface ResourceColumn {
  readonly allocatable: Float64Array;
  /** Whether every node has some of it. */
  readonly everywhere: boolean;
  readonly requested: Float64Array;
  /** Allocatable less requested. */
  readonly free: Float64Array;
}

/** The values of one label: each node's, as the index of its text; -1 where a node has no such label. */
export interface LabelColumn {
  readonly ids: Int32Array;
  readonly texts: readonly string[];
  /** The index of a text, which is given one if no node has it yet. */
  idOf(text: string): number;
}

/** How many changes a view remembers. */
export const CHANGES_KEPT = 4096;
