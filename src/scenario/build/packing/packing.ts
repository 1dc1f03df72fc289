/**
 * How few hosts all copies can be packed on: the best of a few ways.
 *
 *   first fit    copies largest first, by memory and by the share of a node that they take; each on the first node with room
 *   suited       node after node is filled with the copies that suit what is left of it (`suited.ts`)
 *
 * Hosts are taken in the order in which they carry most. Copies of one app on hosts that are alike are packed exactly;
 * else the number is an upper bound, within a few percent for two resources.
 */
import { copiesByDevices } from '../../../cluster/devices.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { RESOURCES } from '../../../cluster/resources.ts';
import { mayStandOn } from '../shapes.ts';
import { type Batch, GrowingFleet, type NodeSupply, type Packing } from './growing-fleet.ts';
import { packSuited } from './suited.ts';

/** Sizes up to which copies are packed by what suits a node: its time is their number times that of the copies. */
const SUITED_AT_MOST = 4000;

/** The packing with the fewest hosts, in one of the orders given. Null where a copy fits on no empty node of any host. */
export function fewestHosts(
  orders: readonly (readonly NodeSupply[])[],
  batches: readonly Batch[],
): Packing | null {
  if (batches.length === 0) return { hosts: 0, nodes: 0, usdPerHour: 0 };
  const packings = orders.flatMap((order) => {
    if (!batches.every(({ pod }) => order.some((supply) => holds(supply, pod)))) return [];
    const largestFirst = distinct([byMemory(batches), byShare(batches, order)]);
    const firstFit = largestFirst.map((sorted) => packFirstFit(order, sorted));
    return batches.length === 1 || batches.length > SUITED_AT_MOST
      ? firstFit
      : [...firstFit, packSuited(order, batches)];
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

function packFirstFit(order: readonly NodeSupply[], batches: readonly Batch[]): Packing {
  const fleet = new GrowingFleet(order);
  for (const { pod, copies } of batches) fleet.takeFirstFit(pod, copies);
  return fleet.used();
}

/** Whether an empty node holds a copy. */
function holds({ group, offer }: NodeSupply, pod: PodClass): boolean {
  const { requests } = pod;
  return (
    mayStandOn(group, pod) &&
    RESOURCES.every((resource) => offer[resource] >= requests[resource]) &&
    copiesByDevices(offer.devices, requests.devices) > 0
  );
}
