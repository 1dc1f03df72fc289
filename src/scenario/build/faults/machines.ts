/** Machines that can break: hosts. */
import type { Life, Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import { loseDisk } from '../../../infra/failing/disk-loss.ts';
import { crashKernel } from '../../../infra/failing/kernel-crash.ts';
import { slownessOf } from '../../../infra/failing/slow-host.ts';
import type { Slowness } from '../../../infra/failing/slowness.ts';
import type { Host } from '../../../infra/host.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { World } from '../copies/lives.ts';
import type { Fleet, NodeMember, PlacedHost } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';
import { cutOff, kubeletsOn } from './nodes.ts';
import { reclaim } from './reclaims.ts';

export function machineTargets(
  scope: FaultScope,
  { sim, fleet }: World,
  cluster: Cluster | null,
): readonly Target[] {
  return scope === 'host' ? fleet.hosts.map((placed) => new HostTarget(sim, placed, fleet, cluster)) : [];
}

class HostTarget implements Target {
  readonly scope = 'host';
  private readonly sim: Simulation;
  private readonly host: Host;
  private readonly joinsAt: Micros;
  private slowness: Slowness | null = null;
  private readonly fleet: Fleet;
  private readonly cluster: Cluster | null;

  constructor(sim: Simulation, { host, group }: PlacedHost, fleet: Fleet, cluster: Cluster | null) {
    this.sim = sim;
    this.host = host;
    this.joinsAt = group.joinsAt ?? 0;
    this.fleet = fleet;
    this.cluster = cluster;
  }

  /** A host that is switched off has nothing to lose, and one that has not joined is not there. */
  get isThere(): boolean {
    return this.host.switch?.state !== 'off' && this.sim.now >= this.joinsAt;
  }

  get name(): string {
    return this.host.name;
  }

  get index(): number {
    return this.host.index;
  }

  strike({ kind, speed = 1, notice = 0, over }: Strike): Mend {
    switch (kind) {
      case 'crash':
        return this.host.uptime.fail();
      case 'kernel-crash':
        this.sim.spawn(this.startAnew(over), `reboot of ${this.host.name}`);
        return nothing;
      case 'disk-loss':
        return loseDisk(this.host);
      case 'slow':
        this.slowness ??= slownessOf(this.host);
        return this.slowness.begin(speed);
      case 'partition':
        return cutOff(this.fleet, this.cluster, this.carries);
      case 'reclaim':
        return reclaim(
          this.sim,
          this.host.uptime,
          notice,
          kubeletsOn(this.fleet, this.cluster, this.carries),
        );
      default:
        return cannotHappen(this, kind);
    }
  }

  private readonly carries = ({ placed }: NodeMember) => placed.host === this.host;

  private *startAnew(over: () => void): Life {
    yield* crashKernel(this.host);
    over();
  }
}

const nothing = (): void => undefined;
