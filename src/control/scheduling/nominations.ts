/**
 * Pods for which others are preempted, and where. A nomination is no promise: it keeps pods of lower priority from taking
 * the room that is being made, and its pod is scheduled like any other when its turn comes.
 */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { type Filter, type Policy, SKIP } from '../../policies/policy.ts';

const priorityOf = ({ priority }: PodClass) => priority ?? 0;

export class Nominations {
  private readonly nodes: NodeTable;
  private readonly rows = new Map<Pod, number>();
  /** The pod that is being decided on: its own nomination is in nobody's way. */
  deciding: Pod | null = null;

  constructor(nodes: NodeTable) {
    this.nodes = nodes;
  }

  get empty(): boolean {
    return this.rows.size === 0;
  }

  /** Row of the node that a pod is nominated to; -1: none. */
  rowOf(pod: Pod): number {
    return this.rows.get(pod) ?? -1;
  }

  add(pod: Pod, row: number): void {
    this.rows.set(pod, row);
  }

  remove(pod: Pod): void {
    this.rows.delete(pod);
  }

  /** Pods of a lower priority that are nominated to the node. */
  below(row: number, priority: number): readonly Pod[] {
    return [...this.rows].flatMap(([pod, other]) =>
      other === row && priorityOf(pod.template.class) < priority ? [pod] : [],
    );
  }

  /** Others of at least that priority that are nominated to the node; or, without one, to any. */
  private against(priority: number, row?: number): readonly Pod[] {
    return [...this.rows].flatMap(([pod, other]) => {
      const counts = pod !== this.deciding && priorityOf(pod.template.class) >= priority;
      return counts && (row === undefined || other === row) ? [pod] : [];
    });
  }

  /**
   * A node fits when it would with the pods nominated to it as well, those that matter at least as much; the other filters
   * see to it that it does without them. Source: kube-scheduler, RunFilterPluginsWithNominatedPods.
   */
  filter(others: Policy): Filter<readonly Pod[]> {
    return {
      name: 'nominated-pods',
      looksAt: 'cluster',
      curedBy: ['node-added', 'node-changed', 'pod-deleted', 'pod-changed'],
      prepare: (_view, pod) => {
        if (this.rows.size === 0) return SKIP;
        return this.against(priorityOf(pod)).length === 0 ? SKIP : [];
      },
      accepts: (_view, row, pod) => {
        const nominated = this.against(priorityOf(pod), row);
        if (nominated.length === 0) return true;
        for (const { template } of nominated) this.nodes.bind(row, template.class);
        try {
          return others.accepts(this.nodes, row, pod);
        } finally {
          for (const { template } of nominated) this.nodes.unbind(row, template.class);
        }
      },
      reason: () => 'have room only for pods that others were preempted for',
    };
  }
}
