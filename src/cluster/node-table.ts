/** The nodes as the control plane knows them: what each can give, what has been promised on it, and what is told of it. */
import { type GpuSet, GpuTable } from './gpus/gpu-table.ts';
import type { Labels } from './labels.ts';
import type { NodeDescription } from './nodes/node-description.ts';
import { type ImageColumn, NodeImages } from './nodes/node-images.ts';
import { HOSTNAME, NodeLabels } from './nodes/node-labels.ts';
import { NodeOrder } from './nodes/node-order.ts';
import { NodeResources } from './nodes/node-resources.ts';
import { NodeVolumes } from './nodes/node-volumes.ts';
import { NumaTable } from './nodes/numa-table.ts';
import { PlacementGroups } from './nodes/placement-groups.ts';
import { Population } from './nodes/population.ts';
import { TaintLists } from './nodes/taint-lists.ts';
import type { PlacedPod, PodClass } from './pod-class.ts';
import type { Resource } from './resources.ts';
import type { Taint } from './taints.ts';
import { CHANGES_KEPT, type ClusterView, type LabelColumn, type ResourceColumn } from './view.ts';

type Columns = Readonly<Record<Resource, Float64Array>>;

/**
 * Holds the promises made on each node, which `bind` and `unbind` alone change, and what nodes tell of themselves. Each
 * change of a node is noted, so that who keeps something by node must look at those alone.
 */
export class NodeTable implements ClusterView {
  readonly size: number;
  readonly names: readonly string[];
  readonly allocatable: Columns;
  readonly requested: Columns;
  readonly scored: { readonly cpu: Float64Array; readonly memory: Float64Array };
  readonly instances: Int32Array;
  readonly cordoned: Uint8Array;
  readonly coreSpeed: Float64Array;
  readonly zone: Int32Array;
  readonly rack: Int32Array;
  readonly machine: Int32Array;
  readonly hostGroup: readonly string[];
  readonly gpus: GpuTable | null;
  readonly numa: NumaTable | null;
  readonly groups = new PlacementGroups();
  cordonedNodes = 0;
  readonly volumes: NodeVolumes;
  readonly price: Float64Array;
  changes = 0;
  orderVersion = 0;
  private readonly joined: Uint8Array;
  private readonly nodeOrder = new NodeOrder();
  private listed: Int32Array | null = null;
  private readonly labels: NodeLabels;
  private readonly taints: TaintLists;
  private readonly images: NodeImages;
  private readonly pods: Population;
  private readonly resources: NodeResources;
  /** The nodes that the last changes were on: change i stands at i modulo its length. */
  private readonly changed = new Int32Array(CHANGES_KEPT);

  constructor(nodes: readonly NodeDescription[]) {
    const rows = nodes.length;
    this.size = rows;
    this.names = nodes.map((node, row) => node.name ?? `node-${row}`);
    this.resources = new NodeResources(nodes.map((node) => node.allocatable));
    this.allocatable = this.resources.allocatable;
    this.requested = this.resources.requested;
    this.scored = this.resources.scored;
    this.instances = new Int32Array(rows);
    this.cordoned = new Uint8Array(rows);
    this.coreSpeed = Float64Array.from(nodes, (node) => node.coreSpeed);
    this.zone = Int32Array.from(nodes, (node) => node.zone);
    this.rack = Int32Array.from(nodes, (node) => node.rack);
    this.machine = Int32Array.from(nodes, (node) => node.machine);
    this.hostGroup = nodes.map((node) => node.hostGroup ?? '');
    this.labels = new NodeLabels(
      nodes.map(({ labels = {}, hostNameLabel = true }, row) =>
        hostNameLabel ? { [HOSTNAME]: this.names[row] ?? '', ...labels } : labels,
      ),
    );
    this.taints = new TaintLists(nodes.map(({ taints }) => taints ?? []));
    this.gpus = nodes.some(({ gpus }) => gpus) ? new GpuTable(nodes.map(({ gpus }) => gpus ?? null)) : null;
    this.numa = nodes.some(({ numa }) => numa) ? new NumaTable(nodes.map(({ numa }) => numa ?? [])) : null;
    this.images = new NodeImages(rows);
    this.pods = new Population(rows);
    this.volumes = new NodeVolumes(nodes.map(({ volumeLimits }) => volumeLimits));
    this.price = Float64Array.from(nodes, ({ price }) => price ?? 0);
    this.joined = new Uint8Array(rows);
    for (const [row, { joined }] of nodes.entries()) if (joined ?? true) this.join(row);
  }

  get order(): Int32Array {
    this.listed ??= this.nodeOrder.list();
    return this.listed;
  }

  /** What the node can still promise. */
  free(node: number, resource: Resource): number {
    return this.resource(resource).free[node] ?? 0;
  }

  resource(name: string): ResourceColumn {
    return this.resources.of(name);
  }

  labelsOf(node: number): Labels {
    return this.labels.of(node);
  }

  labelColumn(key: string): LabelColumn {
    return this.labels.column(key);
  }

  taintsOf(node: number): readonly Taint[] {
    return this.taints.of(node);
  }

