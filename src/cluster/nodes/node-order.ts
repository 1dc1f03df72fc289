/**
 * The order in which nodes are examined: zones in turn, so that a scan that stops early has looked into each of them.
 *
 *   zone a: 1 2 3      zone b: 4      zone c: 5 6      ->      1 4 5 2 6 3
 *
 * Zones and the nodes inside a zone stand in the order of their arrival. Source: kube-scheduler, node_tree.go.
 */

/** Nodes by zone. A zone that has lost its last node arrives anew with its next. */
export class NodeOrder {
  private readonly zones = new Map<string, number[]>();

  /** Adds a node to its zone. `zone`: region and zone; all texts are told apart, and none is a zone as well. */
  join(node: number, zone: string): void {
    const nodes = this.zones.get(zone);
    if (nodes === undefined) this.zones.set(zone, [node]);
    else nodes.push(node);
  }

  leave(node: number, zone: string): void {
    const nodes = this.zones.get(zone) ?? [];
    const at = nodes.indexOf(node);
    if (at < 0) throw new Error(`node ${node} is not in zone "${zone}"`);
    nodes.splice(at, 1);
    if (nodes.length === 0) this.zones.delete(zone);
  }

  /** The nodes in the order in which they are examined, as a new array. */
  list(): Int32Array {
    const zones = [...this.zones.values()];
    const order = new Int32Array(zones.reduce((sum, nodes) => sum + nodes.length, 0));
    let left = zones;
    let at = 0;
    for (let turn = 0; left.length > 0; turn++) {
      left = left.filter((nodes) => turn < nodes.length);
      for (const nodes of left) order[at++] = nodes[turn] ?? 0;
    }
    return order;
  }
}
