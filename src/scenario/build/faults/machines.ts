/** Machines that can break: hosts. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { Host } from '../../../infra/host.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Fleet } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';
import { cutOff } from './nodes.ts';

export function machineTargets(scope: FaultScope, fleet: Fleet, cluster: Cluster | null): readonly Target[] {
  return scope === 'host' ? fleet.hosts.map(({ host }) => new HostTarget(host, fleet, cluster)) : [];
}

class HostTarget implements Target {
  readonly scope = 'host';
  readonly isThere = true;
  private readonly host: Host;
  private readonly fleet: Fleet;
  private readonly cluster: Cluster | null;

  constructor(host: Host, fleet: Fleet, cluster: Cluster | null) {
    this.host = host;
    this.fleet = fleet;
    this.cluster = cluster;
  }

  get name(): string {
    return this.host.name;
  }

  get index(): number {
    return this.host.index;
  }

  strike({ kind }: Strike): Mend {
    switch (kind) {
      case 'crash':
        return this.host.uptime.fail();
      case 'partition':
        return cutOff(this.fleet, this.cluster, ({ placed }) => placed.host === this.host);
      default:
        return cannotHappen(this, kind);
    }
  }
}
