/** From what the schema reads to what the simulation takes: the same values in whole µs and under their final names. */
import type * as z from 'zod';
import type { GpuRequest } from '../../cluster/gpus/gpu-table.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { Arrival } from '../../workload/arrivals.ts';
import type { TraceShelf } from '../resolve/traces.ts';
import type {
  App,
  AppDraws,
  HostGroup,
  InterferenceClass,
  ResolvedVariant,
  SizeDraws,
  TaskSpec,
  Usage,
} from '../resolved.ts';
import type { TracedCopies } from '../resolved-lists.ts';
import { middleOf, type PerCopy } from '../schema/leaves.ts';
import type { app as appSchema } from '../schema/sections/apps.ts';
import type { host } from '../schema/sections/hosts.ts';
import type { variant as variantSchema } from '../schema/sections/variants.ts';
import { blockOf } from '../text/rows.ts';
import { withControlPlaneHosts } from './cluster/to-control-plane-hosts.ts';
import { withDefaultClass } from './cluster/with-default-class.ts';
import { toFailures } from './faults/to-failures.ts';
import { toHa } from './faults/to-ha.ts';
import { withPodFailures } from './faults/with-pod-failures.ts';
import { present } from './present.ts';
import { replacements, toRollout } from './rollouts/to-rollout.ts';
import { withVersions } from './rollouts/to-versions.ts';
import { toOrchestrator } from './to-cluster.ts';
import { toLayers, toRegistry } from './to-images.ts';
import { toConsolidation, toMigration, toSwitching } from './to-moves.ts';
import { toPodLife } from './to-pod-life.ts';
import { toPodRules } from './to-pod-rules.ts';
import { drawOf, toHypervisor, toRuntime, toSystem, toVm } from './to-specs.ts';
import { toDisk, toPool } from './to-storage.ts';
import { toTimeline } from './to-timeline.ts';
import { toTraced, useOf } from './to-traced.ts';
import { toBackups, toVolumes } from './to-volumes.ts';

type ReadVariant = z.output<typeof variantSchema>;
type ReadHost = z.output<typeof host>;
type ReadApp = z.output<typeof appSchema>;
type ReadUsage = ReadApp['usage']['cpu'] | ReadApp['usage']['memory'];

/** One variant. Everything that presets and computed defaults fill in must be there. */
export function toVariant(name: string, read: ReadVariant, shelf: TraceShelf): ResolvedVariant {
  const { energy, placement, registry, nodes } = read;
  const broken = toFailures(read.failures ?? []);
  return {
    name,
    runAs: read.runAs,
    hosts: withControlPlaneHosts(present(read.hosts, 'hosts').map(toHostGroup), read.orchestrator),
    hostOrder: read.hostOrder,
    apps: withDefaultClass(
      Object.entries(present(read.apps, 'apps')).map(([appName, said]) => ({
        ...withVersions(said, (one) =>
          withPodFailures(
            { ...toApp(appName, one, shelf), ...(read.orchestrator && toPodLife(one)) },
            broken.failures ?? [],
          ),
        ),
        ...replacements(read, appName, said.replicas),
      })),
      read.priorityClasses,
    ),
    hypervisor: read.hypervisor ? toHypervisor(read.hypervisor) : null,
    vm: read.vm ? toVm(read.vm) : null,
    nodes: nodes
      ? {
          from: nodes.from,
          perHost: nodes.perHost,
          vm: nodes.vm ? toVm(nodes.vm) : null,
          ...(nodes.boot && { boot: true as const }),
          maxPods: nodes.maxPods,
          systemReserved: { cores: nodes.systemReserved.cpu, memory: nodes.systemReserved.memory },
          cpuQuotaPeriod: fromSeconds(nodes.cpuQuotaPeriod),
          evictionThreshold: nodes.evictionThreshold ?? null,
          ...(nodes.volumeLimits && { volumeLimits: nodes.volumeLimits }),
        }
      : null,
    runtime: read.runtime && nodes ? toRuntime(read.runtime, nodes.imageGc) : null,
    migration: read.migration ? toMigration(read.migration) : null,
    consolidation: read.consolidation ? toConsolidation(read.consolidation) : null,
    placement: {
      policy: placement.policy,
      ...(placement.plugins && { plugins: placement.plugins }),
      decisionFixed: fromSeconds(placement.decisionFixed),
      decisionPerNode: fromSeconds(placement.decisionPerNode),
    },
    registry: toRegistry(registry),
    ...(read.volumes && { networkVolumes: read.volumes }),
    ...(read.backups && { backups: toBackups(read.backups) }),
    pools: (read.storage?.pools ?? []).map(toPool),
    energy:
      energy.meter === 'exact'
        ? { kind: 'exact' }
        : {
            kind: 'sampled',
            every: fromSeconds(energy.every),
            offset: fromSeconds(energy.offset),
            atMoves: energy.atMoves,
          },
    timeline: toTimeline(read.timeline ?? []),
    ...broken,
    ...toHa(read.ha),
    ...(read.operators && { operators: read.operators }),
    ...toRollout(read),
    ...toOrchestrator(read),
  };
}

