/** A filter that only thirty nodes pass, which lie anywhere among the others. */
import type { Filter } from 'towtank';

const FEW = 30;

/** A fixed shuffle: rows in the order of their hashes. Source: the finalizer of MurmurHash3. */
function hashOf(row: number): number {
  let hash = Math.imul(row + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const thirtyNodes: Filter<ReadonlySet<number>> = {
  name: 'thirty-nodes',
  looksAt: 'node',
  prepare: (view) => {
    const rows = Array.from({ length: view.size }, (_, row) => row);
    return new Set(rows.sort((a, b) => hashOf(a) - hashOf(b)).slice(0, FEW));
  },
  accepts: (_view, node, _pod, few) => few.has(node),
  refusal: () => 'unresolvable',
  reason: () => 'are not among the thirty',
  curedBy: [],
};

export default thirtyNodes;
