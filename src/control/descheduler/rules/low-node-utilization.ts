/**
 * Takes pods off nodes of which much is requested, where there are others of which little is: what is evicted is placed
 * anew, and the scheduler finds the others. It counts requests over what a node offers, never what is used.
 * Source: descheduler, pkg/framework/plugins/nodeutilization/lownodeutilization.go.
 */
import type { Pod } from '../../../cluster/objects/pod.ts';
import { qosClass } from '../../../cluster/qos.ts';
import { COUNTED, type PerResource, requestsOf, type SeenNode, tolerates, type Wishes } from './seen-node.ts';

/** Shares of what a node offers. Range: 0 to 1; each threshold at most its target. */
export interface UtilizationThresholds {
  /** A node with none of its shares above these is under-utilised. */
  readonly thresholds: PerResource;
  /** A node with any of its shares above these is over-utilised, and no node is to get there. */
  readonly targets: PerResource;
}

/** Amounts that go down as pods are evicted. */
type Amounts = Record<keyof PerResource, number>;

/**
 * The pods to be evicted: of over-utilised nodes, the fullest first, until a node is no longer one, or the under-utilised
 * ones together are filled up to their targets in any resource. None where no node is under-utilised, or all are.
 */
export function* lowNodeUtilization(
  nodes: readonly SeenNode[],
  { thresholds, targets }: UtilizationThresholds,
): Wishes {
  const low = nodes.filter((node) => !node.isCordoned && !isAbove(node.requested, node.offered, thresholds));
  if (low.length === 0 || low.length === nodes.length) return;
  const room = roomOn(low, targets);
  const high = nodes.filter((node) => isAbove(node.requested, node.offered, targets));
  for (const node of high.toSorted((a, b) => fullness(b) - fullness(a))) {
    yield* relieve(node, targets, room, low);
  }
}

function* relieve(
  { requested, offered, evictable }: SeenNode,
  targets: PerResource,
  room: Amounts,
  low: readonly SeenNode[],
): Wishes {
  const left = { ...requested };
  for (const pod of evictable.toSorted(firstToGo)) {
    if (!isAbove(left, offered, targets) || COUNTED.some((name) => room[name] <= 0)) return;
    if (!low.some(({ taints }) => tolerates(pod, taints))) continue;
    const answer = yield pod;
    if (answer === 'enough') return;
    if (answer === 'refused') continue;
    const requests = requestsOf(pod);
    for (const name of COUNTED) {
      left[name] -= requests[name];
      room[name] -= requests[name];
    }
  }
}

/** Whether more than its share is requested of any resource. */
function isAbove(requested: PerResource, offered: PerResource, shares: PerResource): boolean {
  return COUNTED.some((name) => requested[name] > shares[name] * offered[name]);
}

/** What can be placed on the nodes together until they are at their targets. */
function roomOn(nodes: readonly SeenNode[], targets: PerResource): Amounts {
  const room = { cpu: 0, memory: 0, pods: 0 };
  for (const { requested, offered } of nodes) {
    for (const name of COUNTED) room[name] += targets[name] * offered[name] - requested[name];
  }
  return room;
}

/** The sum of what is requested, whatever its units, as the descheduler adds it up (`sortNodesByUsage`): bytes decide. */
function fullness({ requested }: SeenNode): number {
  return requested.cpu + requested.memory + requested.pods;
}

/** From the class that goes first to the one that goes last. */
const BY_CLASS = ['BestEffort', 'Burstable', 'Guaranteed'];

/** The lowest priority first; of equal ones the class of least promise. Source: `SortPodsBasedOnPriorityLowToHigh`. */
function firstToGo(a: Pod, b: Pod): number {
  return priorityOf(a) - priorityOf(b) || rankOf(a) - rankOf(b);
}

const priorityOf = ({ template }: Pod) => template.class.priority ?? 0;

function rankOf({ template: { containers, initContainers } }: Pod): number {
  return BY_CLASS.indexOf(qosClass([...containers, ...initContainers]));
}
