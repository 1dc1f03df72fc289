/**
 * The composition root: one replication of one variant, from the resolved scenario to its result. It wires and holds no
 * logic; everything it builds lives in the folders below.
 *
 *   scenario -> fleet (hosts, network, node VMs) -> placer -> instances -> records -> digest, metrics -> result
 */
import type { Binding } from '../control/binding.ts';
import { Placer, type Request } from '../control/placer.ts';
import { Digest } from '../engine/digest.ts';
import { sample } from '../engine/distribution.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { type Life, Simulation } from '../engine/simulation.ts';
import { END_OF_TIME, fromSeconds, type Micros } from '../engine/time.ts';
import type { AppProcess } from '../infra/life/app-life.ts';
import { containerLife } from '../infra/life/container-life.ts';
import { Instance } from '../infra/life/instance.ts';
import { endWithoutDisk, vmLife } from '../infra/life/vm-life.ts';
import type { PooledVm } from '../infra/start/pooled-vm.ts';
import { MetricsCollector } from '../metrics/collector.ts';
import type { ReplicationResult } from '../metrics/result.ts';
import { policyNamed } from '../policies/registry.ts';
import type { RecordListener } from '../records.ts';
import { besideNodes, structuralMetrics } from './build/capacity.ts';
import { drawnPods } from './build/copies.ts';
import { CopyDraws } from './build/copy-draws.ts';
import {
  bringCopies,
  type Call,
  type Crowd,
  copyName,
  copyOf,
  crowdsOf,
  wantedAtOnce,
} from './build/demand.ts';
import { buildFleet, type Fleet, hostNames } from './build/fleet.ts';
import { meterEnergy } from './build/metering.ts';
import { Moves } from './build/moves.ts';
import { paceOf } from './build/pace.ts';
import { preloadImages } from './build/preload.ts';
import { StandingCopies } from './build/standing.ts';
import { StrandedRoom, tellRemainder } from './build/stranded.ts';
import { playTimeline } from './build/timeline.ts';
import { steadyWritesOf, usageOf } from './build/usage.ts';
import { mostPooledVms, VmFactory } from './build/vms/vm-factory.ts';
import { type Pooled, WarmPools } from './build/vms/warm-pools.ts';
import { encodeRecord } from './encode-record.ts';
import type { App, ResolvedScenario, ResolvedVariant } from './resolved.ts';

/** Everything that the copies of a run share. */
interface World {
  readonly scenario: ResolvedScenario;
  readonly variant: ResolvedVariant;
  readonly sim: Simulation;
  readonly streams: RandomStreams;
  readonly fleet: Fleet;
  readonly emit: RecordListener;
  /** Null where nothing is done to copies from outside. */
  readonly standing: StandingCopies | null;
  readonly factory: VmFactory;
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
  const streams = new RandomStreams(runKey(scenario.run.seed, replication));
  const crowds = crowdsOf(variant, streams);
  const copies = crowds.reduce((sum, { app }) => sum + app.replicas, 0);
  const digest = new Digest();
  const hosts = hostNames(variant);
  const collector = new MetricsCollector({
    warmup: scenario.run.warmup,
    duration: scenario.run.duration,
    hosts: hosts.map(({ group }) => group),
    names: { host: (machine) => hosts[machine]?.name ?? '', copy: (index) => copyName(variant.apps, index) },
    pools: variant.pools.length,
    machineCount: machineCount(variant, copies),
    instances: copies,
    wanted: wantedAtOnce(crowds),
    structural: structuralMetrics(variant, drawnPods(variant, crowds)),
    storage: variant.pools.length > 0 || variant.apps.some((app) => app.steadyWrites !== null),
    tasks: variant.apps.some((app) => app.task !== null),
    moves: variant.migration !== null,
    sampledEvery: variant.energy.kind === 'exact' ? null : variant.energy.every,
  });
  const sim = new Simulation();
  const touched = variant.timeline.length > 0 || variant.consolidation !== null;
  const standing = touched ? new StandingCopies(sim) : null;
  const take = (number: number) => digest.add(number);
  const emit: RecordListener = (record) => {
    encodeRecord(record, take);
    collector.listen(record);
    standing?.hear(record);
    listener(record);
  };
  const fleet = buildFleet(sim, variant, emit, (name) => paceOf(variant, name, streams));
  const factory = new VmFactory(sim, variant, streams, fleet, copies);
  const world: World = { scenario, variant, sim, streams, fleet, emit, standing, factory };
  preloadImages(variant, fleet);
  meterEnergy(sim, variant.energy, fleet.hosts, emit);
  submitAll(world, crowds);
  sim.run(scenario.run.duration);
  const collected = collector.finish(sim.now, sim.events);
  return {
    variant: variant.name,
    replication,
    digest: digest.hex(),
    events: sim.events,
    endedAt: sim.now,
    ...collected,
  };
}

