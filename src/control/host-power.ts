/**
 * Switches hosts off and on, as the control plane sees it: a host that is switched off, or on its way, is cordoned and
 * carries nothing; one that is on again takes instances, and whoever was refused is looked at again.
 */
import type { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import type { Life, Simulation } from '../engine/simulation.ts';
import { coreSpeed } from '../policies/filters/core-speed.ts';
import { nodeResourcesFit } from '../policies/filters/node-resources-fit.ts';
import { ownHosts } from '../policies/filters/own-hosts.ts';
import { acceptedByAll } from '../policies/parts.ts';

/** A host's switch as far as control must know it. */
export interface Switch {
  readonly state: 'on' | 'off' | 'switching';
  /** Each takes its time; they wait for one another. */
  switchOn(): Life;
  switchOff(): Life;
}

/** What an empty node must offer to a pod. */
const FILTERS = [coreSpeed, ownHosts, nodeResourcesFit()];

export class HostPower {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly switches: readonly Switch[];
  private readonly lookAgain: () => void;
  private readonly waking = new Set<number>();

  /** `switches`: by node. `lookAgain`: called when a node takes instances again. */
  constructor(sim: Simulation, nodes: NodeTable, switches: readonly Switch[], lookAgain: () => void) {
    this.sim = sim;
    this.nodes = nodes;
    this.switches = switches;
    this.lookAgain = lookAgain;
  }

  /** Whether the node's host is on and takes instances. */
  isOpen(node: number): boolean {
    return this.switches[node]?.state === 'on' && this.nodes.cordoned[node] === 0;
  }

  /** Switches a host off. False, and nothing happens, where it carries or awaits an instance. */
  off(node: number): boolean {
    const host = this.switches[node];
    if (host === undefined || (this.nodes.instances[node] ?? 0) > 0) return false;
    if (this.waking.has(node)) return false;
    this.nodes.cordon(node);
    this.sim.spawn(host.switchOff(), `switching off node ${node}`);
    return true;
  }

  /** Switches a host on, if it is not, and lets it take instances as soon as it is. */
  on(node: number): void {
    const host = this.switches[node];
    if (host === undefined || this.waking.has(node)) return;
    this.waking.add(node);
    this.sim.spawn(this.wake(node, host), `switching on node ${node}`);
  }

  /** Switches on the first host that is off and fits the pod, unless one that fits is on its way already. */
  wakeFor(pod: PodClass): void {
    const fits = (node: number) => acceptedByAll(FILTERS, this.nodes, node, pod);
    for (const node of this.waking) if (fits(node)) return;
    for (let node = 0; node < this.nodes.size; node++) {
      if (this.switches[node]?.state === 'on' || !fits(node)) continue;
      this.on(node);
      return;
    }
  }

  private *wake(node: number, host: Switch): Life {
    yield* host.switchOn();
    this.waking.delete(node);
    this.nodes.uncordon(node);
    this.lookAgain();
  }
}
