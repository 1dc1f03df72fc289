/** What machines stand in together: racks, zones and power domains. A domain that fails takes its hosts with it. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { Host } from '../../../infra/host.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Fleet } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';
import { cutOff } from './nodes.ts';
import { type DomainScope, domainOf } from './places.ts';

/** In the order of their first hosts. */
export function domainTargets(scope: FaultScope, fleet: Fleet, cluster: Cluster | null): readonly Target[] {
  if (scope !== 'rack' && scope !== 'zone' && scope !== 'power-domain') return [];
  const members = new Map<string, Host[]>();
  for (const { place, host } of fleet.hosts) {
    const name = domainOf(place, scope);
    if (name === null) continue;
    const own = members.get(name);
    if (own === undefined) members.set(name, [host]);
    else own.push(host);
  }
  const partition = (hosts: readonly Host[]) => {
    const cut = new Set(hosts);
    return cutOff(fleet, cluster, ({ placed }) => cut.has(placed.host));
  };
  return [...members].map(([name, own], index) => new DomainTarget(scope, name, index, own, partition));
}

class DomainTarget implements Target {
  readonly scope: DomainScope;
  readonly name: string;
  readonly index: number;
  readonly isThere = true;
  private readonly hosts: readonly Host[];
  private readonly partition: (hosts: readonly Host[]) => Mend;

  /** `partition`: keeps the nodes on hosts and their API server apart. */
  constructor(
    scope: DomainScope,
    name: string,
    index: number,
    hosts: readonly Host[],
    partition: (hosts: readonly Host[]) => Mend,
  ) {
    this.scope = scope;
    this.name = name;
    this.index = index;
    this.hosts = hosts;
    this.partition = partition;
  }

  strike(strike: Strike): Mend {
    switch (strike.kind) {
      case 'outage':
        return onAll(this.struck(strike), (host) => host.uptime.fail());
      case 'partition':
        return this.partition(this.struck(strike));
      default:
        return cannotHappen(this, strike.kind);
    }
  }

  /**
   * All, or as many as the share says, each choice of them equally likely. A part of a host that is left over is one more by
   * that chance, so that in the long run the share is struck, however few hosts there are.
   */
  private struck({ share = 1, draws }: Strike): readonly Host[] {
    const { hosts } = this;
    if (draws === undefined || share === 1) return hosts;
    const exact = share * hosts.length;
    const whole = Math.floor(exact);
    const count = exact > whole && draws.uniform() < exact - whole ? whole + 1 : whole;
    const drawn = [...hosts];
    for (let i = 0; i < count; i++) {
      const other = i + draws.below(drawn.length - i);
      const [here, there] = [drawn[i], drawn[other]];
      if (here === undefined || there === undefined) break;
      drawn[i] = there;
      drawn[other] = here;
    }
    return drawn.slice(0, count);
  }
}

/** Does something to each of them, and undoes it in the same order. */
function onAll<T>(all: readonly T[], strike: (one: T) => Mend): Mend {
  const mends = all.map(strike);
  return () => {
    for (const mend of mends) mend();
  };
}
