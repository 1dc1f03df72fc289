/** The control plane of a run: the API server over its store, the controllers and the scheduler, each with its client. */
import { ApiServer } from '../../../cluster/api/api-server.ts';
import { Store } from '../../../cluster/api/store.ts';
import type { PodMaker } from '../../../cluster/objects/pod.ts';
import { startControllers } from '../../../control/controllers/controllers.ts';
import { DisruptionController } from '../../../control/disruption/disruption.ts';
import { QuotaController } from '../../../control/quotas.ts';
import { EndpointsController } from '../../../control/services/endpoints.ts';
import { ServiceProxy } from '../../../control/services/service-proxy.ts';
import { type Distribution, sample } from '../../../engine/distribution.ts';
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import type { Orchestrator } from '../../resolved-cluster.ts';
import type { World } from '../copies/lives.ts';
import { startScheduling } from './scheduling.ts';

export function buildServer({ sim, streams, emit }: World, { controlPlane }: Orchestrator): ApiServer {
  const { api, etcd } = controlPlane;
  const drawn = (what: Distribution, purpose: string): (() => Micros) => {
    if (what.kind === 'constant') return () => fromSeconds(what.value);
    const draws = streams.stream(purpose, 'control plane');
    return () => fromSeconds(sample(what, draws));
  };
  const { roundTrip, perGroup, perWrite } = etcd;
  return new ApiServer(sim, new Store(), {
    servers: api.servers,
    inFlight: api.inFlight,
    handling: drawn(api.handling, 'api-handling'),
    watchLatency: api.watchLatency,
    etcd: {
      members: etcd.members,
      cost: { flush: drawn(etcd.flush, 'etcd-flush'), roundTrip, perGroup, perWrite },
    },
    emit,
  });
}

/** Starts all that acts on the cluster by itself, as far as there is anything to act on. */
export function startControlPlane(
  world: World,
  orchestrator: Orchestrator,
  server: ApiServer,
  makePod: PodMaker,
): void {
  const { sim, emit, fleet } = world;
  const { controllers, services, budgets, quotas } = orchestrator.controlPlane;
  const client = (name: string) => server.client(name, controllers);
  const kinds = new Set(orchestrator.workloads.map(({ kind }) => kind));
  startControllers({ sim, server, makePod, emit, client }, fleet.nodes, kinds);
  if (services.length > 0) startServices(world, orchestrator, server);
  if (budgets.length > 0) new DisruptionController({ sim, server, client });
  if (quotas.length > 0) new QuotaController({ sim, server, client });
  startScheduling(world, orchestrator, server);
}

function startServices({ sim, emit, fleet }: World, { controlPlane }: Orchestrator, server: ApiServer): void {
  const { controllers, proxy } = controlPlane;
  const { times, perSlice, bytesPerEndpoint } = proxy;
  const client = (name: string) => server.client(name, controllers);
  new EndpointsController({ sim, server, client, perSlice });
  new ServiceProxy({ sim, server, times, nodes: fleet.nodes.size, bytesPerEndpoint, emit });
}
