/** A copy from its request to its end: what it asks for, what it runs, and where it lives once it is bound. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { Binding } from '../../../control/binding.ts';
import type { Request } from '../../../control/line.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Life, Simulation } from '../../../engine/simulation.ts';
import { containerLife } from '../../../infra/life/container-life.ts';
import { Instance } from '../../../infra/life/instance.ts';
import { endWithoutDisk, vmLife } from '../../../infra/life/vm-life.ts';
import type { PooledVm } from '../../../infra/start/pooled-vm.ts';
import type { RecordListener } from '../../../records.ts';
import type { ResolvedScenario, ResolvedVariant } from '../../resolved.ts';
import type { Fleet } from '../fleet.ts';
import type { StandingCopies } from '../standing.ts';
import type { VmFactory } from '../vms/vm-factory.ts';
import type { Pooled, WarmPools } from '../vms/warm-pools.ts';
import type { RunVolumes } from '../volumes/run-volumes.ts';
import { volumesOf } from '../volumes/volume-specs.ts';
import { type Call, copyOf } from './demand.ts';
import { type Program, programOf } from './program.ts';

/** Everything that the copies of a run share. */
export interface World {
  readonly scenario: ResolvedScenario;
  readonly variant: ResolvedVariant;
  readonly sim: Simulation;
  readonly streams: RandomStreams;
  readonly fleet: Fleet;
  readonly emit: RecordListener;
  /** Null where nothing is done to copies from outside. */
  readonly standing: StandingCopies | null;
  readonly factory: VmFactory;
  /** Null where no copy keeps data. */
  readonly volumes: RunVolumes | null;
}

/** The request of a copy. A class, not a few closures: a run may make a hundred thousand of them. */
export class CopyRequest implements Request {
  readonly instance: Instance;
  readonly pod: PodClass;
  private readonly world: World;
  private readonly call: Call;
  private readonly pools: WarmPools | null;
  /** Made once, however often the copy is placed: its draws go on where they stopped. */
  private program: Program | null = null;
  private taken: Pooled | null = null;

  /** `pools`: where a VM may stand ready for it. */
  constructor(world: World, call: Call, pools: WarmPools | null) {
    const { app, pod } = copyOf(call);
    const name = `${app.name}-${call.number}`;
    this.instance = new Instance(world.sim, call.crowd.first + call.number, name, call.emit);
    this.pod = pod;
    this.world = world;
    this.call = call;
    this.pools = pools;
  }

  madeAhead(): Binding | null {
    this.taken = this.pools?.take(this.call.crowd.app) ?? null;
    return this.taken?.binding ?? null;
  }

  live(binding: Binding): Life {
    const { world, call, instance } = this;
    this.program ??= programOf(world.scenario, world.streams, copyOf(call).app, call.number, instance.name);
    return lifeOn(world, call, instance, binding, this.program, this.taken?.pooled ?? null);
  }

  gone(): void {
    this.world.standing?.remove(this.instance.index);
    this.call.gone();
  }
}

/** The life of a copy on a node, as a VM or as a container. */
function lifeOn(
  world: World,
  call: Call,
  instance: Instance,
  binding: Binding,
  { app: process, draws }: Program,
  pooled: PooledVm | null,
): Life {
  const { variant, sim, fleet, standing, factory, volumes } = world;
  const { app } = copyOf(call);
  const layers = app.image.layers;
  if (variant.runAs === 'vm') {
    const vm = pooled?.vm ?? factory.ownVm(app, instance, binding);
    if (vm === null) return endWithoutDisk(instance, factory.indexOf(instance));
    standing?.add({ instance, vm, binding, app });
    volumes?.copies?.begin(instance, volumesOf(variant, app), vm, vm.host.index);
    return vmLife(sim, instance, { vm, pooled }, layers, process, draws);
  }
  const machine = fleet.nodeMachines[binding.node];
  if (machine === undefined) throw new Error(`no machine under node ${binding.node}`);
  volumes?.copies?.begin(instance, volumesOf(variant, app), machine);
  const quotaPeriod = variant.nodes?.cpuQuotaPeriod ?? 0;
  const container = { layers, requests: app.requests, limits: app.limits, quotaPeriod };
  return containerLife(sim, instance, machine, container, process, draws);
}
