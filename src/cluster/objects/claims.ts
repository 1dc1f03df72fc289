/** The claims of a pod: network volumes that have to be where the pod is. */
import type { Pod } from './pod.ts';

export interface PodClaim {
  /** Of the volume behind it: the claim's own name where pods share it, else with the name of the pod. */
  readonly id: string;
  /** As the pod's template has it. */
  readonly name: string;
  /** Nodes that it can be attached to at a time; `none`: nodes reach it without that. */
  readonly attaches: 'one' | 'many' | 'none';
}

const NONE: readonly PodClaim[] = [];

/** In the order of its template. */
export function claimsOf({ name: pod, template }: Pod): readonly PodClaim[] {
  const { volumes } = template.class;
  if (volumes === undefined) return NONE;
  return volumes.map(({ name, shared, attaches = 'one' }) => ({
    id: shared ? name : `${pod} ${name}`,
    name,
    attaches,
  }));
}
