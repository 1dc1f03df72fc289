/**
 * A node fits when it can have as many more volumes of each kind as the pod brings. A volume that is there already, since a
 * pod on the node shares it, counts once.
 * Source: Kubernetes, NodeVolumeLimits (`csi.go`).
 */
import type { VolumeClaim } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';
import { type Filter, SKIP } from '../../policy.ts';

/** The volumes of the pod, by kind. */
type ByKind = ReadonlyMap<string, readonly VolumeClaim[]>;

export const nodeVolumeLimits: Filter<ByKind> = {
  name: 'node-volume-limits',
  looksAt: 'node',
  curedBy: ['node-added', 'node-changed', 'pod-deleted', 'volume-changed'],
  prepare: (_view, { volumes = [] }) => (volumes.length === 0 ? SKIP : byKind(volumes)),
  accepts: (view, node, _pod, kinds) => overfull(view, node, kinds) === null,
  reason: (view, node, _pod, kinds) =>
    `can have no more volumes of kind ${overfull(view, node, kinds) ?? ''}`,
};

/** A shared volume that the pod names twice is one. */
function byKind(volumes: readonly VolumeClaim[]): ByKind {
  const isFirst = ({ name, shared }: VolumeClaim, at: number) =>
    !shared || volumes.findIndex((one) => one.shared && one.name === name) === at;
  const all = volumes.filter(isFirst);
  const kinds = new Set(all.map(({ kind }) => kind));
  return new Map([...kinds].map((kind) => [kind, all.filter((one) => one.kind === kind)]));
}

/** The first kind of which there would be too many; null: none. */
function overfull({ volumes: there }: ClusterView, node: number, kinds: ByKind): string | null {
  for (const [kind, volumes] of kinds) {
    const limit = there.limit(node, kind);
    if (limit === Infinity) continue;
    let count = there.attached(node, kind);
    for (const { name, shared } of volumes) if (!shared || there.usersOn(node, name) === 0) count++;
    if (count > limit) return kind;
  }
  return null;
}