  get taintList(): Int32Array {
    return this.taints.onNode;
  }

  get taintLists(): readonly (readonly Taint[])[] {
    return this.taints.lists;
  }

  imagesOn(node: number): ReadonlyMap<string, number> {
    return this.images.on(node);
  }

  imageColumn(name: string): ImageColumn {
    return this.images.column(name);
  }

  imageSpread(name: string): number {
    return this.images.spread(name);
  }

  podsOn(node: number): readonly PlacedPod[] {
    return this.pods.on(node);
  }

  get classes(): Iterable<PodClass> {
    return this.pods.classes();
  }

  get classesVersion(): number {
    return this.pods.version;
  }

  get lowestPriority(): number {
    return this.pods.lowestPriority();
  }

  population(pod: PodClass): Int32Array | null {
    return this.pods.of(pod);
  }

  terminating(pod: PodClass): Int32Array | null {
    return this.pods.terminating(pod);
  }

  changedNode(change: number): number {
    return this.changed[change % CHANGES_KEPT] as number;
  }

  /** The node is a member from now on, and examined. Nothing happens where it is one. */
  join(node: number): void {
    this.check(node);
    if (this.joined[node] === 1) return;
    this.joined[node] = 1;
    this.nodeOrder.join(node, this.labels.zoneOf(node));
    this.images.setMember(node, true);
    this.reorder();
  }

  /** The node is a member no more. What was promised on it stays promised until it is taken back. */
  leave(node: number): void {
    this.check(node);
    if (this.joined[node] === 0) return;
    this.joined[node] = 0;
    this.nodeOrder.leave(node, this.labels.zoneOf(node));
    this.images.setMember(node, false);
    this.reorder();
  }

  /** Nothing new is placed on the node from now on. What is there stays. */
  cordon(node: number): void {
    this.setCordoned(node, 1);
  }

  uncordon(node: number): void {
    this.setCordoned(node, 0);
  }

  /** Replaces the node's taints. */
  setTaints(node: number, taints: readonly Taint[]): void {
    this.taints.set(node, taints);
    this.tellChange(node);
  }

  /** Replaces the node's labels, all but its host name. A node that changes its zone arrives there anew. */
  setLabels(node: number, labels: Labels): void {
    const zone = this.labels.zoneOf(node);
    this.labels.set(node, { [HOSTNAME]: this.names[node] ?? '', ...labels });
    if (this.joined[node] === 1 && this.labels.zoneOf(node) !== zone) {
      this.nodeOrder.leave(node, zone);
      this.nodeOrder.join(node, this.labels.zoneOf(node));
      this.reorder();
    }
    this.tellChange(node);
  }

  /** The node reports the images that it has: bytes by name, kept as they are. */
  reportImages(node: number, images: ReadonlyMap<string, number>): void {
    this.images.report(node, images);
    this.tellChange(node);
  }

  /**
   * Promises the pod its requests on the node. `placed`: who it is, for policies that look at the company of pods.
   * `devices`: the GPUs that it is to have; 0: as the node chooses.
   */
  bind(node: number, pod: PodClass, placed?: PlacedPod, devices: GpuSet = 0): void {
    this.move(node, pod, 1);
    if (pod.gpu !== undefined) this.gpus?.bind(node, pod.gpu, placed ?? pod, devices);
    this.numa?.bind(node, pod, placed ?? pod);
    this.groups.add(node, pod);
    if (placed !== undefined) this.pods.add(node, placed);
  }

  /** Takes the promise back. `placed`: as it was bound. */
  unbind(node: number, pod: PodClass, placed?: PlacedPod): void {
    this.move(node, pod, -1);
    if ((this.instances[node] ?? 0) < 0) throw new Error(`node ${node} lost an instance that it never had`);
    if (pod.gpu !== undefined) this.gpus?.unbind(node, pod.gpu, placed ?? pod);
    this.numa?.unbind(node, placed ?? pod);
    this.groups.remove(node, pod);
    if (placed !== undefined) this.pods.remove(node, placed);
  }

  /** A pod that is placed on the node is being deleted. It holds its promise until it is unbound. */
  beginDeletion(node: number, placed: PlacedPod): void {
    this.pods.leave(node, placed);
    this.tellChange(node);
  }

  private setCordoned(node: number, cordoned: 0 | 1): void {
    this.cordonedNodes += cordoned - (this.cordoned[node] as number);
    this.cordoned[node] = cordoned;
    this.tellChange(node);
  }

  private check(node: number): void {
    if (!(node >= 0 && node < this.size))
      throw new Error(`there is no node ${node}: ${this.size} nodes are known`);
  }

  private move(node: number, pod: PodClass, sign: 1 | -1): void {
    this.check(node);
    this.resources.move(node, pod, sign);
    this.instances[node] = (this.instances[node] ?? 0) + sign;
    this.volumes.move(node, pod, sign);
    this.tellChange(node);
  }

  private reorder(): void {
    this.listed = null;
    this.orderVersion++;
  }

  private tellChange(node: number): void {
    this.changed[this.changes++ % CHANGES_KEPT] = node;
  }
}
