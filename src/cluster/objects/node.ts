/** A node as the control plane knows it. What can be promised on it stands in the node table, at its row. */
import type { MachineIndex } from '../../records.ts';
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
    images: new Map(),
  };
}
