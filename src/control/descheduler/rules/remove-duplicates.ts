/**
 * Takes pods off nodes that have more of one owner than an even spread over all nodes that could have them would give.
 * Source: descheduler, pkg/framework/plugins/removeduplicates.
 */
import { mayStandAmong } from '../../../cluster/node-affinity.ts';
import type { ApiObject } from '../../../cluster/objects/object.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../../cluster/objects/pod-template.ts';
import { type SeenNode, tolerates, type Wishes } from './seen-node.ts';

/** Pods of one owner that run the same images. */
interface Alike {
  count: number;
  /** Those of each node that has any, in the order of the nodes. */
  readonly onNodes: Map<SeenNode, Pod[]>;
}

/** The pods to be evicted: of each node those beyond the even share, rounded up, the ones that came last. */
export function* removeDuplicates(nodes: readonly SeenNode[]): Wishes {
  for (const { count, onNodes } of alikeOn(nodes)) {
    const targets = targetsOf([...onNodes.values()].filter(isDouble), nodes);
    if (targets < 2) continue;
    const share = Math.ceil(count / targets);
    for (const pods of onNodes.values()) yield* evictAll(pods.slice(share));
  }
}

function* evictAll(pods: readonly Pod[]): Wishes {
  for (const pod of pods) if ((yield pod) === 'enough') return;
}

function alikeOn(nodes: readonly SeenNode[]): Iterable<Alike> {
  const found = new Map<string, Alike>();
  for (const node of nodes) {
    for (const pod of node.evictable) {
      if (pod.owner === null) continue;
      const key = keyOf(pod.owner, pod.template);
      const alike = found.get(key) ?? { count: 0, onNodes: new Map<SeenNode, Pod[]>() };
      found.set(key, alike);
      alike.count++;
      const here = alike.onNodes.get(node);
      if (here === undefined) alike.onNodes.set(node, [pod]);
      else here.push(pod);
    }
  }
  return found.values();
}

function keyOf(owner: ApiObject, { containers }: PodTemplate): string {
  const images = containers.map(({ image }) => `${image.name}:${image.version}`);
  return [owner.uid, ...images.toSorted()].join('#');
}

const isDouble = (pods: readonly Pod[]) => pods.length > 1;

/** Nodes that any pod of these could stand on that has two such nodes at least. */
function targetsOf(doubles: readonly (readonly Pod[])[], nodes: readonly SeenNode[]): number {
  const targets = new Set<SeenNode>();
  const seen = new Set<PodTemplate>();
  for (const pod of doubles.flat()) {
    if (seen.has(pod.template)) continue;
    seen.add(pod.template);
    const its = nodes.filter((node) => couldHave(node, pod));
    if (its.length > 1) for (const node of its) targets.add(node);
  }
  return targets.size;
}

function couldHave({ isCordoned, taints, labels }: SeenNode, pod: Pod): boolean {
  if (isCordoned || !mayStandAmong(labels, pod.template.class)) return false;
  return tolerates(
    pod,
    taints.filter(({ effect }) => effect !== 'PreferNoSchedule'),
  );
}
