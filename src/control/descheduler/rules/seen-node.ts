/** What the descheduler sees of a node when it looks, and how it is told what became of its wishes. */
import type { Labels } from '../../../cluster/labels.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import { isTolerated, type Taint } from '../../../cluster/taints.ts';

/** The resources that count. cpu: millicores; memory: bytes; pods: how many. */
export const COUNTED = ['cpu', 'memory', 'pods'] as const;
/** Of each resource an amount, or a share of what a node offers. */
export type PerResource = Readonly<Record<(typeof COUNTED)[number], number>>;

/** A node that is ready. */
export interface SeenNode {
  readonly offered: PerResource;
  /** What all of its pods request that have not ended, those on their way out among them. */
  readonly requested: PerResource;
  /** Cordoned: nothing new is placed on it. */
  readonly isCordoned: boolean;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  /** Those of its pods that may be evicted, in the order in which they were bound. */
  readonly evictable: readonly Pod[];
}

/** `enough`: the node of the pod has lost as many in this round as it may. */
export type Answer = 'evicted' | 'refused' | 'enough';

/** A policy of one round: each pod that it wants to have evicted, one by one. It is told what became of it. */
export type Wishes = Generator<Pod, void, Answer>;

/** What the pod requests. */
export function requestsOf({ template }: Pod): PerResource {
  const { cpu, memory, slots } = template.class.requests;
  return { cpu, memory, pods: slots };
}

/** Whether the pod tolerates all of these taints. */
export function tolerates({ template }: Pod, taints: readonly Taint[]): boolean {
  return taints.every((taint) => isTolerated(taint, template.class.tolerations));
}
