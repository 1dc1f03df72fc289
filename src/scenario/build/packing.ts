/**
 * How few hosts all copies can be packed on.
 *
 * First fit, largest copies first, hosts in the order in which they carry most. It is exact for copies of one app on
 * hosts that are alike; else it is the best of a few orders, and never less than what is needed. Nodes stand in columns
 * of numbers, so that packing tens of thousands of copies, each of a size of its own, takes a fraction of a second.
 */
import { copiesByDevices } from '../../cluster/devices.ts';
import { RESOURCES, type ResourceAmounts } from '../../cluster/resources.ts';
import type { PodClass } from '../../cluster/view.ts';
import type { HostGroup } from '../resolved.ts';

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

/**
 * The packing with the fewest hosts among those in the orders given, largest copies first, by memory and by the share of
 * a node that they take. Null where a copy fits on no empty node of any host.
 */
export function fewestHosts(
  orders: readonly (readonly NodeSupply[])[],
  batches: readonly Batch[],
): Packing | null {
  if (batches.length === 0) return { hosts: 0, nodes: 0, usdPerHour: 0 };
  const packings = orders.flatMap((order) => {
    const largestFirst = distinct([byMemory(batches), byShare(batches, order)]);
    return largestFirst.flatMap((sorted) => pack(order, sorted) ?? []);
  });
  return packings.reduce<Packing | null>(
    (best, one) => (one.hosts < (best?.hosts ?? Infinity) ? one : best),
    null,
  );
}

function byMemory(batches: readonly Batch[]): readonly Batch[] {
  return [...batches].sort(
    ({ pod: { requests: a } }, { pod: { requests: b } }) => b.memory - a.memory || b.cpu - a.cpu,
  );
}

/** By the largest share that a copy takes of any resource of a node, on average over the kinds of nodes. */
function byShare(batches: readonly Batch[], order: readonly NodeSupply[]): readonly Batch[] {
  const share = ({ pod }: Batch) =>
    order.reduce(
      (sum, { offer }) => sum + Math.max(...RESOURCES.map((r) => pod.requests[r] / offer[r] || 0)),
      0,
    );
  const shares = new Map(batches.map((batch) => [batch, share(batch)]));
  return [...batches].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
}

/** Without those that are in the same order as one before. */
function distinct(orders: readonly (readonly Batch[])[]): readonly (readonly Batch[])[] {
  const same = (a: readonly Batch[], b: readonly Batch[]) => a.every((batch, i) => batch === b[i]);
  return orders.filter((order, i) => !orders.slice(0, i).some((other) => same(order, other)));
}

/** Packs all copies in this order on hosts in this order; null where one of them fits on no empty node. */
function pack(order: readonly NodeSupply[], batches: readonly Batch[]): Packing | null {
  const fleet = new GrowingFleet(order);
  for (const { pod, copies } of batches) {
    if (!order.some(({ group, offer }) => pod.minCoreSpeed <= group.coreSpeed && holds(offer, pod.requests)))
      return null;
    fleet.take(pod, copies);
  }
  return fleet.used();
}

function holds(offer: ResourceAmounts, request: ResourceAmounts): boolean {
  return (
    RESOURCES.every((resource) => offer[resource] >= request[resource]) &&
    copiesByDevices(offer.devices, request.devices) > 0
  );
}

/** The nodes of the fleet, host by host; where it is too small, more hosts of every group in turn. */
class GrowingFleet {
  private readonly order: readonly NodeSupply[];
  private readonly owned: readonly NodeSupply[];
  /** Per node: its host, the supply it is of, whether it carries a copy, and what is free of each resource. */
  private readonly host: number[] = [];
  private readonly supply: NodeSupply[] = [];
  private readonly isUsed: boolean[] = [];
  private readonly free: readonly number[][];
  private hosts = 0;

  private readonly devices: readonly string[];

  constructor(order: readonly NodeSupply[]) {
    this.order = order;
    this.devices = [...new Set(order.flatMap(({ offer }) => Object.keys(offer.devices ?? {})))];
    this.free = [...RESOURCES, ...this.devices].map(() => []);
    this.owned = order.flatMap((supply) => Array.from({ length: supply.group.count }, () => supply));
  }

  /** Takes all the copies, each on the first node that holds it. */
  take(pod: PodClass, copies: number): void {
    const requests = this.row(pod.requests);
    for (let node = 0, left = copies; left > 0; node++) {
      if (node === this.host.length) this.addHost();
      const speed = this.supply[node]?.group.coreSpeed ?? 0;
      if (speed >= pod.minCoreSpeed) left -= this.takeOn(node, requests, left);
    }
  }

  used(): Packing {
    const nodes = this.host.filter((_, node) => this.isUsed[node]);
    const prices = new Map<number, number>();
    this.host.forEach((host, node) => {
      if (this.isUsed[node]) prices.set(host, this.supply[node]?.group.priceUsdPerHour ?? 0);
    });
    return {
      hosts: prices.size,
      nodes: nodes.length,
      usdPerHour: [...prices.values()].reduce((sum, price) => sum + price, 0),
    };
  }

  /** Takes as many of the copies as fit on the node; returns how many. */
  private takeOn(node: number, requests: readonly number[], copies: number): number {
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

  /** Amounts in the order of the columns: resources, then devices. */
  private row(amounts: ResourceAmounts): readonly number[] {
    return [
      ...RESOURCES.map((resource) => amounts[resource]),
      ...this.devices.map((name) => amounts.devices?.[name] ?? 0),
    ];
  }
}
