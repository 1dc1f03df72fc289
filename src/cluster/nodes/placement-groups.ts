/**
 * Placement groups: pods that are placed with regard to each other, and where those are that have a place. What clouds call
 * server groups (OpenStack), availability sets (Azure), or collocation, anti-collocation and fault-domain constraints.
 */

/** What a pod is of a group. */
export interface GroupMembership {
  readonly name: string;
  /**
   * `affinity`: all members stand on one node; `anti-affinity`: no two do; `fault-domain`: members with different numbers
   * stand in no rack together, those with the same number may.
   */
  readonly rule: 'affinity' | 'anti-affinity' | 'fault-domain';
  /** Number of its fault domain within the group; absent: 0. */
  readonly domain?: number;
}

/** What a policy is shown of the groups. */
export interface GroupsView {
  /** Members of the group on each node that has any, by their domain; null where no member has a place. */
  membersOf(group: string): GroupMembers | null;
}

/** By node, then by domain: how many. */
export type GroupMembers = ReadonlyMap<number, ReadonlyMap<number, number>>;

export class PlacementGroups implements GroupsView {
  private readonly groups = new Map<string, Map<number, Map<number, number>>>();

  membersOf(group: string): GroupMembers | null {
    return this.groups.get(group) ?? null;
  }

  add(node: number, { group }: { readonly group?: GroupMembership }): void {
    if (group !== undefined) this.count(node, group, 1);
  }

  remove(node: number, { group }: { readonly group?: GroupMembership }): void {
    if (group !== undefined) this.count(node, group, -1);
  }

  private count(node: number, { name, domain = 0 }: GroupMembership, change: 1 | -1): void {
    const nodes = this.groups.get(name) ?? new Map<number, Map<number, number>>();
    const domains = nodes.get(node) ?? new Map<number, number>();
    const members = (domains.get(domain) ?? 0) + change;
    if (members > 0) domains.set(domain, members);
    else domains.delete(domain);
    if (domains.size > 0) nodes.set(node, domains);
    else nodes.delete(node);
    if (nodes.size > 0) this.groups.set(name, nodes);
    else this.groups.delete(name);
  }
}
