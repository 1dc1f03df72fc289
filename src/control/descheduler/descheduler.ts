/**
 * Evicts pods that would be placed elsewhere today, so that they are made anew and placed there: the scheduler itself moves
 * nothing that stands. It asks the Eviction API for one pod after another, so that budgets are kept; who is refused stays
 * until the next round.
 * Source: kubernetes-sigs/descheduler, policies `RemoveDuplicates` and `LowNodeUtilization`, in that order.
 */
import type { ApiServer } from '../../cluster/api/api-server.ts';
import { evictPod } from '../../cluster/api/eviction.ts';
import type { ClientLimits } from '../../cluster/api/token-bucket.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import { Calls } from '../controllers/pods/calls.ts';
import type { PodsOnNodes } from '../node-lifecycle/pods-on-nodes.ts';
import { isEvictable } from './rules/evictable.ts';
import { lowNodeUtilization, type UtilizationThresholds } from './rules/low-node-utilization.ts';
import { removeDuplicates } from './rules/remove-duplicates.ts';
import { type Answer, COUNTED, requestsOf, type SeenNode, type Wishes } from './rules/seen-node.ts';

/** It sets none of its own. Source: client-go, `rest.DefaultQPS` and `DefaultBurst`. */
const LIMITS: ClientLimits = { qps: 5, burst: 10 };

export interface DeschedulerRules {
  /** From the beginning of one round to that of the next, which waits for its end. */
  readonly every: Micros;
  /** Absent: nodes may be as full or empty as they are. */
  readonly lowNodeUtilization?: UtilizationThresholds;
  readonly removeDuplicates: boolean;
  /** Pods that a node loses in a round. Infinity: no limit. */
  readonly maxEvictionsPerNode: number;
}

interface DeschedulerParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly nodes: NodeTable;
  readonly pods: PodsOnNodes;
  /** Whether a pod has data that it loses with its place on a node. */
  readonly hasLocalData: (pod: Pod) => boolean;
  readonly emit: RecordListener;
}

/** The policies, by the reason of the Events that tell of them. */
type Policy = 'LowNodeUtilization' | 'RemoveDuplicates';

export class Descheduler {
  private readonly parts: DeschedulerParts;
  private readonly rules: DeschedulerRules;
  private readonly calls: Calls;
  /** Pods that each node has lost in this round, by its row. */
  private readonly lost = new Map<number, number>();

  /** The first round is at time 0, when nothing stands yet: that one is left out. */
  constructor(parts: DeschedulerParts, rules: DeschedulerRules) {
    this.parts = parts;
    this.rules = rules;
    this.calls = new Calls(parts.sim, parts.server.client('descheduler', LIMITS));
    parts.sim.spawn(this.run(), 'descheduler');
  }

  private *run(): Life {
    const { sim } = this.parts;
    let begun = sim.now;
    for (;;) {
      yield Math.max(0, begun + this.rules.every - sim.now);
      begun = sim.now;
      yield* this.round();
    }
  }

  private *round(): Life {
    this.lost.clear();
    const { lowNodeUtilization: thresholds, removeDuplicates: isAsked } = this.rules;
    if (isAsked) yield* this.grant('RemoveDuplicates', removeDuplicates);
    if (thresholds === undefined) return;
    yield* this.grant('LowNodeUtilization', (nodes) => lowNodeUtilization(nodes, thresholds));
  }

  /** Nothing is done where a pod that goes has nowhere else to be. */
  private *grant(policy: Policy, wishesOf: (nodes: readonly SeenNode[]) => Wishes): Life {
    const nodes = this.look();
    if (nodes.length < 2) return;
    const wishes = wishesOf(nodes);
    let wish = wishes.next();
    while (!wish.done) wish = wishes.next(yield* this.evict(wish.value, policy));
  }

  private *evict(pod: Pod, policy: Policy): Generator<number, Answer, void> {
    const { sim, nodes, emit } = this.parts;
    const lost = this.lost.get(pod.node) ?? 0;
    if (lost >= this.rules.maxEvictionsPerNode) return 'enough';
    this.calls.make((tx) => tx.store.pods.has(pod) && pod.active && evictPod(tx, pod, 'descheduled'));
    if ((yield* this.calls.answers()) > 0) return 'refused';
    this.lost.set(pod.node, lost + 1);
    const machine = nodes.machine[pod.node] ?? NOWHERE;
    const { index } = pod.life;
    emit({ kind: 'event', at: sim.now, reason: policy, about: 'Pod', index, machine, value: 0 });
    return 'evicted';
  }

  /** The nodes that are ready. */
  private look(): readonly SeenNode[] {
    const all = [...this.parts.server.store.nodes.all()];
    return all.filter(({ ready }) => ready === true).map((node) => this.see(node));
  }

  private see({ row, unschedulable }: Node): SeenNode {
    const { nodes, pods, hasLocalData } = this.parts;
    const { cpu, memory, slots } = nodes.allocatable;
    const standing = [...pods.on(row)].filter((pod) => !pod.ended);
    const requested = { cpu: 0, memory: 0, pods: 0 };
    for (const pod of standing) {
      const requests = requestsOf(pod);
      for (const name of COUNTED) requested[name] += requests[name];
    }
    return {
      offered: { cpu: cpu[row] ?? 0, memory: memory[row] ?? 0, pods: slots[row] ?? 0 },
      requested,
      isCordoned: unschedulable,
      labels: nodes.labelsOf(row),
      taints: nodes.taintsOf(row),
      evictable: standing.filter((pod) => isEvictable(pod, hasLocalData)),
    };
  }
}
