/** Node upgrades of a run: who is upgraded, and how a node is emptied, taken down and brought up again. */
import { type Upgradable, upgradeWaves } from '../../../../control/disruption/upgrade-waves.ts';
import type { NodeUpgrades } from '../../../resolved-cluster.ts';
import type { World } from '../../copies/lives.ts';
import type { NodeMember } from '../../fleet.ts';
import type { Cluster } from '../cluster.ts';

/** Begins with them when it is time, with the nodes that are there by then, in the order of their rows. */
export function scheduleUpgrades({ sim, fleet }: World, cluster: Cluster, upgrades: NodeUpgrades): void {
  const { at, batch, takes } = upgrades;
  const begin = sim.on(() => {
    const nodes = fleet.members.flatMap((member, row): readonly Upgradable[] =>
      cluster.kubeletOf(row) === undefined ? [] : [new UpgradedNode(cluster, member, row)],
    );
    sim.spawn(upgradeWaves(sim, nodes, batch, takes), 'upgrade of nodes');
  });
  sim.at(at, begin);
}

class UpgradedNode implements Upgradable {
  private readonly cluster: Cluster;
  private readonly member: NodeMember;
  private readonly row: number;
  private open: (() => void) | null = null;

  constructor(cluster: Cluster, member: NodeMember, row: number) {
    this.cluster = cluster;
    this.member = member;
    this.row = row;
  }

  get isThere(): boolean {
    return this.cluster.nodeNamed(this.member.machine.name) !== null;
  }

  drain(drained: () => void): void {
    this.open = this.cluster.drain(this.member.machine.name, drained);
  }

  takeDown(): () => void {
    const { vm, machine } = this.member;
    return (vm?.power ?? machine.uptime).restart();
  }

  get isReady(): boolean {
    const isUp = this.cluster.kubeletOf(this.row)?.presence.isHeard === true;
    return isUp && this.cluster.nodeNamed(this.member.machine.name)?.ready === 'True';
  }

  uncordon(): void {
    this.open?.();
  }
}
