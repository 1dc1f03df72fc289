/** What the metrics of a run must know beside its records. */
import type { MetricsContext } from '../../metrics/collector.ts';
import type { Kin } from '../../metrics/recovery/kin.ts';
import type { ResolvedScenario, ResolvedVariant } from '../resolved.ts';
import { structuralMetrics } from './capacity.ts';
import { uncounted } from './cluster/counted.ts';
import { drawnPods } from './copies/copies.ts';
import { type Crowd, copiesIn, copyName, wantedAtOnce } from './copies/demand.ts';
import { servicesOf } from './copies/kinship.ts';
import { breaks } from './faults/faults.ts';
import { hostNames } from './fleet.ts';
import { mostPooledVms } from './vms/vm-factory.ts';
import { volumeKindsOf } from './volumes/volume-specs.ts';

/** `kin`: who is a copy of what, told as instances are made. */
export function metricsContext(
  { run }: ResolvedScenario,
  variant: ResolvedVariant,
  crowds: readonly Crowd[],
  kin: Kin,
): MetricsContext {
  const copies = copiesIn(crowds);
  const hosts = hostNames(variant);
  return {
    warmup: run.warmup,
    duration: run.duration,
    hosts: hosts.map(({ group }) => group),
    names: { host: (machine) => hosts[machine]?.name ?? '', copy: (index) => copyName(variant.apps, index) },
    pools: variant.pools.length,
    machineCount: machineCount(variant, copies),
    instances: copies,
    wanted: wantedAtOnce(crowds),
    kin,
    services: servicesOf(uncounted(variant)),
    structural: structuralMetrics(variant, drawnPods(variant, crowds)),
    storage: variant.pools.length > 0 || variant.apps.some((app) => app.steadyWrites !== null),
    tasks: variant.apps.some((app) => app.task !== null),
    volumes: volumeKindsOf(variant),
    moves: variant.migration !== null,
    sharedNodes: variant.orchestrator?.scheduler.apart !== undefined,
    faults: breaks(variant),
    sampledEvery: variant.energy.kind === 'exact' ? null : variant.energy.every,
  };
}

/** Hosts, pools, and VMs that the run can ever have. */
function machineCount(variant: ResolvedVariant, copies: number): number {
  const hosts = variant.hosts.reduce((sum, group) => sum + group.count, 0);
  const physical = hosts + variant.pools.length;
  if (variant.runAs === 'vm') return physical + copies + mostPooledVms(variant);
  return variant.nodes?.from === 'vms' ? physical + hosts * variant.nodes.perHost : physical;
}
