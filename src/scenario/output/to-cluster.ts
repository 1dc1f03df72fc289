/** The orchestrator and its workloads, as the simulation takes them. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { Orchestrator } from '../resolved-cluster.ts';
import type { variant as variantSchema } from '../schema/sections/variants.ts';
import { toControlPlane } from './cluster/to-control-plane.ts';
import { toDescheduler } from './cluster/to-descheduler.ts';
import { toNodeLifecycle, toProvider } from './cluster/to-node-lifecycle.ts';
import { toScheduler } from './cluster/to-scheduler.ts';
import { present } from './present.ts';
import { toWorkloads } from './to-workloads.ts';

type ReadVariant = z.output<typeof variantSchema>;

/** Nothing, in a variant without an orchestrator. */
export function toOrchestrator(read: ReadVariant): { readonly orchestrator?: Orchestrator } {
  if (read.orchestrator === undefined) return {};
  const { preset, version, kubelet } = read.orchestrator;
  return {
    orchestrator: {
      preset,
      version,
      controlPlane: toControlPlane(read, read.orchestrator),
      scheduler: toScheduler(present(read.scheduler, 'scheduler')),
      kubelet: {
        thresholds: kubelet.evictionHard,
        client: { qps: kubelet.qps, burst: kubelet.burst },
      },
      nodeLifecycle: toNodeLifecycle(present(read.nodeLifecycle, 'nodeLifecycle'), version),
      ...(read.provider && { provider: toProvider(read.provider) }),
      ...toUpgrades(read.maintenance),
      ...(read.descheduler && { descheduler: toDescheduler(read.descheduler) }),
      workloads: toWorkloads(read),
    },
  };
}

function toUpgrades(read: ReadVariant['maintenance']): Pick<Orchestrator, 'upgrades'> {
  if (read?.upgradeNodes === undefined) return {};
  const { at, batch, takes } = read.upgradeNodes;
  return { upgrades: { at: fromSeconds(at), batch, takes: fromSeconds(takes) } };
}
