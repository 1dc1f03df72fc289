/** Who leads what there are several processes of: one of each kind from the beginning. */
import type { ApiClient } from '../../../../cluster/api/api-client.ts';
import type { ApiServer } from '../../../../cluster/api/api-server.ts';
import { LeaderElection } from '../../../../cluster/api/leader-election.ts';
import type { ClientLimits } from '../../../../cluster/api/token-bucket.ts';
import { newLease } from '../../../../cluster/objects/lease.ts';
import type { ControlPlane } from '../../../resolved-control-plane.ts';
import type { World } from '../../copies/lives.ts';

/** Elections have clients of their own, which nothing holds back. */
const UNLIMITED: ClientLimits = { qps: Number.POSITIVE_INFINITY, burst: 1 };

export class Leaders {
  private readonly server: ApiServer;
  private readonly scheduling: LeaderElection;
  readonly controlling: LeaderElection;

  constructor(world: World, server: ApiServer, plane: ControlPlane) {
    this.server = server;
    this.scheduling = elect(world, server, plane, 'kube-scheduler');
    this.controlling = elect(world, server, plane, 'kube-controller-manager');
    server.whenBack((outage) => {
      this.scheduling.unreachableFor(outage);
      this.controlling.unreachableFor(outage);
    });
  }

  /** A process of the scheduler dies, or is there again. */
  setScheduler(process: number, alive: boolean): void {
    this.scheduling.set(process, alive);
  }

  /** A process of the controllers dies, or is there again. */
  setControllers(process: number, alive: boolean): void {
    this.controlling.set(process, alive);
  }

  /** A client of a controller: what it would write waits while no controllers lead. */
  controller(name: string, limits: ClientLimits): ApiClient {
    const client = this.server.client(name, limits);
    this.controlling.lead(client);
    return client;
  }

  /** What the scheduler writes with waits while none leads. */
  leadScheduling(client: ApiClient): void {
    this.scheduling.lead(client);
  }
}

function elect(
  { sim, emit, streams }: World,
  server: ApiServer,
  { election, processes }: ControlPlane,
  name: string,
): LeaderElection {
  const lease = newLease(name);
  server.found((tx) => tx.create(lease));
  const random = streams.stream('lease', name);
  const offsets = Array.from({ length: processes }, () => random.below(election.retry));
  const client = server.client(`${name}-lease`, UNLIMITED);
  return new LeaderElection({ sim, lease, times: election, offsets, client, emit });
}