/** Has every copy requested when it arrives. */
function submitAll(world: World, crowds: readonly Crowd[]): void {
  const { variant, sim, streams, fleet, emit, standing } = world;
  const overcommit = variant.hypervisor?.cpuOvercommit ?? 1;
  const pods = crowds.flatMap(({ copies }) => copies.map(({ pod }) => pod));
  const stranded = new StrandedRoom(sim, fleet.nodes, pods, overcommit, emit);
  for (const { host, group } of fleet.hosts) {
    if (variant.nodes?.from === 'vms')
      tellRemainder(sim, host.index, besideNodes(variant, group), overcommit, emit);
  }
  let moves: Moves | null = null;
  const placer = new Placer({
    sim,
    nodes: fleet.nodes,
    storage: fleet.promises,
    policy: policyNamed(variant.placement.policy),
    cost: { fixed: variant.placement.decisionFixed, perNode: variant.placement.decisionPerNode },
    random: streams.stream('placement', 'policy'),
    emit,
    onBound: (node, pod, change) => {
      fleet.nodeHosts[node]?.countInstance(change, pod.requests.cpu, pod.requests.memory);
      stranded.look(node);
    },
    onRefused: (pod) => moves?.missRoom(pod),
  });
  if (standing !== null) moves = new Moves({ sim, variant, streams, fleet, emit, standing, placer });
  const { factory } = world;
  const pools = WarmPools.of({ sim, streams, variant, crowds, placer, factory, emit });
  bringCopies(sim, streams, crowds, emit, (call) => placer.submit(requestFor(world, call, pools)));
  if (standing !== null && moves !== null) playTimeline(sim, variant, standing, placer, moves);
}

function requestFor(world: World, call: Call, pools: WarmPools | null): Request {
  const { app, pod } = copyOf(call);
  const name = `${app.name}-${call.number}`;
  const instance = new Instance(world.sim, call.crowd.first + call.number, name, call.emit);
  const gone = () => {
    world.standing?.remove(instance.index);
    call.gone();
  };
  // Made once, however often the copy is placed: its draws go on where they stopped.
  let program: Program | null = null;
  const programOf = () => {
    program ??= { app: processOf(world, app, call.number, name), draws: new CopyDraws(world.streams, name) };
    return program;
  };
  let taken: Pooled | null = null;
  const madeAhead = () => {
    taken = pools?.take(call.crowd.app) ?? null;
    return taken?.binding ?? null;
  };
  return {
    instance,
    pod,
    live: (binding) => lifeOn(world, call, instance, binding, programOf(), taken?.pooled ?? null),
    gone: world.standing === null ? call.gone : gone,
    ...(pools === null ? {} : { madeAhead }),
  };
}

/** What a copy runs, and its chances. */
interface Program {
  readonly app: AppProcess;
  readonly draws: CopyDraws;
}

/** The program of a copy, with streams of its own for what it draws. */
function processOf({ scenario, streams }: World, app: App, number: number, name: string): AppProcess {
  return {
    startup: app.startup,
    startupCpu: app.startupCpu,
    probe: app.readinessProbe,
    usage: usageOf(scenario, app, number, name, streams),
    writes: app.writes,
    imageResident: app.image.resident,
    interference: app.interference,
    modifies: app.modifies,
    steadyWrites: steadyWritesOf(app, scenario.run.duration),
    tasks: app.task === null ? null : { spec: app.task, draws: streams.stream('task', name) },
    lifetime: lifetimeOf(app, name, streams),
  };
}

/** From the first time ready to the end. Only an app whose copies end has such draws. */
function lifetimeOf({ lifetime }: App, name: string, streams: RandomStreams): Micros {
  return lifetime === null ? END_OF_TIME : fromSeconds(sample(lifetime, streams.stream('lifetime', name)));
}

/** The life of a copy on a node, as a VM or as a container. */
function* lifeOn(
  world: World,
  call: Call,
  instance: Instance,
  binding: Binding,
  { app: process, draws }: Program,
  pooled: PooledVm | null,
): Life {
  const { variant, sim, fleet, standing, factory } = world;
  const { app } = copyOf(call);
  const layers = app.image.layers;
  if (variant.runAs === 'vm') {
    const vm = pooled?.vm ?? factory.ownVm(app, instance, binding);
    if (vm === null) {
      endWithoutDisk(instance, factory.indexOf(instance));
      return;
    }
    standing?.add({ instance, vm, binding, app });
    yield* vmLife(sim, instance, vm, layers, process, draws, pooled);
    return;
  }
  const machine = fleet.nodeMachines[binding.node];
  if (machine === undefined) throw new Error(`no machine under node ${binding.node}`);
  const quotaPeriod = variant.nodes?.cpuQuotaPeriod ?? 0;
  const container = { layers, requests: app.requests, limits: app.limits, quotaPeriod };
  yield* containerLife(sim, instance, machine, container, process, draws);
}

function machineCount(variant: ResolvedVariant, copies: number): number {
  const hosts = variant.hosts.reduce((sum, group) => sum + group.count, 0);
  const physical = hosts + variant.pools.length;
  if (variant.runAs === 'vm') return physical + copies + mostPooledVms(variant);
  return variant.nodes?.from === 'vms' ? physical + hosts * variant.nodes.perHost : physical;
}
