/** The nodes as the control plane knows them: what each can give, and what has been promised on it. */
import type { MachineIndex } from '../records.ts';
import type { DeviceAmounts } from './devices.ts';
import { RESOURCES, type Resource, type ResourceAmounts } from './resources.ts';
import { CHANGES_KEPT, type ClusterView, type PodClass } from './view.ts';

/** What is known of a node when it joins. */
export interface NodeDescription {
  readonly machine: MachineIndex;
  readonly allocatable: ResourceAmounts;
  readonly coreSpeed: number;
  readonly zone: number;
  readonly rack: number;
  /** Absent: none that anybody is bound to. */
  readonly hostGroup?: string;
}

type Columns = Record<Resource, Float64Array>;

const columns = (rows: number): Columns => ({
  cpu: new Float64Array(rows),
  memory: new Float64Array(rows),
  disk: new Float64Array(rows),
  slots: new Float64Array(rows),
  network: new Float64Array(rows),
});

/** The devices of nodes that have any, less those that were promised. */
type FreeDevices = Map<string, number>;

/** Holds the promises made on each node, which `bind` and `unbind` alone change, and which nodes take no more. */
export class NodeTable implements ClusterView {
  readonly size: number;
  readonly allocatable: Columns;
  readonly requested: Columns;
  readonly instances: Int32Array;
  readonly cordoned: Uint8Array;
  readonly coreSpeed: Float64Array;
  readonly zone: Int32Array;
  readonly rack: Int32Array;
  readonly machine: Int32Array;
  changes = 0;
  readonly hostGroup: readonly string[];
  private readonly devices: readonly (FreeDevices | null)[];
  /** The nodes that the last changes were on: change i stands at i modulo its length. */
  private readonly changed = new Int32Array(CHANGES_KEPT);

  constructor(nodes: readonly NodeDescription[]) {
    this.size = nodes.length;
    this.allocatable = columns(nodes.length);
    this.requested = columns(nodes.length);
    this.instances = new Int32Array(nodes.length);
    this.cordoned = new Uint8Array(nodes.length);
    this.coreSpeed = Float64Array.from(nodes, (node) => node.coreSpeed);
    this.zone = Int32Array.from(nodes, (node) => node.zone);
    this.rack = Int32Array.from(nodes, (node) => node.rack);
    this.machine = Int32Array.from(nodes, (node) => node.machine);
    this.hostGroup = nodes.map((node) => node.hostGroup ?? '');
    this.devices = nodes.map(({ allocatable: { devices } }) =>
      devices ? new Map(Object.entries(devices)) : null,
    );
    for (const resource of RESOURCES) {
      this.allocatable[resource].set(nodes.map((node) => node.allocatable[resource]));
    }
  }

  /** What the node can still promise. */
  free(node: number, resource: Resource): number {
    return (this.allocatable[resource][node] ?? 0) - (this.requested[resource][node] ?? 0);
  }

  freeDevices(node: number, name: string): number {
    return this.devices[node]?.get(name) ?? 0;
  }

  changedNode(change: number): number {
    return this.changed[change % CHANGES_KEPT] as number;
  }

  /** Nothing new is placed on the node from now on. What is there stays. */
  cordon(node: number): void {
    this.cordoned[node] = 1;
    this.tellChange(node);
  }

  uncordon(node: number): void {
    this.cordoned[node] = 0;
    this.tellChange(node);
  }

  /** Promises the pod its requests on the node. */
  bind(node: number, pod: PodClass): void {
    this.move(node, pod, 1);
  }

  /** Takes the promise back. */
  unbind(node: number, pod: PodClass): void {
    this.move(node, pod, -1);
    if ((this.instances[node] ?? 0) < 0) throw new Error(`node ${node} lost an instance that it never had`);
  }

  private move(node: number, pod: PodClass, sign: 1 | -1): void {
    if (!(node >= 0 && node < this.size))
      throw new Error(`there is no node ${node}: ${this.size} nodes are known`);
    for (const resource of RESOURCES) {
      this.requested[resource][node] = (this.requested[resource][node] ?? 0) + sign * pod.requests[resource];
    }
    const { devices } = pod.requests;
    if (devices !== undefined) this.moveDevices(node, devices, sign);
    this.instances[node] = (this.instances[node] ?? 0) + sign;
    this.tellChange(node);
  }

  private tellChange(node: number): void {
    this.changed[this.changes++ % CHANGES_KEPT] = node;
  }

  private moveDevices(node: number, devices: DeviceAmounts, sign: 1 | -1): void {
    for (const [name, count] of Object.entries(devices))
      this.devices[node]?.set(name, this.freeDevices(node, name) - sign * count);
  }
}