function toHostGroup(read: ReadHost): HostGroup {
  return {
    name: read.name,
    count: read.count,
    cores: read.cpu,
    coreSpeed: read.coreSpeed,
    memory: read.memory,
    disk: toDisk(read.disk),
    networkBytesPerSecond: read.network,
    zones: read.zones,
    ...(read.labels && { labels: read.labels }),
    ...(read.taints && { taints: read.taints }),
    racks: read.racks,
    ...(read.powerDomains && { powerDomains: read.powerDomains }),
    priceUsdPerHour: present(read.price, 'price'),
    power: {
      preset: read.power.preset,
      watts: present(read.power.watts, 'power.watts'),
      whenIdle: read.power.whenIdle,
    },
    switching: toSwitching(read.power.switching),
    ...(read.os === undefined ? {} : { os: toSystem(read.os) }),
    ...(read.foreignLoad && { foreignLoad: read.foreignLoad }),
    ...(read.joinsAt === undefined ? {} : { joinsAt: fromSeconds(read.joinsAt) }),
    devices: Object.fromEntries(read.devices.map(({ name, count }) => [name, count])),
    ...(read.gpus && { gpus: read.gpus }),
  };
}

function toApp(name: string, read: ReadApp, shelf: TraceShelf): App {
  const { requests, limits } = read.resources;
  const image = present(read.image.name, 'image.name');
  const probe = read.readinessProbe;
  const traced = tracedOf(read, shelf);
  return {
    name,
    replicas: read.replicas,
    needs: read.needs,
    image: {
      resident: read.image.resident,
      name: image,
      version: read.image.version,
      os: read.image.os,
      layers: toLayers(image, read.image),
    },
    vm: read.vm ? toVm(read.vm) : null,
    ...(read.hosts && { hosts: read.hosts }),
    requests: { cores: middleOf(requests.cpu), memory: Math.round(middleOf(requests.memory)) },
    limits: {
      cores: middleOf(limits.cpu ?? Number.POSITIVE_INFINITY),
      memory: Math.round(middleOf(limits.memory ?? Number.POSITIVE_INFINITY)),
    },
    ...drawnOf({ requests: drawsOf(requests), limits: drawsOf(limits) }),
    usage: { cpu: toUsage(read.usage.cpu, shelf), memory: toUsage(read.usage.memory, shelf) },
    ...(read.leaks === undefined ? {} : { leaks: read.leaks }),
    startup: read.startup,
    startupCpu: read.startupCpu,
    readinessProbe: probe
      ? { initialDelay: fromSeconds(probe.initialDelaySeconds), period: fromSeconds(probe.periodSeconds) }
      : null,
    writes: read.writes,
    interference: toInterference(read.interference),
    memoryWrites: read.memoryWrites ?? null,
    modifies: read.modifies,
    steadyWrites:
      read.writeRate === undefined
        ? null
        : { bytesPerSecond: read.writeRate, limit: read.writeLimit ?? Number.POSITIVE_INFINITY },
    task: read.task ? toTask(read.task) : null,
    traffic: read.network ? { ...read.network, cap: read.network.cap ?? Number.POSITIVE_INFINITY } : null,
    ...(read.gpu && { gpu: toGpu(read.gpu) }),
    ...(traced && { traced }),
    arrival: arrivalOf(read, traced),
    lifetime: read.lifetime ?? null,
    ...toPodRules(read),
    ...(read.volumes && { volumes: toVolumes(name, read.volumes) }),
  };
}

