/** The control plane, as the simulation takes it. */
import type * as z from 'zod';
import { toMillicores } from '../../../cluster/resources.ts';
import type { ProxyTimes, SyncScope } from '../../../control/services/service-proxy.ts';
import { fromSeconds, MICROS_PER_SECOND } from '../../../engine/time.ts';
import type { ControlPlane, QuotaSpec } from '../../resolved-control-plane.ts';
import type { variant as variantSchema } from '../../schema/sections/variants.ts';

type ReadVariant = z.output<typeof variantSchema>;
type ReadOrchestrator = NonNullable<ReadVariant['orchestrator']>;

/** Minor version from which a proxy of mode iptables leaves out the rules of services that have not changed (KEP-3453). */
const PARTIAL_SYNC_SINCE = 27;

export function toControlPlane(read: ReadVariant, orchestrator: ReadOrchestrator): ControlPlane {
  const { api, etcd, controllerManager, leaderElection, controlPlane, proxy } = orchestrator;
  return {
    api: {
      servers: api.servers,
      inFlight: api.maxInFlight + api.maxMutatingInFlight,
      handling: api.latency,
      watchLatency: fromSeconds(api.watchLatency),
    },
    etcd: {
      members: etcd.members,
      flush: etcd.fsync,
      roundTrip: fromSeconds(etcd.roundTrip),
      perGroup: fromSeconds(etcd.perGroup),
      perWrite: etcd.perWrite * MICROS_PER_SECOND,
    },
    controllers: controllerManager,
    election: {
      duration: fromSeconds(leaderElection.leaseDuration),
      renewDeadline: fromSeconds(leaderElection.renewDeadline),
      retry: fromSeconds(leaderElection.retryPeriod),
    },
    // One on each machine that carries the control plane, and so on those that somebody else runs.
    processes: controlPlane.machines || etcd.members,
    proxy: {
      times: proxyTimes(orchestrator),
      perSlice: proxy.endpointsPerSlice,
      bytesPerEndpoint: proxy.bytesPerEndpoint,
    },
    ...toObjects(read),
  };
}

function toObjects({
  services = [],
  disruptionBudgets = [],
  priorityClasses = [],
  quotas = [],
}: ReadVariant) {
  return {
    services,
    budgets: disruptionBudgets.map(({ name, app, minAvailable = null, maxUnavailable = null }) => ({
      name,
      app,
      minAvailable,
      maxUnavailable,
    })),
    priorities: priorityClasses.map(({ name, value, preemptionPolicy, globalDefault }) => ({
      name,
      value,
      preempts: preemptionPolicy !== 'Never',
      globalDefault,
    })),
    quotas: quotas.map(
      ({ name, namespace, pods, cpu, memory }): QuotaSpec => ({
        name,
        namespace,
        hard: {
          ...(pods !== undefined && { pods }),
          ...(cpu !== undefined && { cpu: toMillicores(cpu) }),
          ...(memory !== undefined && { memory }),
        },
      }),
    ),
  };
}

/** Of each mode: what a sync writes, and whether syncs keep apart and write all rules anew now and then. */
function proxyTimes({ proxy, version }: ReadOrchestrator): ProxyTimes {
  const { mode, minSyncPeriod, syncPeriod, syncFixed, perRule } = proxy;
  const waits = mode === 'iptables' || mode === 'nftables';
  return {
    leastPeriod: fromSeconds(minSyncPeriod ?? (waits ? 1 : 0)),
    fullPeriod: mode === 'iptables' ? fromSeconds(syncPeriod) : Number.POSITIVE_INFINITY,
    scope: scopeOf(mode, version),
    fixed: fromSeconds(syncFixed),
    perRule: perRule * MICROS_PER_SECOND,
  };
}

function scopeOf(mode: ReadOrchestrator['proxy']['mode'], version: string): SyncScope {
  if (mode !== 'iptables') return 'changed-endpoints';
  const minor = Number(version.split('.')[1]);
  return minor >= PARTIAL_SYNC_SINCE ? 'changed-services' : 'all';
}
