/**
 * Admission control of a VM manager: new VMs are refused where those that run now could not all be restarted any more.
 * Either a share of all that the hosts offer is kept free, or as much as the largest hosts have together.
 * Source: VMware vSphere Availability, "Cluster Resource Percentage Admission Control", "Host Failures Cluster Tolerates";
 * of the latter only the sums are kept, and no slots.
 */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';

export type FailoverRule =
  /** Share of all that is offered. Range: 0 to 1. */
  | { readonly kind: 'share'; readonly share: number }
  /** As many hosts can be lost at once. */
  | { readonly kind: 'hosts'; readonly hosts: number };

const KEPT = ['cpu', 'memory'] as const;

export class FailoverRoom {
  private readonly nodes: NodeTable;
  private readonly rule: FailoverRule;

  constructor(nodes: NodeTable, rule: FailoverRule) {
    this.nodes = nodes;
    this.rule = rule;
  }

  /** Whether a VM can come, and enough stays free. Hosts that do not answer, or take nothing, offer nothing. */
  admits(pod: PodClass): boolean {
    return KEPT.every((resource) => {
      const offers: number[] = [];
      let free = -pod.requests[resource];
      for (let node = 0; node < this.nodes.size; node++) {
        if (this.nodes.cordoned[node] === 1) continue;
        offers.push(this.nodes.allocatable[resource][node] ?? 0);
        free += this.nodes.free(node, resource);
      }
      return free >= this.kept(offers);
    });
  }

  private kept(offers: readonly number[]): number {
    if (this.rule.kind === 'share') return this.rule.share * sumOf(offers);
    return sumOf([...offers].sort((a, b) => b - a).slice(0, this.rule.hosts));
  }
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
