/** Plain objects in the form that the quick scheduler looks at, and back. */
import { NodeTable } from '../../src/cluster/node-table.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import type { OracleNode, OraclePod } from './world.ts';

/** A table of the nodes, without pods. `joined`: which of them are members; absent: all. */
export function tableOf(nodes: readonly OracleNode[], joined: readonly boolean[] = []): NodeTable {
  const table = new NodeTable(
    nodes.map(({ name, labels, taints, allocatable, volumeLimits }, machine) => ({
      machine,
      name,
      labels,
      taints,
      volumeLimits,
      joined: joined[machine] ?? true,
      allocatable: {
        cpu: allocatable.cpu,
        memory: allocatable.memory,
        disk: Infinity,
        slots: allocatable.pods,
        network: Infinity,
        devices: { gpu: allocatable.gpu },
      },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
    })),
  );
  for (const [row, node] of nodes.entries()) {
    if (node.unschedulable) table.cordon(row);
    table.reportImages(row, new Map(Object.entries(node.images)));
  }
  return table;
}

/** What the table knows now, as plain objects: its members. `nodes`: what they can give. */
export function seenIn(
  table: NodeTable,
  nodes: readonly OracleNode[],
  classes: Classes,
): readonly OracleNode[] {
  return [...table.order].flatMap((row) => {
    const node = nodes[row];
    if (node === undefined) return [];
    return {
      ...node,
      labels: table.labelsOf(row),
      taints: table.taintsOf(row),
      unschedulable: table.cordoned[row] === 1,
      images: Object.fromEntries(table.imagesOn(row)),
      pods: table.podsOn(row).map((one) => ({ pod: classes.back(one.class), terminating: one.terminating })),
    };
  });
}

/** One class a pod, as pods of one template share theirs. */
export class Classes {
  private readonly made = new Map<OraclePod, PodClass>();
  private readonly origins = new Map<PodClass, OraclePod>();

  of(pod: OraclePod, more: Partial<PodClass> = {}): PodClass {
    const known = this.made.get(pod);
    if (known !== undefined) return known;
    const { requests, scored, ...rules } = pod;
    const made: PodClass = {
      ...rules,
      name: `class-${this.made.size}`,
      requests: {
        cpu: requests.cpu,
        memory: requests.memory,
        disk: 0,
        slots: 1,
        network: 0,
        ...(requests.gpu > 0 && { devices: { gpu: requests.gpu } }),
      },
      scoredRequests: scored,
      minCoreSpeed: 0,
      ...more,
    };
    this.made.set(pod, made);
    this.origins.set(made, pod);
    return made;
  }

  /** What a class was made of. */
  back(made: PodClass): OraclePod {
    const origin = this.origins.get(made);
    if (origin === undefined) throw new Error(`${made.name} was made of nothing`);
    return origin;
  }
}
