/** The cloud that a cluster's hosts are lent from: what is so of its machines, and when another one is there. */
import type { CloudProvider } from '../../../../control/cloud/cloud-nodes.ts';
import { sample } from '../../../../engine/distribution.ts';
import type { RandomStream } from '../../../../engine/random.ts';
import type { HandlerId } from '../../../../engine/simulation.ts';
import { fromSeconds } from '../../../../engine/time.ts';
import type { ProviderSpec } from '../../../resolved-cluster.ts';
import type { World } from '../../copies/lives.ts';
import type { Kubelets } from '../kubelets.ts';

/** Null: hosts are nobody else's, or none of them is a node, and VMs come back with theirs. */
export function lentHosts(
  world: World,
  spec: ProviderSpec | undefined,
  kubelets: Kubelets,
): CloudProvider | null {
  const replaces = spec !== undefined && world.variant.nodes?.from === 'hosts';
  return replaces ? new LentHosts(world, spec, kubelets) : null;
}

class LentHosts implements CloudProvider {
  private readonly world: World;
  private readonly spec: ProviderSpec;
  private readonly provided: HandlerId;
  /** By row: each node draws by itself. */
  private readonly draws = new Map<number, RandomStream>();

  constructor(world: World, spec: ProviderSpec, kubelets: Kubelets) {
    this.world = world;
    this.spec = spec;
    this.provided = world.sim.on((row) => kubelets.renew(row));
  }

  exists(row: number): boolean {
    return this.world.fleet.members[row]?.machine.uptime.isLost === false;
  }

  replace(row: number): void {
    const { sim, fleet } = this.world;
    // It does not come back, also when what has broken it is mended.
    fleet.members[row]?.machine.uptime.fail();
    if (!this.spec.replaces) return;
    sim.after(fromSeconds(sample(this.spec.provisioning, this.drawsOf(row))), this.provided, row);
  }

  private drawsOf(row: number): RandomStream {
    const { streams, fleet } = this.world;
    const draws = this.draws.get(row) ?? streams.stream('provisioning', fleet.nodes.names[row] ?? `${row}`);
    this.draws.set(row, draws);
    return draws;
  }
}
