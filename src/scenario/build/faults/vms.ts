/** VMs that can break: those that are nodes, and those of copies, which come and go. */
import type { Simulation } from '../../../engine/simulation.ts';
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { VirtualMachine } from '../../../infra/vm.ts';
import type { Kubelet } from '../../../node/kubelet.ts';
import type { InstanceIndex } from '../../../records.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { copyName } from '../copies/demand.ts';
import type { World } from '../copies/lives.ts';
import type { StandingCopies } from '../standing.ts';
import { cannotHappen } from './known-faults.ts';
import { kubeletsOn } from './nodes.ts';
import { reclaim } from './reclaims.ts';

/** Node VMs in the order of their rows, or those of copies by number. */
export function vmTargets(scope: FaultScope, world: World, cluster: Cluster | null): readonly Target[] {
  if (scope !== 'vm') return [];
  const { sim, fleet, variant, standing } = world;
  const nodes = fleet.members.flatMap(({ vm }) => {
    const kubelets = () => kubeletsOn(fleet, cluster, (member) => member.vm === vm);
    return vm === null ? [] : [new NodeVm(sim, vm, kubelets)];
  });
  if (variant.runAs !== 'vm' || standing === null) return nodes;
  const copies = variant.apps.reduce((sum, { replicas }) => sum + replicas, 0);
  return Array.from({ length: copies }, (_, index) => {
    const name = copyName(variant.apps, index);
    return new CopyVm(sim, name, index, fleet.nextMachine + index, standing);
  });
}

/** The power of a VM is what is struck: it is back at once where its kernel has ended and starts anew. */
function strikeVm(
  target: Target,
  vm: VirtualMachine,
  { kind, over, notice = 0 }: Strike,
  whenBack: (back: () => void) => void,
  sim: Simulation,
  kubelets: readonly Kubelet[] = [],
): Mend {
  switch (kind) {
    case 'crash':
      return vm.power.fail();
    case 'kernel-crash':
      vm.power.fail()();
      whenBack(over);
      return nothing;
    case 'reclaim':
      return reclaim(sim, vm.power, notice, kubelets);
    default:
      return cannotHappen(target, kind);
  }
}

const nothing = (): void => undefined;

class NodeVm implements Target {
  readonly scope = 'vm';
  private readonly sim: Simulation;
  private readonly vm: VirtualMachine;
  private readonly kubelets: () => readonly Kubelet[];

  constructor(sim: Simulation, vm: VirtualMachine, kubelets: () => readonly Kubelet[]) {
    this.sim = sim;
    this.vm = vm;
    this.kubelets = kubelets;
  }

  get name(): string {
    return this.vm.name;
  }

  get index(): number {
    return this.vm.index;
  }

  get isThere(): boolean {
    return this.vm.uptime.isUp;
  }

  strike(strike: Strike): Mend {
    const whenBack = (back: () => void) => {
      const stopWatching = this.vm.uptime.watch((isUp) => {
        if (!isUp) return;
        stopWatching();
        back();
      });
    };
    return strikeVm(this, this.vm, strike, whenBack, this.sim, this.kubelets());
  }
}

/** A copy in a VM of its own. */
class CopyVm implements Target {
  readonly scope = 'vm';
  readonly name: string;
  readonly index: number;
  private readonly sim: Simulation;
  private readonly instance: InstanceIndex;
  private readonly standing: StandingCopies;

  constructor(
    sim: Simulation,
    name: string,
    instance: InstanceIndex,
    machine: number,
    standing: StandingCopies,
  ) {
    this.sim = sim;
    this.name = name;
    this.index = machine;
    this.instance = instance;
    this.standing = standing;
  }

  /** One that lies suspended on a disk has nothing to lose. */
  get isThere(): boolean {
    const vm = this.standing.get(this.instance)?.vm;
    return vm?.power.isUp === true && !vm.rests;
  }

  strike(strike: Strike): Mend {
    const vm = this.standing.get(this.instance)?.vm;
    if (vm === undefined) throw new Error(`${this.name} has no VM`);
    const whenBack = (back: () => void) => this.standing.whenReady(this.instance, back);
    return strikeVm(this, vm, strike, whenBack, this.sim);
  }
}
