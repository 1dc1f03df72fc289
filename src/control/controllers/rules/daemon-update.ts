/**
 * Which nodes of a DaemonSet get a pod of the new template next: without surge the old pod goes first, with surge the new
 * one comes beside it.
 * Source: Kubernetes, pkg/controller/daemon/update.go, `rollingUpdate`.
 */
import { type IntOrPercent, scaledAmount } from '../../../cluster/objects/int-or-percent.ts';

/** A node with a pod of an older template. */
export interface OutdatedNode {
  readonly oldAvailable: boolean;
  /** Whether its pod of the new template is available; null: it has none. */
  readonly freshAvailable: boolean | null;
}

export interface DaemonUpdate {
  /** Nodes that should have a pod, and those that have one that is available. */
  readonly desired: number;
  readonly available: number;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
}

/** Nodes whose old pod goes, and nodes that get a new one beside it. A share is rounded up. */
export function daemonUpdate<Node extends OutdatedNode>(
  { desired, available, maxSurge, maxUnavailable }: DaemonUpdate,
  outdated: readonly Node[],
): { readonly remove: readonly Node[]; readonly create: readonly Node[] } {
  const surge = scaledAmount(maxSurge, desired, 'up');
  if (surge === 0) {
    const most = scaledAmount(maxUnavailable, desired, 'up');
    const alone = outdated.filter(({ freshAvailable }) => freshAvailable === null);
    return { remove: freeAndSome(alone, most - (desired - available)), create: [] };
  }
  const begun = outdated.filter(({ freshAvailable }) => freshAvailable === false).length;
  const alone = outdated.filter(({ freshAvailable }) => freshAvailable === null);
  return {
    remove: outdated.filter(({ freshAvailable }) => freshAvailable === true),
    create: freeAndSome(alone, surge - begun),
  };
}

/** All whose old pod serves nobody, and so many of the others. */
function freeAndSome<Node extends OutdatedNode>(nodes: readonly Node[], some: number): readonly Node[] {
  const serving = nodes.filter(({ oldAvailable }) => oldAvailable);
  return [...nodes.filter(({ oldAvailable }) => !oldAvailable), ...serving.slice(0, Math.max(0, some))];
}
