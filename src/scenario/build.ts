/**
 * The composition root: one replication of one variant, from the resolved scenario to its result. It wires and holds no
 * logic; everything it builds lives in the folders below.
 *
 *   scenario -> fleet (hosts, network, node VMs) -> placer -> instances -> records -> digest, metrics -> result
 */
import type { PodClass } from '../cluster/view.ts';
import { Placer, type Request } from '../control/placer.ts';
import { Digest } from '../engine/digest.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import type { AppProcess } from '../infra/life/app-life.ts';
import { containerLife, type InstanceDraws } from '../infra/life/container-life.ts';
import { Instance } from '../infra/life/instance.ts';
import { vmLife } from '../infra/life/vm-life.ts';
import { MetricsCollector } from '../metrics/collector.ts';
import type { ReplicationResult } from '../metrics/result.ts';
import { policyNamed } from '../policies/registry.ts';
import { encodeRecord, type RecordListener } from '../records.ts';
import { besideNodes, structuralMetrics } from './build/capacity.ts';
import { buildFleet, type Fleet, hostNames } from './build/fleet.ts';
import { meterEnergy } from './build/metering.ts';
import { preloadImages } from './build/preload.ts';
import { podClass, vmOf } from './build/shapes.ts';
import { StrandedRoom, tellRemainder } from './build/stranded.ts';
import { usageOf } from './build/usage.ts';
import type { App, ResolvedScenario, ResolvedVariant } from './resolved.ts';

/** One copy of an app, before it is requested. */
interface Copy {
  readonly app: App;
  readonly pod: PodClass;
  readonly number: number;
  readonly name: string;
}

/** Everything that the copies of a run share. */
interface World {
  readonly scenario: ResolvedScenario;
  readonly variant: ResolvedVariant;
  readonly sim: Simulation;
  readonly streams: RandomStreams;
  readonly fleet: Fleet;
  readonly emit: RecordListener;
}

/**
 * Runs replication number `replication` (from 0) of a variant. Pure: the same scenario, variant and number give the same
 * result, digest included, on every platform. `listener` hears every record besides, in order.
 */
export function runReplication(
  scenario: ResolvedScenario,
  variantIndex: number,
  replication: number,
  listener: RecordListener = () => {},
): ReplicationResult {
  const variant = scenario.variants[variantIndex];
  if (variant === undefined) throw new Error(`there is no variant ${variantIndex}`);
  const copies = copiesOf(variant);
  const digest = new Digest();
  const collector = new MetricsCollector({
    warmup: scenario.run.warmup,
    duration: scenario.run.duration,
    hosts: hostNames(variant).map(({ group }) => group),
    machineCount: machineCount(variant, copies),
    instances: copies.length,
    wanted: copies.length,
    structural: structuralMetrics(variant),
    tasks: variant.apps.some((app) => app.task !== null),
    sampledEvery: variant.energy.kind === 'exact' ? null : variant.energy.every,
  });
  const emit: RecordListener = (record) => {
    encodeRecord(record, (number) => digest.add(number));
    collector.listen(record);
    listener(record);
  };
  const sim = new Simulation();
  const streams = new RandomStreams(runKey(scenario.run.seed, replication));
  const fleet = buildFleet(sim, variant, emit);
  const world: World = { scenario, variant, sim, streams, fleet, emit };
  preloadImages(variant, fleet);
  meterEnergy(sim, variant.energy, fleet.hosts, emit);
  submitAll(world, copies);
  sim.run(scenario.run.duration);
  const { metrics, series, warnings } = collector.finish(sim.now, sim.events);
  return {
    variant: variant.name,
    replication,
    digest: digest.hex(),
    events: sim.events,
    endedAt: sim.now,
    metrics,
    series,
    warnings,
  };
}

function copiesOf(variant: ResolvedVariant): readonly Copy[] {
  return variant.apps.flatMap((app) => {
    const pod = podClass(variant, app);
    return Array.from({ length: app.replicas }, (_, number) => ({
      app,
      pod,
      number,
      name: `${app.name}-${number}`,
    }));
  });
}

/** Requests every copy at t = 0, app by app. */
function submitAll(world: World, copies: readonly Copy[]): void {
  const { variant, sim, streams, fleet, emit } = world;
  const overcommit = variant.hypervisor?.cpuOvercommit ?? 1;
  const pods = copies.map((copy) => copy.pod);
  const stranded = new StrandedRoom(sim, fleet.nodes, pods, overcommit, emit);
  for (const { host, group } of fleet.hosts) {
    if (variant.nodes?.from === 'vms')
      tellRemainder(sim, host.index, besideNodes(variant, group), overcommit, emit);
  }
  const placer = new Placer({
    sim,
    nodes: fleet.nodes,
    policy: policyNamed(variant.placement.policy),
    cost: { fixed: variant.placement.decisionFixed, perNode: variant.placement.decisionPerNode },
    random: streams.stream('placement', 'policy'),
    emit,
    onBound: (node, pod, change) => {
      fleet.nodeHosts[node]?.countInstance(change, pod.requests.cpu / 1000, pod.requests.memory);
      stranded.look(node);
    },
  });
  for (const [index, copy] of copies.entries()) placer.submit(requestFor(world, copy, index));
}

function requestFor(world: World, copy: Copy, index: number): Request {
  const { scenario, variant, sim, streams, fleet, emit } = world;
  const { app, name, number } = copy;
  const instance = new Instance(sim, index, name, emit);
  const process: AppProcess = {
    startup: app.startup,
    startupCpu: app.startupCpu,
    probe: app.readinessProbe,
    usage: usageOf(scenario, app, number, name, streams),
    writes: app.writes,
    tasks: app.task === null ? null : { spec: app.task, draws: streams.stream('task', name) },
  };
  const draws: InstanceDraws = {
    boot: streams.stream('boot', name),
    runtime: streams.stream('runtime', name),
    startup: streams.stream('startup', name),
  };
  const layers = app.image.layers;
  return {
    instance,
    pod: copy.pod,
    live: (node) => {
      if (variant.runAs === 'vm') {
        const host = fleet.nodeHosts[node];
        if (host === undefined || variant.hypervisor === null) throw new Error(`no host under node ${node}`);
        const shape = vmOf(variant, app);
        const spec = {
          index: fleet.nextMachine + index,
          name,
          shape,
          hypervisor: variant.hypervisor,
          systemMemory: 0,
          runtime: null,
        };
        return vmLife(sim, instance, host, spec, layers, process, draws);
      }
      const machine = fleet.nodeMachines[node];
      if (machine === undefined) throw new Error(`no machine under node ${node}`);
      return containerLife(
        sim,
        instance,
        machine,
        { layers, requests: app.requests, limits: app.limits },
        process,
        draws,
      );
    },
  };
}

function machineCount(variant: ResolvedVariant, copies: readonly Copy[]): number {
  const hosts = variant.hosts.reduce((sum, group) => sum + group.count, 0);
  if (variant.runAs === 'vm') return hosts + copies.length;
  return variant.nodes?.from === 'vms' ? hosts * (1 + variant.nodes.perHost) : hosts;
}
