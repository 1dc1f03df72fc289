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
import { type ProgramSlot, throughUpdates } from './updating/program-slot.ts';
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
  /** Where another version can take the place of the program: it says which one runs. Absent or null: none can. */
  readonly slot?: ProgramSlot | null;
}

/** A copy and its VM, whose disk outlives what runs on it; on a pool, even the stay on its host. */
export class OwnVm {
  readonly vm: VirtualMachine;
  private readonly sim: Simulation;
  private readonly instance: Instance;
  private readonly pooled: PooledVm | null;
  private readonly canFail: boolean;
  private readonly slot: ProgramSlot | null;
  private readonly layers: readonly Layer[];
  private readonly app: AppProcess;
  private readonly draws: InstanceDraws;
  private readonly files: Extent;
  private readonly disk: AppDisk;
  private isInstalled = false;
  /** How often it has begun to come up. */
  private runs = 0;

  constructor(
    sim: Simulation,
    instance: Instance,
    { vm, pooled = null, canFail = false, slot = null }: VmStay,
    layers: readonly Layer[],
    app: AppProcess,
    draws: InstanceDraws,
  ) {
    this.sim = sim;
    this.instance = instance;
    this.vm = vm;
    this.pooled = pooled;
    this.canFail = canFail;
    this.slot = slot;
    this.layers = layers;
    this.app = app;
    this.draws = draws;
    this.files = vm.space.writable();
    this.disk = appDiskIn(vm, this.files);
  }

  /**
   * Its life on the host where the VM stands now, or until its disk is gone. However it ends the host has all of it back;
   * the VM is kept where the copy is to be placed again and its disk lies where every host reaches it.
   */
  *life(): Life {
    const { sim, instance, vm } = this;
    try {
      yield* this.canFail ? throughOutages(sim, instance, vm, vm.power, () => this.run(), true) : this.run();
    } finally {
      if (this.isKept) vm.leaveHost();
      else vm.destroy();
    }
  }

  /** Whether the VM waits for another host, to go on there. */
  get isKept(): boolean {
    return this.instance.phase === 'queued' && this.vm.sharedDisk;
  }

  /** From the VM coming up to its end, or to that of its power. */
  private *run(): Life {
    const { sim, instance, vm, app, draws } = this;
    const again = this.runs++ > 0;
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
      const home = new VmHome(vm, cpu, memory, this.disk, found, this.canStall);
      if (neighbour !== null) vm.join(neighbour);
      const life = (process: AppProcess) => vm.pause.over(appLife(sim, instance, process, home, draws));
      if (this.slot === null) yield* life(app);
      else yield* throughUpdates(sim, instance, this.slot, vm.index, life);
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
    const isPlaced = instance.phase === 'placing';
    if (this.isInstalled || (again && pooled !== null)) {
      if (isPlaced) instance.enter('imaging', 'placed', vm.index);
      instance.enter('booting', isPlaced ? 'image-ready' : 'machine-back', vm.index);
      yield* vm.bootAgain(draws.boot);
      return this.install();
    }
    if (pooled !== null) {
      instance.enter('booting', 'taken-over', vm.index);
      yield* pooled.wake();
      return this.install();
    }
    const found = vm.shape.start === 'running' && isPlaced;
    instance.enter('imaging', isPlaced ? 'placed' : 'machine-back', vm.index);
    const made = found ? vm.foundRunning() : yield* vm.makeDisk();
    if (!made || !this.install()) return false;
    instance.enter('booting', 'image-ready', vm.index);
    if (!found) yield* vm.bootAgain(draws.boot);
    return true;
  }

  /** Whether what its disk lies on can become full, or be gone. */
  private get canStall(): boolean {
    return this.app.steadyWrites !== null || (this.canFail && this.vm.sharedDisk);
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
