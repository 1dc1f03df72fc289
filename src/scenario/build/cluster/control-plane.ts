/** All that acts on a cluster by itself: the controllers and the scheduler, each with its client. */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { Heartbeats } from '../../../cluster/api/heartbeats.ts';
import type { PodMaker } from '../../../cluster/objects/pod.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import { CloudNodes, type CloudProvider } from '../../../control/cloud/cloud-nodes.ts';
import { startControllers } from '../../../control/controllers/controllers.ts';
import { DisruptionController } from '../../../control/disruption/disruption.ts';
import { startNodeLifecycle } from '../../../control/node-lifecycle/start-node-lifecycle.ts';
import { QuotaController } from '../../../control/quotas.ts';
import { EndpointsController } from '../../../control/services/endpoints.ts';
import { ServiceProxy } from '../../../control/services/service-proxy.ts';
import { watchStarts } from '../../../control/start-watch.ts';
import { AttachDetachController } from '../../../control/volumes/attach-detach.ts';
import type { Orchestrator } from '../../resolved-cluster.ts';
import type { World } from '../copies/lives.ts';
import type { Insight } from '../insight.ts';
import type { Leaders } from './plane/leaders.ts';
import { startScheduling } from './scheduling.ts';

/** What those who act are given, beside the API server. */
interface PlaneParts {
  readonly heartbeats: Heartbeats;
  readonly leaders: Leaders;
  readonly makePod: PodMaker;
  /** Of all pods that will come. */
  readonly classes: () => readonly PodClass[];
  /** Null: hosts are nobody else's. */
  readonly provider: CloudProvider | null;
}

/** Starts all that acts on the cluster by itself, as far as there is anything to act on. Returns who knows why pods wait. */
export function startControlPlane(
  world: World,
  orchestrator: Orchestrator,
  server: ApiServer,
  { heartbeats, makePod, leaders, provider, classes }: PlaneParts,
): Insight {
  const { sim, emit, fleet } = world;
  const { controllers, services, budgets, quotas } = orchestrator.controlPlane;
  const client = (name: string) => leaders.controller(name, controllers);
  const kinds = new Set(orchestrator.workloads.map(({ kind }) => kind));
  startControllers({ sim, server, makePod, emit, client }, fleet.nodes, kinds);
  const leadership = leaders.controlling;
  startNodeLifecycle({ sim, server, heartbeats, leadership, client, emit }, orchestrator.nodeLifecycle);
  const { monitorPeriod } = orchestrator.nodeLifecycle;
  if (provider !== null) new CloudNodes({ sim, server, client, provider, monitorPeriod, emit });
  if (services.length > 0) startServices(world, orchestrator, server, client);
  if (budgets.length > 0) new DisruptionController({ sim, server, client });
  if (quotas.length > 0) new QuotaController({ sim, server, client });
  if (world.volumes?.network)
    new AttachDetachController({
      ...{ sim, server, emit, nodes: fleet.nodes, client: client('attachdetach-controller') },
      ...world.volumes.network,
    });
  watchStarts(sim, server, emit);
  const { started } = startScheduling(world, orchestrator, server, classes);
  for (const { client } of started) leaders.leadScheduling(client);
  return { reasonsFor: (instance) => started.flatMap(({ scheduler }) => scheduler.reasonsFor(instance)) };
}

function startServices(
  { sim, emit, fleet }: World,
  { controlPlane }: Orchestrator,
  server: ApiServer,
  client: (name: string) => ApiClient,
): void {
  const { times, perSlice, bytesPerEndpoint } = controlPlane.proxy;
  new EndpointsController({ sim, server, client, perSlice });
  new ServiceProxy({ sim, server, times, nodes: fleet.nodes.size, bytesPerEndpoint, emit });
}
