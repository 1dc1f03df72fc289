/**
 * Places a list of requests, one after the other, as a policy says. There is no clock: a request is decided on when it is
 * its turn, and one that fits nowhere is refused for good, as the published comparisons of placement policies have it.
 *
 *   request -> policy -> node, or none -> promise -> told
 */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { PlacedPod, PodClass } from '../../cluster/pod-class.ts';
import type { RandomStream } from '../../engine/random.ts';
import { type Decision, newDecision, type Policy } from '../../policies/policy.ts';

/** What was decided on a request. */
export interface Outcome {
  readonly pod: PodClass;
  /** Reused: read it before the next. */
  readonly decision: Readonly<Decision>;
  /** How far the node lies below the best of all that fit, by the policy's own scores; null where it was not measured. */
  readonly regret: number | null;
}

export interface ReplayParts {
  readonly nodes: NodeTable;
  readonly policy: Policy;
  /** The policy's draws. */
  readonly random: RandomStream;
  /** Of every so many placements the regret is measured; 0: of none. */
  readonly regretEvery: number;
}

interface Held {
  readonly node: number;
  readonly placed: PlacedPod;
}

export class ListReplay {
  private readonly parts: ReplayParts;
  private readonly decision = newDecision();
  /** By the number of the request: what is on a node. */
  private readonly held = new Map<number, Held>();
  private placements = 0;

  constructor(parts: ReplayParts) {
    this.parts = parts;
  }

  /** Decides on request `number`, which has not come before, and promises it its node where there is one. */
  ask(number: number, pod: PodClass): Outcome {
    const { nodes, policy, random } = this.parts;
    const { decision } = this;
    policy.decide(nodes, pod, random, decision);
    const { node, devices } = decision;
    if (node < 0) return { pod, decision, regret: null };
    const regret = this.regretOf(pod, node);
    const placed = { id: number, name: pod.name, class: pod, startedAt: null, terminating: false };
    nodes.bind(node, pod, placed, devices);
    this.held.set(number, { node, placed });
    return { pod, decision, regret };
  }

  /** Takes back what request `number` was promised. Returns its node; -1 where it was refused. */
  leave(number: number): number {
    const held = this.held.get(number);
    if (held === undefined) return -1;
    this.held.delete(number);
    this.parts.nodes.unbind(held.node, held.placed.class, held.placed);
    return held.node;
  }

  private regretOf(pod: PodClass, node: number): number | null {
    const { nodes, policy, regretEvery } = this.parts;
    const isMeasured = regretEvery > 0 && this.placements++ % regretEvery === 0;
    return isMeasured ? policy.regret(nodes, pod, node) : null;
  }
}