/** An app that neither disturbs nor is disturbed takes no part in it. */
function toInterference(read: ReadApp['interference']): InterferenceClass | null {
  const { pressure, sensitivity } = read;
  const known = { pressure: present(pressure, 'pressure'), sensitivity: present(sensitivity, 'sensitivity') };
  return known.pressure + known.sensitivity > 0 ? known : null;
}

function toTask(read: NonNullable<ReadApp['task']>): TaskSpec {
  return {
    cpuSeconds: read.cpu,
    threads: read.threads,
    randomReads: read.randomReads,
    randomWrites: read.randomWrites,
    roundTrips: read.roundTrips,
    roundTripSeconds: read.roundTrip,
    every: read.every ?? null,
  };
}

function toGpu({ count, milli, models }: NonNullable<ReadApp['gpu']>): GpuRequest {
  return { count, milli, models };
}

/** The copies that a pod list asks for. The list is there: what is missing was reported before. */
function tracedOf({ fromTrace }: ReadApp, { lists }: TraceShelf): TracedCopies | null {
  if (fromTrace === undefined) return null;
  const list = lists.requests(fromTrace.trace, fromTrace.list ?? '');
  if ('problem' in list) throw new Error(list.problem);
  lists.note(list, useOf(list, fromTrace));
  return toTraced(list, fromTrace);
}

/** By the trace where it knows times; else by the rule of the app, if it has one. */
function arrivalOf({ arrival }: ReadApp, traced: TracedCopies | null): Arrival {
  if (traced === null || (arrival !== undefined && !traced.decides.includes('arrival')))
    return toArrival(arrival);
  return { kind: 'listed', at: traced.copies.map(({ at }) => at) };
}

function toArrival(read: ReadApp['arrival']): Arrival {
  if (read?.inFlight !== undefined) return { kind: 'in-flight', limit: read.inFlight };
  if (read?.every !== undefined) return { kind: 'every', gap: fromSeconds(read.every) };
  if (read?.rate !== undefined)
    return { kind: 'rate', perSecond: read.rate, ...(read.byHour && { byHour: read.byHour }) };
  return { kind: 'at-once' };
}

function drawsOf(sizes: {
  readonly cpu?: PerCopy | undefined;
  readonly memory?: PerCopy | undefined;
}): SizeDraws {
  return { cores: drawOf(sizes.cpu), memory: drawOf(sizes.memory) };
}

function drawnOf(drawn: AppDraws): { readonly drawn?: AppDraws } {
  const all = [...Object.values(drawn.requests), ...Object.values(drawn.limits)];
  return all.some((one) => one !== null) ? { drawn } : {};
}

function toUsage(read: ReadUsage, shelf: TraceShelf): Usage {
  const usage = present(read, 'usage');
  if ('ofRequest' in usage) return { kind: 'requested', share: usage.ofRequest };
  if ('kind' in usage) return { kind: 'drawn', distribution: usage };
  const trace = shelf.found(usage.trace, usage.order);
  return {
    kind: 'trace',
    trace: shelf.keyOf(usage.trace, usage.order),
    firstRow: blockOf(trace.rows.length, usage.rows).first,
    scale: usage.scale ?? null,
    interpolate: usage.interpolate,
    every: usage.every === undefined ? trace.period : fromSeconds(usage.every),
    offset: fromSeconds(usage.offset),
    endsAtZero: usage.endsAtZero,
  };
}
