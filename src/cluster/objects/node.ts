/** A node as the control plane knows it. What can be promised on it stands in the node table, at its row. */
import type { MachineIndex } from '../../records.ts';
import { DISK_PRESSURE, MEMORY_PRESSURE, NOT_READY, type Taint, UNREACHABLE } from '../taints.ts';
import { type ApiObject, type Identity, identity } from './object.ts';

/** What a kubelet reports of its node beyond that it lives. */
export interface NodeConditions {
  memoryPressure: boolean;
  diskPressure: boolean;
}

export interface Node extends ApiObject {
  readonly kind: 'Node';
  /** Its row in the node table. */
  readonly row: number;
  /** The machine under it. */
  readonly machine: MachineIndex;
  /** Condition Ready: null is Unknown, where nothing has been heard of it for too long. */
  ready: boolean | null;
  /** Cordoned: nothing new is placed on it. */
  unschedulable: boolean;
  readonly conditions: NodeConditions;
  /** Taints that it was given since it joined, beside those that its conditions bring about. */
  taints: readonly Taint[];
  /** Images that it has: bytes by name, as it last reported. */
  images: ReadonlyMap<string, number>;
}

/** A node that has joined and is ready. */
export function newNode(name: string, row: number, machine: MachineIndex, more?: Identity): Node {
  return {
    ...identity('Node', name, more),
    row,
    machine,
    ready: true,
    unschedulable: false,
    conditions: { memoryPressure: false, diskPressure: false },
    taints: [],
    images: new Map(),
  };
}

/**
 * The taints that a node has beside those that it joined with. Source: Kubernetes, pkg/controller/nodelifecycle,
 * `doNoScheduleTaintingPass`.
 *
 * Simplification: a condition's taint is there as soon as the condition is seen; in Kubernetes a controller writes it, some
 * milliseconds later.
 */
export function taintsBy({ ready, conditions, taints }: Node): readonly Taint[] {
  return [
    ...(conditions.memoryPressure ? [MEMORY_PRESSURE] : []),
    ...(conditions.diskPressure ? [DISK_PRESSURE] : []),
    ...(ready === false ? [NOT_READY] : []),
    ...(ready === null ? [UNREACHABLE] : []),
    ...taints,
  ];
}

/** Region and zone of a node as one text: what fails together, as far as the control plane knows. */
export function zoneOf({ labels }: Node): string {
  return `${labels['topology.kubernetes.io/region'] ?? ''}\n${labels['topology.kubernetes.io/zone'] ?? ''}`;
}
