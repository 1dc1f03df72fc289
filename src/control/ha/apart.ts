/** Keeps the copies of an app on different nodes: an anti-affinity rule of a VM manager. */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { Filter } from '../../policies/policy.ts';

export class Apart {
  private readonly apps: ReadonlySet<string>;
  /** How many copies of an app are promised room on a node, by app and node. */
  private readonly copies = new Map<string, Map<number, number>>();

  /** `apps`: whose copies are kept apart. */
  constructor(apps: readonly string[]) {
    this.apps = new Set(apps);
  }

  /** Hears that a node promises room (1), or no longer (-1). */
  bound(node: number, { name }: PodClass, change: 1 | -1): void {
    if (!this.apps.has(name)) return;
    const onNodes = this.copies.get(name) ?? new Map<number, number>();
    this.copies.set(name, onNodes.set(node, (onNodes.get(node) ?? 0) + change));
  }

  readonly filter: Filter = {
    name: 'apart',
    looksAt: 'node',
    curedBy: ['pod-deleted', 'node-added', 'node-changed'],
    accepts: (_view, node, { name }) => (this.copies.get(name)?.get(node) ?? 0) === 0,
    reason: () => 'have a copy already that it is kept apart from',
  };
}
