/**
 * The life of an instance that has a VM of its own: disk, boot, app.
 *
 *   imaging --(disk made)--> booting --(guest up)--> starting --(app)--> probing --> ready --> ...
 *                            /   \
 *   VM of a warm pool taken over  \---(there is power again)--- failed <---(its power is gone)
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';
import { throughOutages } from '../failing/through-outages.ts';
import type { Extent } from '../space/extent.ts';
import type { MemoryClaim } from '../space/memory.ts';
import type { Layer } from '../specs/images.ts';
import type { PooledVm } from '../start/pooled-vm.ts';
import type { AppDisk } from '../storage/app-disk.ts';
import type { VirtualMachine } from '../vm.ts';
import { type AppProcess, appLife } from './app-life.ts';
import type { Instance, InstanceDraws } from './instance.ts';
import { appDiskIn, VmHome } from './vm-home.ts';

/** The life of a copy whose disk can not be made: thin disks have grown into the room that was there for it. */
export function endWithoutDisk(instance: Instance, machine: MachineIndex): Life {
  instance.enter('imaging', 'placed', machine);
  instance.enter('failed', 'disk-full', machine);
  return nothingMore();
}

function* nothingMore(): Life {}

/** Where a copy lives that has a VM of its own. */
export interface VmStay {
  readonly vm: VirtualMachine;
  /** A VM that was made ahead, which is taken over. Absent or null: it is made. */
  readonly pooled?: PooledVm | null;
  /** Set where machines can go down: the copy ends with its VM, and starts there again. */
  readonly canFail?: boolean;
}

/** The VM is this life's from now on: it gives the VM back however it ends. */
export function* vmLife(
  sim: Simulation,
  instance: Instance,
  stay: VmStay,
  layers: readonly Layer[],
  app: AppProcess,
  draws: InstanceDraws,
): Life {
  const { vm } = stay;
  const own = new OwnVm(sim, instance, stay, layers, app, draws);
  try {
    yield* stay.canFail === true ? throughOutages(sim, instance, vm, vm.power, own.life) : own.life(false);
  } finally {
    vm.destroy();
  }
}

/** A copy and its VM, whose disk outlives what runs on it. */
class OwnVm {
  private readonly sim: Simulation;
  private readonly instance: Instance;
  private readonly vm: VirtualMachine;
  private readonly pooled: PooledVm | null;
  private readonly layers: readonly Layer[];
  private readonly app: AppProcess;
  private readonly draws: InstanceDraws;
  private readonly files: Extent;
  private readonly disk: AppDisk;
  private isInstalled = false;

  constructor(
    sim: Simulation,
    instance: Instance,
    { vm, pooled = null }: VmStay,
    layers: readonly Layer[],
    app: AppProcess,
    draws: InstanceDraws,
  ) {
    this.sim = sim;
    this.instance = instance;
    this.vm = vm;
    this.pooled = pooled;
    this.layers = layers;
    this.app = app;
    this.draws = draws;
    this.files = vm.space.writable();
    this.disk = appDiskIn(vm, this.files);
  }

  /** From the VM coming up to its end. `again`: it has been up, or on its way, before. */
  readonly life = (again: boolean): Life => this.run(again);

  private *run(again: boolean): Life {
    const { sim, instance, vm, app, draws } = this;
    const cpu = vm.cpu.claim(1, vm.cpu.cores);
    const neighbour = app.interference && { ...app.interference, claim: cpu };
    const memory = vm.memory.claim(0, false);
    const cached = app.imageResident > 0 ? vm.memory.claim(0, false) : null;
    try {
      if (!(yield* this.comeUp(again))) {
        instance.enter('failed', 'disk-full', vm.index);
        return;
      }
      instance.enter('starting', 'booted', vm.index);
      if (cached !== null) holdFiles(cached, this.layers, app.imageResident);
      const found = vm.shape.start === 'running' && !again;
      const home = new VmHome(vm, cpu, memory, this.disk, found, app.steadyWrites !== null);
      if (neighbour !== null) vm.join(neighbour);
      yield* vm.pause.over(appLife(sim, instance, app, home, draws));
    } finally {
      if (neighbour !== null) vm.leave(neighbour);
      cpu.close();
      memory.close();
      cached?.close();
    }
  }

  /** From nothing, from a pool or from its disk to a guest that runs. False where the disk is full. */
  private *comeUp(again: boolean): Generator<number, boolean, void> {
    const { instance, vm, pooled, draws } = this;
    if (this.isInstalled || (again && pooled !== null)) {
      instance.enter('booting', 'machine-back', vm.index);
      yield* vm.bootAgain(draws.boot);
      return this.install();
    }
    if (pooled !== null) {
      instance.enter('booting', 'taken-over', vm.index);
      yield* pooled.wake();
      return this.install();
    }
    const found = vm.shape.start === 'running' && !again;
    instance.enter('imaging', again ? 'machine-back' : 'placed', vm.index);
    const made = found ? vm.foundRunning() : yield* vm.makeDisk();
    if (!made || !this.install()) return false;
    instance.enter('booting', 'image-ready', vm.index);
    if (!found) yield* vm.bootAgain(draws.boot);
    return true;
  }

  /** The program is installed in each VM's own disk, once: nothing of it is shared. */
  private install(): boolean {
    this.isInstalled ||= this.layers.every((layer) => this.files.write(layer.size));
    return this.isInstalled;
  }
}

/** The share of the program's files that stays in memory: a guest's kernel has nobody to share them with. */
function holdFiles(claim: MemoryClaim, layers: readonly Layer[], share: number): void {
  const used = layers.reduce((sum, layer) => sum + layer.size, 0) * share;
  claim.set({ used, guestOs: 0, hypervisor: 0, runtime: 0 });
}
