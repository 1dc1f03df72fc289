/**
 * Nodes being filled, in columns of numbers: packing tens of thousands of copies, each of a size of its own, must not take
 * longer than a run with them.
 */

import type { PodClass } from '../../../cluster/pod-class.ts';
import { RESOURCES, type ResourceAmounts } from '../../../cluster/resources.ts';
import type { HostGroup } from '../../resolved.ts';
import { mayStandOn } from '../shapes.ts';

/** Copies that ask for the same. */
export interface Batch {
  readonly pod: PodClass;
  readonly copies: number;
}

/** Hosts alike, and the nodes on each. */
export interface NodeSupply {
  readonly group: HostGroup;
  /** What one node offers when it is empty. */
  readonly offer: ResourceAmounts;
  /** Nodes on one host; at least 1. */
  readonly nodes: number;
}

export interface Packing {
  readonly hosts: number;
  readonly nodes: number;
  readonly usdPerHour: number;
}

/** The nodes of the fleet, host by host; where it is too small, more hosts of every group in turn. */
export class GrowingFleet {
  private readonly order: readonly NodeSupply[];
  private readonly owned: readonly NodeSupply[];
  /** Per node: its host, the supply it is of, whether it carries a copy, and what is free of each resource. */
  private readonly host: number[] = [];
  private readonly supply: NodeSupply[] = [];
  private readonly isUsed: boolean[] = [];
  private readonly free: readonly number[][];
  private readonly devices: readonly string[];
  private hosts = 0;

  constructor(order: readonly NodeSupply[]) {
    this.order = order.filter(({ group }) => !group.controlPlane);
    this.devices = [...new Set(order.flatMap(({ offer }) => Object.keys(offer.devices ?? {})))];
    this.free = [...RESOURCES, ...this.devices].map(() => []);
    this.owned = order.flatMap((supply) => Array.from({ length: supply.group.count }, () => supply));
    // Those that carry a control plane come first, and are there whatever else they carry.
    while (this.owned[this.hosts]?.group.controlPlane) this.addHost();
  }

  /** Takes all the copies, each on the first node that holds it. */
  takeFirstFit(pod: PodClass, copies: number): void {
    const requests = this.row(pod.requests);
    for (let node = 0, left = copies; left > 0; node++) left -= this.takeOn(node, pod, requests, left);
  }

  /** Whether copies may stand on the node at all, if it has room. */
  accepts(node: number, pod: PodClass): boolean {
    const group = this.supply[node]?.group;
    return group !== undefined && mayStandOn(group, pod);
  }

  /** What is free on a node, in the order of `row`. */
  freeOn(node: number): readonly number[] {
    while (node >= this.host.length) this.addHost();
    return this.free.map((column) => column[node] ?? 0);
  }

  /** What the node offers when it is empty, in the order of `row`. */
  offeredBy(node: number): readonly number[] {
    while (node >= this.host.length) this.addHost();
    const supply = this.supply[node];
    return supply === undefined ? [] : this.row(supply.offer);
  }

  /** Amounts in the order of the columns: resources, then devices. */
  row(amounts: ResourceAmounts): readonly number[] {
    return [
      ...RESOURCES.map((resource) => amounts[resource]),
      ...this.devices.map((name) => amounts.devices?.[name] ?? 0),
    ];
  }

  used(): Packing {
    const nodes = this.host.filter((_, node) => this.isUsed[node]);
    const prices = new Map<number, number>();
    this.host.forEach((host, node) => {
      const group = this.supply[node]?.group;
      if (group && (this.isUsed[node] || group.controlPlane)) prices.set(host, group.priceUsdPerHour);
    });
    return {
      hosts: prices.size,
      nodes: nodes.length,
      usdPerHour: [...prices.values()].reduce((sum, price) => sum + price, 0),
    };
  }

  /** Takes as many of the copies as fit on the node; returns how many. `requests`: theirs, in the order of `row`. */
  takeOn(node: number, pod: PodClass, requests: readonly number[], copies: number): number {
    while (node >= this.host.length) this.addHost();
    if (!this.accepts(node, pod)) return 0;
    let taken = copies;
    for (let r = 0; r < requests.length; r++) {
      const request = requests[r] as number;
      const free = (this.free[r] as number[])[node] as number;
      if (free < request || free < 0) return 0;
      if (request > 0) taken = Math.min(taken, Math.floor(free / request));
    }
    this.isUsed[node] = true;
    for (let r = 0; r < requests.length; r++) {
      const column = this.free[r] as number[];
      column[node] = (column[node] as number) - taken * (requests[r] as number);
    }
    return taken;
  }

  private addHost(): void {
    const host = this.hosts++;
    const supply = this.owned[host] ?? this.order[(host - this.owned.length) % this.order.length];
    if (supply === undefined) throw new Error('no host carries a node');
    for (let node = 0; node < supply.nodes; node++) {
      this.host.push(host);
      this.supply.push(supply);
      this.isUsed.push(false);
      for (const [r, amount] of this.row(supply.offer).entries()) this.free[r]?.push(amount);
    }
  }
}
