/**
 * What nodes report of themselves reaches those who place: the images that they have and, as taints, what they are short of.
 * A node short of memory or disk takes nothing new that does not put up with that.
 * Source: Kubernetes, documentation, "Taint Nodes by Condition"; pkg/scheduler/backend/cache.
 *
 * Simplification: the taint is there as soon as the condition is seen; in Kubernetes a controller writes it, some
 * milliseconds later.
 */
import type { ApiServer } from '../cluster/api/api-server.ts';
import type { NodeTable } from '../cluster/node-table.ts';
import type { Node } from '../cluster/objects/node.ts';
import { DISK_PRESSURE, MEMORY_PRESSURE, type Taint } from '../cluster/taints.ts';

/** Has the table follow what nodes report from now on. Taints that nodes have now stay with them. */
export function followNodeReports(server: ApiServer, nodes: NodeTable): void {
  const own = Array.from({ length: nodes.size }, (_, row) => nodes.taintsOf(row));
  server.watch(server.store.nodes, (event, node) => {
    if (event === 'deleted') return;
    if (node.images !== nodes.imagesOn(node.row)) nodes.reportImages(node.row, node.images);
    const taints = [...(own[node.row] ?? []), ...pressures(node)];
    const known = nodes.taintsOf(node.row);
    if (taints.length !== known.length || taints.some((one, i) => one !== known[i]))
      nodes.setTaints(node.row, taints);
  });
}

function pressures({ conditions }: Node): readonly Taint[] {
  const { memoryPressure, diskPressure } = conditions;
  return [...(memoryPressure ? [MEMORY_PRESSURE] : []), ...(diskPressure ? [DISK_PRESSURE] : [])];
}
