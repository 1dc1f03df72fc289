/**
 * The composition root: one replication of one variant, from the resolved scenario to its result. It wires and holds no
 * logic; everything it builds lives in the folders below.
 *
 *   scenario -> fleet (hosts, network, node VMs) -> placer -> instances -> records -> digest, metrics -> result
 */
import { Placer } from '../control/placer.ts';
import { Digest } from '../engine/digest.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../engine/time.ts';
import { MetricsCollector } from '../metrics/collector.ts';
import type { ReplicationResult } from '../metrics/result.ts';
import { policyNamed } from '../policies/registry.ts';
import type { RecordListener } from '../records.ts';
import { besideNodes } from './build/capacity.ts';
import { bringCopies, type Crowd, copiesIn, crowdsOf } from './build/copies/demand.ts';
import { CopyRequest, type World } from './build/copies/lives.ts';
import { buildFleet } from './build/fleet.ts';
import { meterEnergy } from './build/metering.ts';
import { Moves } from './build/moves.ts';
import { type Names, namesOf } from './build/names.ts';
import { metricsContext } from './build/observation.ts';
import { paceOf } from './build/pace.ts';
import { preloadImages } from './build/preload.ts';
import { StandingCopies } from './build/standing.ts';
import { StrandedRoom, tellRemainder } from './build/stranded.ts';
import { playTimeline } from './build/timeline.ts';
import { VmFactory } from './build/vms/vm-factory.ts';
import { WarmPools } from './build/vms/warm-pools.ts';
import { encodeRecord } from './encode-record.ts';
import type { ResolvedScenario } from './resolved.ts';

/** How a replication is watched from outside, beside its records. */
export interface Watching {
  /** Is told what copies and machines are called, before the first record that is about one. */
  readonly named?: (names: Names) => void;
  /** The replication ends at this instant, if not before. */
  readonly until?: Micros;
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
  { named, until = END_OF_TIME }: Watching = {},
): ReplicationResult {
  const variant = scenario.variants[variantIndex];
  if (variant === undefined) throw new Error(`there is no variant ${variantIndex}`);
  const streams = new RandomStreams(runKey(scenario.run.seed, replication));
  const crowds = crowdsOf(variant, streams);
  const digest = new Digest();
  const collector = new MetricsCollector(metricsContext(scenario, variant, crowds));
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
  const factory = new VmFactory(sim, variant, streams, fleet, copiesIn(crowds));
  const world: World = { scenario, variant, sim, streams, fleet, emit, standing, factory };
  named?.(namesOf(variant, fleet, crowds));
  preloadImages(variant, fleet);
  meterEnergy(sim, variant.energy, fleet.hosts, emit);
  submitAll(world, crowds);
  sim.run(Math.min(scenario.run.duration, until));
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
  let pools: WarmPools | null = null;
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
  const onCordon = (node: number) => pools?.leave(node);
  if (standing !== null)
    moves = new Moves({ sim, variant, streams, fleet, emit, standing, placer, onCordon });
  const { factory } = world;
  pools = WarmPools.of({ sim, streams, variant, crowds, placer, factory, emit });
  bringCopies(sim, streams, crowds, emit, (call) => placer.submit(new CopyRequest(world, call, pools)));
  if (standing !== null && moves !== null) playTimeline(sim, variant, standing, placer, moves);
}
