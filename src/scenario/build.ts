/**
 * The composition root: one replication of one variant, from the resolved scenario to its result. It wires and holds no
 * logic; everything it builds lives in the folders below.
 *
 *   scenario -> fleet (hosts, network, node VMs) -> placer, or cluster -> instances -> records -> digest, metrics -> result
 */
import { Digest } from '../engine/digest.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../engine/time.ts';
import { MetricsCollector } from '../metrics/collector.ts';
import type { ReplicationResult } from '../metrics/result.ts';
import type { RecordListener } from '../records.ts';
import { Cluster } from './build/cluster/cluster.ts';
import { countedByWorkload } from './build/cluster/counted.ts';
import { copiesIn, crowdsOf } from './build/copies/demand.ts';
import { KinOfCopies, KinOfPods } from './build/copies/kinship.ts';
import type { World } from './build/copies/lives.ts';
import { faultNames } from './build/faults/fault-names.ts';
import { breaks, breaksRegistry, startFaults } from './build/faults/faults.ts';
import { buildOperators } from './build/faults/operators.ts';
import { buildFleet } from './build/fleet.ts';
import type { Insight } from './build/insight.ts';
import { meterEnergy } from './build/levels/metering.ts';
import { keepNodesUp } from './build/membership.ts';
import { type Names, namesOf } from './build/names.ts';
import { metricsContext } from './build/observation.ts';
import { paceOf } from './build/pace.ts';
import { placeCopies } from './build/placing.ts';
import { preloadImages } from './build/preload.ts';
import { StandingCopies } from './build/standing.ts';
import { VmFactory } from './build/vms/vm-factory.ts';
import { runVolumes } from './build/volumes/run-volumes.ts';
import { encodeRecord } from './encode-record.ts';
import type { ResolvedScenario } from './resolved.ts';

/** How a replication is watched from outside, beside its records. */
export interface Watching {
  /** Is told what copies and machines are called, before the first record that is about one. */
  readonly named?: (names: Names) => void;
  /** Is told what may be asked of the replication, before its first event; when it has run, of its end. */
  readonly began?: (insight: Insight) => void;
  /** Is shown its parts before its first event: to look at, whoever checks them, and never to change. */
  readonly built?: (world: World, cluster: Cluster | null) => void;
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
  { named, built, began, until = END_OF_TIME }: Watching = {},
): ReplicationResult {
  const variant = scenario.variants[variantIndex];
  if (variant === undefined) throw new Error(`there is no variant ${variantIndex}`);
  const streams = new RandomStreams(runKey(scenario.run.seed, replication));
  const counted = countedByWorkload(variant);
  const crowds = crowdsOf(counted, streams);
  const digest = new Digest();
  const pods = new KinOfPods(variant);
  const sim = new Simulation();
  const { orchestrator } = variant;
  const kin = orchestrator === undefined ? new KinOfCopies(crowds) : pods;
  const collector = new MetricsCollector(metricsContext(scenario, counted, crowds, kin));
  const touched =
    orchestrator === undefined &&
    (variant.timeline.length > 0 || variant.consolidation !== null || breaks(variant));
  const standing = touched ? new StandingCopies(sim) : null;
  const take = (number: number) => digest.add(number);
  const volumes = runVolumes(sim, variant, streams, scenario.run.duration, (record) => emit(record));
  const emit: RecordListener = (record) => {
    encodeRecord(record, take);
    collector.listen(record);
    standing?.hear(record);
    listener(record);
    volumes?.copies?.hear(record);
  };
  const pace = (name: string) => paceOf(variant, name, streams);
  const fleet = buildFleet(sim, variant, emit, pace, breaksRegistry(variant));
  const factory = new VmFactory(sim, variant, streams, fleet, copiesIn(crowds));
  const operators = variant.operators ? buildOperators(sim, variant.operators, streams, emit) : null;
  const world: World = {
    ...{ scenario, variant, sim, streams, fleet, emit },
    ...{ standing, factory, volumes, operators, canFail: breaks(variant) },
  };
  keepNodesUp(world);
  const cluster = orchestrator === undefined ? null : new Cluster(world, orchestrator, crowds, pods);
  const names = namesOf(counted, fleet, crowds, cluster, faultNames(world, cluster));
  named?.(names);
  built?.(world, cluster);
  preloadImages(variant, fleet);
  const cut = meterEnergy(sim, variant.energy, fleet.hosts, emit);
  const insight = cluster ?? placeCopies(world, crowds, cut);
  cluster?.begin();
  startFaults(world, cluster);
  began?.(insight);
  sim.run(Math.min(scenario.run.duration, until));
  const collected = collector.finish(sim.now, sim.events, names);
  return {
    variant: variant.name,
    replication,
    digest: digest.hex(),
    events: sim.events,
    endedAt: sim.now,
    ...collected,
  };
}
