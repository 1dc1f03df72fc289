/** What a run can be asked that no record tells: its objects are asked as they are at the instant where it stands. */
import type { InstanceIndex } from '../../records.ts';

/** A node as the control plane sees it. */
export interface NodeInsight {
  /** Condition Ready; Unknown: it has not been heard of for too long. */
  readonly ready: 'True' | 'False' | 'Unknown';
  /** Cordoned: nothing new is placed on it. */
  readonly isCordoned: boolean;
  /** `node.kubernetes.io/unreachable:NoExecute` */
  readonly taints: readonly string[];
}

export interface Insight {
  /** Null where there is no such node, or no control plane. */
  nodeNamed?(name: string): NodeInsight | null;
  /**
   * Why a copy waits for a node at that instant: one line per reason, each with its number of nodes. Nothing where it waits
   * for none, or is being decided on.
   */
  reasonsFor(instance: InstanceIndex): readonly string[];
}
