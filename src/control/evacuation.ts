/** Empties a host: all VMs leave it in order, each for the host that the placement policy chooses. */
import type { NodeTable } from '../cluster/node-table.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Life } from '../engine/simulation.ts';
import { fromSeconds } from '../engine/time.ts';
import { newDecision, type Policy } from '../policies/policy.ts';
import type { Movable, Mover } from './mover.ts';

/** VMs that can not leave yet, say since they boot, are looked at again after this long. */
const RETRY = fromSeconds(10);

/**
 * Nothing new comes to the node from now on; ends when nobody is left who could still leave. `standing`: all VMs there
 * are, in the order in which they leave.
 */
export function* evacuation(
  node: number,
  standing: () => Iterable<Movable>,
  parts: {
    readonly nodes: NodeTable;
    readonly mover: Mover;
    readonly policy: Policy;
    readonly random: RandomStream;
    /** Hears of the node: what stands there ready for instances to come is to be given up. */
    readonly onCordon: (node: number) => void;
  },
): Life {
  parts.nodes.cordon(node);
  parts.onCordon(node);
  const staying = new Set<Movable>();
  for (;;) {
    const here = [...standing()].filter((vm) => vm.binding.node === node);
    const left = here.filter((vm) => !staying.has(vm));
    // Those that were promised room there before it was cordoned are yet to come.
    const coming = (parts.nodes.instances[node] ?? 0) - here.length;
    if (left.length === 0 && coming <= 0) return;
    for (const vm of left) if (!send(vm)) staying.add(vm);
    yield RETRY;
  }

  /** Has a VM moved away. False where it will never leave, which is told. */
  function send(vm: Movable): boolean {
    const { nodes, mover, policy, random } = parts;
    const obstacle = mover.obstacleOf(vm);
    if (obstacle === 'moving' || obstacle === 'not-ready') return true;
    const decision = newDecision();
    if (obstacle === null) policy.decide(nodes, vm.binding.pod, random, decision);
    if (decision.node >= 0) return mover.move(vm, decision.node);
    mover.refuse(vm, null, obstacle ?? 'no-room');
    return false;
  }
}
