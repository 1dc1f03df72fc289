/** Makes the VMs that carry copies: those of their own, and those of pools, numbered in the table of machines. */
import type { Binding } from '../../../control/binding.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Instance } from '../../../infra/life/instance.ts';
import { VirtualMachine } from '../../../infra/vm.ts';
import { hasRoomForDisk } from '../../../infra/vm-seat.ts';
import type { MachineIndex } from '../../../records.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Fleet } from '../fleet.ts';
import { paceOf } from '../pace.ts';
import { vmOf } from '../shapes.ts';

export class VmFactory {
  private readonly sim: Simulation;
  private readonly variant: ResolvedVariant;
  private readonly streams: RandomStreams;
  private readonly fleet: Fleet;
  /** Index of the next VM of a pool: they come after those of all copies. */
  private nextPooled: MachineIndex;

  /** `copies`: of all apps together. */
  constructor(
    sim: Simulation,
    variant: ResolvedVariant,
    streams: RandomStreams,
    fleet: Fleet,
    copies: number,
  ) {
    this.sim = sim;
    this.variant = variant;
    this.streams = streams;
    this.fleet = fleet;
    this.nextPooled = fleet.nextMachine + copies;
  }

  /** Index of the VM of a copy's own. */
  indexOf(instance: Instance): MachineIndex {
    return this.fleet.nextMachine + instance.index;
  }

  /** The VM of a copy's own; null where there is no room for its disk, whatever was promised. */
  ownVm(app: App, instance: Instance, { node }: Binding): VirtualMachine | null {
    return this.make(app, instance.name, this.indexOf(instance), node);
  }

  /** A VM of a pool; null where there is no room for its disk. */
  pooledVm(app: App, name: string, { node }: Binding): VirtualMachine | null {
    return this.make(app, name, this.nextPooled++, node);
  }

  private make(app: App, name: string, index: MachineIndex, node: number): VirtualMachine | null {
    const { variant, streams } = this;
    const { hypervisor } = variant;
    const host = this.fleet.nodeHosts[node];
    if (host === undefined || hypervisor === null) throw new Error(`no host under node ${node}`);
    const shape = vmOf(variant, app);
    if (!hasRoomForDisk(host, shape)) return null;
    const pace = paceOf(variant, name, streams);
    const spec = { index, name, shape, hypervisor, systemMemory: 0, runtime: null, pace };
    return new VirtualMachine(this.sim, spec, host);
  }
}

/** Most VMs of pools that a run can have: those ready at the beginning, and one for each that is taken. */
export function mostPooledVms(variant: ResolvedVariant): number {
  if (variant.runAs !== 'vm') return 0;
  return variant.apps.reduce((sum, app) => {
    const pool = vmOf(variant, app).warmPool;
    return pool === undefined ? sum : sum + pool.size + app.replicas;
  }, 0);
}
