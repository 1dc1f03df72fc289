/** One cluster twice: as plain objects for the slow scheduler, and as the table that the quick one looks at. */
import type { NodeTable } from '../../src/cluster/node-table.ts';
import type { PlacedPod, PodClass } from '../../src/cluster/pod-class.ts';
import { Classes, tableOf } from './quick-form.ts';
import type { Labels, OracleNode, OraclePod, Placed, Taint } from './world.ts';

/** A pod that is on a node, in both forms. */
interface Twin {
  placed: Placed;
  readonly pod: PlacedPod & { terminating: boolean };
}

export class TwinCluster {
  readonly table: NodeTable;
  private readonly nodes: OracleNode[];
  private readonly pods: Twin[][];
  private readonly joined: boolean[];
  private readonly classes = new Classes();
  private made = 0;

  constructor(nodes: readonly OracleNode[]) {
    this.nodes = [...nodes];
    this.pods = nodes.map(() => []);
    this.joined = nodes.map(() => true);
    this.table = tableOf(nodes);
  }

  get size(): number {
    return this.nodes.length;
  }

  /** The nodes that have joined, as plain objects. */
  view(): readonly OracleNode[] {
    return this.nodes
      .map((node, row) => ({ ...node, pods: (this.pods[row] ?? []).map(({ placed }) => placed) }))
      .filter((_, row) => this.joined[row]);
  }

  rowOf(name: string): number {
    return this.table.names.indexOf(name);
  }

  classOf(pod: OraclePod): PodClass {
    return this.classes.of(pod);
  }

  place(row: number, pod: OraclePod): void {
    const id = this.made++;
    const twin: Twin = {
      placed: { pod, terminating: false },
      pod: { id, name: `pod-${id}`, class: this.classOf(pod), startedAt: null, terminating: false },
    };
    this.pods[row]?.push(twin);
    this.table.bind(row, twin.pod.class, twin.pod);
  }

  /** Takes away the pod at a place of a node; nothing where there is none. */
  remove(row: number, at: number): void {
    const [twin] = this.pods[row]?.splice(at, 1) ?? [];
    if (twin !== undefined) this.table.unbind(row, twin.pod.class, twin.pod);
  }

  beginDeletion(row: number, at: number): void {
    const twin = this.pods[row]?.[at];
    if (twin === undefined) return;
    twin.placed = { ...twin.placed, terminating: true };
    twin.pod.terminating = true;
    this.table.beginDeletion(row, twin.pod);
  }

  setTaints(row: number, taints: readonly Taint[]): void {
    this.change(row, { taints });
    this.table.setTaints(row, taints);
  }

  setLabels(row: number, labels: Labels): void {
    this.change(row, { labels });
    this.table.setLabels(row, labels);
  }

  setImages(row: number, images: Readonly<Record<string, number>>): void {
    this.change(row, { images });
    this.table.reportImages(row, new Map(Object.entries(images)));
  }

  turnCordon(row: number): void {
    const unschedulable = this.nodes[row]?.unschedulable !== true;
    this.change(row, { unschedulable });
    if (unschedulable) this.table.cordon(row);
    else this.table.uncordon(row);
  }

  /** The node leaves the cluster with its pods, or joins it. */
  turnMembership(row: number): void {
    const isJoined = this.joined[row] !== true;
    this.joined[row] = isJoined;
    if (isJoined) this.table.join(row);
    else this.table.leave(row);
  }

  private change(row: number, said: Partial<OracleNode>): void {
    const node = this.nodes[row];
    if (node !== undefined) this.nodes[row] = { ...node, ...said };
  }
}
