/**
 * The life of an instance that has a VM of its own: disk, boot, app.
 *
 *   imaging --(disk made)--> booting --(guest up)--> starting --(app)--> probing --> ready --> ...
 *                            /
 *   VM of a warm pool taken over
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';
import type { Layer } from '../specs/images.ts';
import type { PooledVm } from '../start/pooled-vm.ts';
import type { VirtualMachine } from '../vm.ts';
import { type AppProcess, appLife } from './app-life.ts';
import type { Instance, InstanceDraws } from './instance.ts';
import { VmHome } from './vm-home.ts';

/** The life of a copy whose disk can not be made: thin disks have grown into the room that was there for it. */
export function endWithoutDisk(instance: Instance, machine: MachineIndex): Life {
  instance.enter('imaging', 'placed', machine);
  instance.enter('failed', 'disk-full', machine);
  return nothingMore();
}

function* nothingMore(): Life {}

/** The VM is this life's from now on: it gives the VM back however it ends. */
export function* vmLife(
  sim: Simulation,
  instance: Instance,
  vm: VirtualMachine,
  layers: readonly Layer[],
  app: AppProcess,
  draws: InstanceDraws,
  pooled: PooledVm | null = null,
): Life {
  const cpu = vm.cpu.claim(1, vm.cpu.cores);
  const neighbour = app.interference && { ...app.interference, claim: cpu };
  const memory = vm.memory.claim(0, false);
  const files = vm.space.writable();
  // The program is installed in each VM's own disk: nothing of it is shared.
  const install = () => layers.every((layer) => files.write(layer.size));
  try {
    const isUp =
      pooled === null
        ? yield* create(instance, vm, install, draws)
        : yield* takeOver(instance, pooled, install);
    if (!isUp) {
      instance.enter('failed', 'disk-full', vm.index);
      return;
    }
    instance.enter('starting', 'booted', vm.index);
    if (app.imageResident > 0) holdFiles(vm, layers, app.imageResident);
    const found = vm.shape.start === 'running';
    const home = new VmHome(vm, cpu, memory, files, found, app.steadyWrites !== null);
    if (neighbour !== null) vm.join(neighbour);
    yield* vm.pause.over(appLife(sim, instance, app, home, draws));
  } finally {
    if (neighbour !== null) vm.leave(neighbour);
    cpu.close();
    memory.close();
    vm.destroy();
  }
}

/** The share of the program's files that stays in memory: a guest's kernel has nobody to share them with. */
function holdFiles(vm: VirtualMachine, layers: readonly Layer[], share: number): void {
  const used = layers.reduce((sum, layer) => sum + layer.size, 0) * share;
  vm.memory.claim(0, false).set({ used, guestOs: 0, hypervisor: 0, runtime: 0 });
}

/** A VM of its own, made and started. False where the disk is full. */
function* create(
  instance: Instance,
  vm: VirtualMachine,
  install: () => boolean,
  draws: InstanceDraws,
): Generator<number, boolean, void> {
  const found = vm.shape.start === 'running';
  instance.enter('imaging', 'placed', vm.index);
  const made = found ? vm.foundRunning() : yield* vm.makeDisk();
  if (!made || !install()) return false;
  instance.enter('booting', 'image-ready', vm.index);
  if (!found) yield* vm.start(draws.boot);
  return true;
}

/** A VM that was made ahead. False where its disk is full. */
function* takeOver(
  instance: Instance,
  pooled: PooledVm,
  install: () => boolean,
): Generator<number, boolean, void> {
  instance.enter('booting', 'taken-over', pooled.vm.index);
  yield* pooled.wake();
  return install();
}
