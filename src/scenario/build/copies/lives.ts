/** A copy from its request to its end: what it asks for, what it runs, and where it lives once it is bound. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { Binding } from '../../../control/binding.ts';
import type { HighAvailability } from '../../../control/ha/high-availability.ts';
import type { Request } from '../../../control/line.ts';
import type { Operators } from '../../../control/operators.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Life, Process, Simulation } from '../../../engine/simulation.ts';
import type { Host } from '../../../infra/host.ts';
import { containerLife } from '../../../infra/life/container-life.ts';
import { Instance } from '../../../infra/life/instance.ts';
import { endWithoutDisk, OwnVm } from '../../../infra/life/vm-life.ts';
import type { Phase, RecordListener } from '../../../records.ts';
import type { App, ResolvedScenario, ResolvedVariant } from '../../resolved.ts';
import type { Fleet } from '../fleet.ts';
import type { StandingCopies } from '../standing.ts';
import type { VmFactory } from '../vms/vm-factory.ts';
import type { Pooled, WarmPools } from '../vms/warm-pools.ts';
import type { RunVolumes } from '../volumes/run-volumes.ts';
import { volumesOf } from '../volumes/volume-specs.ts';
import { CopyProgram } from './copy-program.ts';
import { type Call, copyOf } from './demand.ts';
import { failingProgram } from './failing.ts';
import type { Program } from './program.ts';

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
  /** Who mends by hand what nothing else mends; null: nobody does. */
  readonly operators: Operators | null;
  /** Null where no copy keeps data. */
  readonly volumes: RunVolumes | null;
  /** Whether machines can go down. */
  readonly canFail: boolean;
}

/** The request of a copy. A class, not a few closures: a run may make a hundred thousand of them. */
export class CopyRequest implements Request {
  readonly instance: Instance;
  readonly pod: PodClass;
  private readonly world: World;
  private readonly call: Call;
  private readonly pools: WarmPools | null;
  private readonly ha: HighAvailability | null;
  /** Where it is rolled out: the versions that it runs. Null: it runs one for ever. */
  private versions: CopyProgram | null = null;
  /** Made once, however often the copy is placed: its draws go on where they stopped. */
  private program: Program | null = null;
  /** Its process, once it has a machine. */
  private process: Process | null = null;
  private taken: Pooled | null = null;
  /** Its VM, once it has one: found again where the copy is placed anew and the disk lies on a pool. */
  private own: OwnVm | null = null;

  /** `pools`: where a VM may stand ready for it. `ha`: who restarts it elsewhere; null: nobody. */
  constructor(world: World, call: Call, pools: WarmPools | null, ha: HighAvailability | null) {
    const { app, pod } = copyOf(call);
    const name = `${app.name}-${call.number}`;
    this.instance = new Instance(world.sim, call.crowd.first + call.number, name, call.emit);
    this.pod = pod;
    this.world = world;
    this.call = call;
    this.pools = pools;
    this.ha = ha;
  }

  madeAhead(): Binding | null {
    // A VM whose disk is there already is not exchanged for another.
    const isKept = this.own?.vm.sharedDisk === true;
    this.taken = isKept ? null : (this.pools?.take(this.call.crowd.app) ?? null);
    return this.taken?.binding ?? null;
  }

  live(binding: Binding): Life {
    const { world, call, instance, ha, versions } = this;
    const app = versions?.app ?? copyOf(call).app;
    this.process = world.sim.current;
    this.program = versions?.now ?? this.program ?? this.makeProgram();
    if (world.variant.runAs === 'container') return containerOn(world, app, instance, binding, this.program);
    const life = this.vmsOn(app, binding, this.program);
    return ha === null ? life : this.guarded(ha.guard(instance, binding, app.name, life));
  }

  /** One VM, and another in its place as often as its disk is lost. */
  private *vmsOn(app: App, binding: Binding, program: Program): Life {
    do {
      yield* this.vmOn(app, binding, program);
      this.taken = null;
    } while (this.instance.phase === 'failed' && this.instance.isLost);
  }

  private vmOn(app: App, binding: Binding, { app: process, draws }: Program): Life {
    const { world, instance } = this;
    const { sim, factory, standing, volumes, canFail } = world;
    if (this.own?.vm.sharedDisk) this.own.vm.standOn(hostUnder(world, binding));
    else {
      const pooled = this.taken?.pooled ?? null;
      const vm = pooled?.vm ?? factory.ownVm(app, instance, binding);
      if (vm === null) return endWithoutDisk(instance, factory.indexOf(instance));
      const slot = world.variant.copyRollout?.first === 'in-place' ? (this.versions?.slot ?? null) : null;
      const stay = { vm, pooled, canFail, slot };
      this.own = new OwnVm(sim, instance, stay, app.image.layers, process, draws);
    }
    const { vm } = this.own;
    standing?.add({ instance, vm, binding, app });
    volumes?.copies?.begin(instance, volumesOf(world.variant, app), vm);
    return this.own.life();
  }

  /** Nothing is done to it from outside while it has no host. */
  private *guarded(life: Life): Life {
    try {
      yield* life;
    } finally {
      this.world.standing?.remove(this.instance.index);
    }
  }

  private makeProgram(): Program {
    const { world, call, instance } = this;
    return failingProgram(world, copyOf(call).app, call.number, instance.name);
  }

  /** Its versions, of which it can run one after the other from now on. */
  get rolled(): CopyProgram {
    const { app } = copyOf(this.call);
    this.versions ??= new CopyProgram(this.world, app, this.call.number, this.instance.name);
    return this.versions;
  }

  /** Whether it has been given a machine: from then on its version is another one only where somebody exchanges it. */
  get hasMachine(): boolean {
    const { phase } = this.instance;
    return phase !== null && phase !== 'queued' && phase !== 'placing';
  }

  /** Starts what it is to run in the place of what it runs, on the same machine. */
  restart(): void {
    const { world, instance, rolled } = this;
    const { app: next } = rolled.now;
    if (STANDS_STILL.has(instance.phase))
      world.standing?.whenReady(instance.index, () => rolled.slot.exchange(next));
    else rolled.slot.exchange(next);
  }

  /** Ends it for good, whatever it does, since another one takes its place: its machine is given back at once. */
  end(): void {
    this.instance.enter('stopped', 'replaced');
    this.process?.stop();
  }

  gone(): void {
    this.world.standing?.remove(this.instance.index);
    this.call.gone();
  }
}

/** Phases in which a copy stands still with its VM: what is to be done to its program waits until it goes on. */
const STANDS_STILL: ReadonlySet<Phase | null> = new Set<Phase | null>(['paused', 'suspended', 'resuming']);

function containerOn(
  { variant, sim, fleet, volumes, canFail }: World,
  app: App,
  instance: Instance,
  binding: Binding,
  { app: process, draws }: Program,
): Life {
  const machine = fleet.nodeMachines[binding.node];
  if (machine === undefined) throw new Error(`no machine under node ${binding.node}`);
  volumes?.copies?.begin(instance, volumesOf(variant, app), machine);
  const quotaPeriod = variant.nodes?.cpuQuotaPeriod ?? 0;
  const container = { layers: app.image.layers, requests: app.requests, limits: app.limits, quotaPeriod };
  return containerLife(sim, instance, machine, container, process, draws, canFail);
}

function hostUnder({ fleet }: World, { node }: Binding): Host {
  const host = fleet.nodeHosts[node];
  if (host === undefined) throw new Error(`no host under node ${node}`);
  return host;
}
