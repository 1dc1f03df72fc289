/** Starts all that deals with nodes that are lost. Holds no logic. */
import { NodeLifecycle, type NodeLifecycleParts, type NodeLifecycleRules } from './node-lifecycle.ts';
import { OrphanedPods } from './orphaned-pods.ts';
import { PodsOnNodes } from './pods-on-nodes.ts';
import { TaintEviction } from './taint-eviction.ts';

export function startNodeLifecycle(parts: Omit<NodeLifecycleParts, 'pods'>, rules: NodeLifecycleRules): void {
  const pods = new PodsOnNodes(parts.server);
  new NodeLifecycle({ ...parts, pods }, rules);
  new TaintEviction({ ...parts, pods });
  new OrphanedPods({ ...parts, pods });
}
