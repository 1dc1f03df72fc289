/**
 * Makes room for pods that fit nowhere: chooses whom to drive away, has them deleted, and nominates the pod to their node.
 * It does not place it: the pod comes back from the queue when they are gone. Source: kube-scheduler, framework/preemption.
 */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Policy, Refused } from '../../policies/policy.ts';
import type { Budget } from '../../policies/preemption/budgets.ts';
import { PREEMPTION_DEFAULTS, preempt } from '../../policies/preemption/preempt.ts';
import type { Binder } from './binder.ts';
import type { Nominations } from './nominations.ts';
import type { Placements } from './placements.ts';

/** Who is to go for a pod, and from where. */
export interface Room {
  readonly row: number;
  readonly victims: readonly Pod[];
}

export class Preemptor {
  private readonly nodes: NodeTable;
  private readonly policy: Policy;
  private readonly random: RandomStream;
  private readonly placements: Placements;
  private readonly nominations: Nominations;
  private readonly budgets: () => readonly Budget[];

  constructor(parts: {
    readonly nodes: NodeTable;
    readonly policy: Policy;
    readonly random: RandomStream;
    readonly placements: Placements;
    readonly nominations: Nominations;
    readonly budgets: () => readonly Budget[];
  }) {
    this.nodes = parts.nodes;
    this.policy = parts.policy;
    this.random = parts.random;
    this.placements = parts.placements;
    this.nominations = parts.nominations;
    this.budgets = parts.budgets;
  }

  /** Where room can be made for the pod as the cluster is now; null where nowhere. */
  choose(pod: Pod, refused: readonly Refused[]): Room | null {
    const { nodes, policy } = this;
    const { class: wanted } = pod.template;
    const nominated = this.nominations.rowOf(pod);
    const options = nominated < 0 ? PREEMPTION_DEFAULTS : { ...PREEMPTION_DEFAULTS, nominated };
    const fits = (row: number) => policy.accepts(nodes, row, wanted);
    const chosen = preempt(nodes, wanted, refused, fits, this.budgets(), this.random, options);
    if (chosen === null) return null;
    return { row: chosen.node, victims: chosen.victims.map(({ id }) => this.placements.podOf(id)) };
  }

  /** Whether room is still being made for the pod where it is nominated: then it waits for that. */
  awaitsRoom(pod: Pod): boolean {
    const row = this.nominations.rowOf(pod);
    const priority = pod.template.class.priority ?? 0;
    const pods = row < 0 ? [] : this.nodes.podsOn(row);
    return pods.some((other) => other.terminating && (other.class.priority ?? 0) < priority);
  }

  /** Nominates the pod and has the victims deleted. `answered` is called for each of them, once it was asked to go. */
  makeRoom(pod: Pod, { row, victims }: Room, binder: Binder, answered: () => void): void {
    for (const other of this.nominations.below(row, pod.template.class.priority ?? 0)) {
      this.nominations.remove(other);
      binder.tellRefused(other, -1, () => undefined);
    }
    this.nominations.add(pod, row);
    for (const victim of victims) binder.evict(victim, answered);
  }
}
