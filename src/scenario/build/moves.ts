/** Wires what moves VMs between hosts and switches hosts: on orders of the timeline, and by consolidation. */
import type { PodClass } from '../../cluster/pod-class.ts';
import { Consolidation } from '../../control/consolidation/consolidation.ts';
import type { HostMeter } from '../../control/consolidation/rules.ts';
import { evacuation } from '../../control/evacuation.ts';
import { HostPower } from '../../control/host-power.ts';
import { type Movable, Mover } from '../../control/mover.ts';
import type { Placer } from '../../control/placer.ts';
import type { RandomStream, RandomStreams } from '../../engine/random.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Host } from '../../infra/host.ts';
import { migrate } from '../../infra/migration/migrate.ts';
import { type Filter, newDecision, type Policy } from '../../policies/policy.ts';
import type { MoveReason, RecordListener } from '../../records.ts';
import type { Migration, ResolvedScenario, ResolvedVariant } from '../resolved.ts';
import type { Fleet } from './fleet.ts';
import type { MeterCut } from './levels/metering.ts';
import { placementPolicy } from './policy-of.ts';
import type { StandingCopies, StandingCopy } from './standing.ts';

/** What the wiring stands on. */
export interface Ground {
  readonly scenario: ResolvedScenario;
  readonly sim: Simulation;
  readonly variant: ResolvedVariant;
  readonly streams: RandomStreams;
  readonly fleet: Fleet;
  readonly emit: RecordListener;
  readonly standing: StandingCopies;
  readonly placer: Placer;
  /** Hears of a node that is emptied. */
  readonly onCordon: (node: number) => void;
  /** What holds wherever a VM goes. */
  readonly rules: readonly Filter[];
  /** Has power metered up to the instant in which VMs change hosts; null: it is metered without that. */
  readonly cut: MeterCut | null;
}

export class Moves {
  private readonly ground: Ground;
  private readonly mover: Mover | null;
  private readonly power: HostPower;
  private readonly policy: Policy;
  private readonly random: RandomStream;

  constructor(ground: Ground) {
    const { sim, variant, fleet, emit, standing, placer, rules } = ground;
    const { nodes } = fleet;
    this.ground = ground;
    this.policy = placementPolicy(ground.scenario, variant, [], ground.rules);
    this.random = ground.streams.stream('moves', 'policy');
    const switches = fleet.nodeHosts.flatMap((host) => host.switch ?? []);
    this.power = new HostPower(sim, nodes, switches, () => placer.lookAgain());
    const parts = {
      sim,
      nodes,
      placer,
      emit,
      rules,
      slowerCores: variant.consolidation?.slowerCores === true,
    };
    this.mover = variant.migration && new Mover({ ...parts, parallel: variant.migration.parallel });
    standing.whenGone((instance) => this.mover?.gone(instance));
    if (variant.consolidation !== null && this.mover !== null) {
      const { mover, power } = this;
      const meters = fleet.nodeHosts.map(meterOf);
      const { consolidation } = variant;
      new Consolidation({
        sim,
        nodes,
        standing: () => this.all(),
        mover,
        power,
        meters,
        rules: consolidation,
      });
    }
  }

  /** No host has room for an instance: where empty hosts are switched off, one is switched on. */
  readonly missRoom = (pod: PodClass): void => {
    if (this.ground.variant.consolidation?.powerOff) this.power.wakeFor(pod);
  };

  /** Moves a copy to a host; null: to the one that the placement policy chooses. */
  move(copy: StandingCopy, to: string | null): void {
    const vm = this.movableOf(copy);
    if (vm === null || this.mover === null) return;
    const node = to === null ? this.choiceFor(vm) : this.nodeNamed(to);
    if (node >= 0) this.mover.move(vm, node);
    else this.mover.refuse(vm, null, 'no-room');
  }

  /** Has all VMs leave a host. */
  evacuate(host: string): void {
    const { sim, fleet, onCordon } = this.ground;
    const { mover, policy, random } = this;
    if (mover === null) return;
    const parts = { nodes: fleet.nodes, mover, policy, random, onCordon };
    sim.spawn(
      evacuation(this.nodeNamed(host), () => this.all(), parts),
      `evacuation of ${host}`,
    );
  }

  /** Switches a host off, or reports that it is in use and stays on. */
  powerOff(host: string): void {
    const { sim, fleet, emit } = this.ground;
    const node = this.nodeNamed(host);
    const machine = fleet.nodeHosts[node]?.index;
    if (machine === undefined || this.power.off(node)) return;
    emit({ kind: 'stays-on', at: sim.now, machine });
  }

  powerOn(host: string): void {
    this.power.on(this.nodeNamed(host));
  }

  private nodeNamed(name: string): number {
    return this.ground.fleet.nodeHosts.findIndex((host) => host.name === name);
  }

  private choiceFor({ binding }: Movable): number {
    const { nodes } = this.ground.fleet;
    const wasCordoned = nodes.cordoned[binding.node] === 1;
    const decision = newDecision();
    // Its own host is no choice.
    nodes.cordon(binding.node);
    this.policy.decide(nodes, binding.pod, this.random, decision);
    if (!wasCordoned) nodes.uncordon(binding.node);
    return decision.node;
  }

  private *all(): Iterable<Movable> {
    for (const copy of this.ground.standing.all()) {
      const vm = this.movableOf(copy);
      if (vm !== null) yield vm;
    }
  }

  private movableOf(copy: StandingCopy): Movable | null {
    const { migration } = this.ground.variant;
    if (migration === null) return null;
    copy.movable ??= this.movable(copy, migration);
    return copy.movable;
  }

  private movable({ instance, vm, binding, app }: StandingCopy, rules: Migration): Movable {
    const { sim, fleet, streams, emit, cut } = this.ground;
    const { index, name } = instance;
    const draws = streams.stream('migration', name);
    const obstacle = (): MoveReason | null => {
      if (vm.moving) return 'moving';
      if (vm.pinned) return 'pinned';
      return instance.phase === 'ready' ? null : 'not-ready';
    };
    return {
      instance: index,
      name,
      binding,
      get obstacle() {
        return obstacle();
      },
      vcpus: vm.shape.vcpus,
      sizeCores: vm.cpu.cores,
      get usedCores() {
        return vm.cpu.used;
      },
      get wantedCores() {
        return Math.min(vm.cpu.cores, vm.cpu.wanted);
      },
      migrate(node) {
        const to = fleet.nodeHosts[node];
        if (to === undefined || app.memoryWrites === null) throw new Error(`${name} can not move to ${node}`);
        const writes = app.memoryWrites;
        const migration = migrate(sim, { instance, vm, to, rules, writes, draws }, emit);
        return cut === null ? migration : metered(migration, [vm.host, to], cut);
      },
    };
  }
}

/** A migration, with the power of both hosts metered up to its beginning and up to its end. */
function* metered(
  migration: Generator<number, boolean, void>,
  hosts: readonly Host[],
  cut: MeterCut,
): Generator<number, boolean, void> {
  hosts.forEach(cut);
  try {
    return yield* migration;
  } finally {
    hosts.forEach(cut);
  }
}

function meterOf(host: Host): HostMeter {
  return {
    cores: host.cores,
    coreSpeed: host.coreSpeed,
    get usedCores() {
      return host.cpu.used;
    },
    get wantedCores() {
      return host.cpu.wanted;
    },
    wattsAt: (utilization: number) => host.wattsAt(utilization),
    curveAt: (utilization: number) => host.wattsAt(utilization, true),
  };
}
