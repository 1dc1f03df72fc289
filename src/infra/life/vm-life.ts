/**
 * The life of an instance that has a VM of its own: disk, boot, app.
 *
 *   imaging --(disk made)--> booting --(guest up)--> starting --(app)--> probing --> ready --> ...
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { BackOff } from '../specs/containers.ts';
import type { Layer } from '../specs/images.ts';
import type { VirtualMachine } from '../vm.ts';
import { type AppHome, type AppProcess, appLife } from './app-life.ts';
import type { InstanceDraws } from './container-life.ts';
import type { Instance } from './instance.ts';

/** How a guest's init starts a crashed service again. Source: systemd.service(5), RestartSec = 100 ms, no growth. */
const SERVICE_RESTART: BackOff = { first: 100_000, factor: 1, max: 100_000, resetAfter: 0 };

/** The VM is this life's from now on: it gives the VM back however it ends. */
export function* vmLife(
  sim: Simulation,
  instance: Instance,
  vm: VirtualMachine,
  layers: readonly Layer[],
  app: AppProcess,
  draws: InstanceDraws,
): Life {
  const cpu = vm.cpu.claim(1, vm.cpu.cores);
  const neighbour = app.interference && { ...app.interference, claim: cpu };
  const memory = vm.memory.claim(0, false);
  const files = vm.space.writable();
  const found = vm.shape.start === 'running';
  try {
    instance.enter('imaging', 'placed', vm.index);
    const made = found ? vm.foundRunning() : yield* vm.makeDisk();
    // The program is installed in each VM's own disk: nothing of it is shared.
    const installed = made && layers.every((layer) => files.write(layer.size));
    if (!installed) {
      instance.enter('failed', 'disk-full', vm.index);
      return;
    }
    instance.enter('booting', 'image-ready', vm.index);
    if (!found) yield* vm.start(draws.boot);
    instance.enter('starting', 'booted', vm.index);
    const home: AppHome = {
      machine: vm.index,
      cpu,
      coreSpeed: vm.coreSpeed,
      efficiency: vm.efficiency,
      foundRunning: found,
      backOff: SERVICE_RESTART,
      useMemory: (bytes) => memory.set({ used: bytes, guestOs: 0, hypervisor: 0, runtime: 0 }),
      write: (bytes) => files.write(bytes),
      operate: (count, kind) => vm.storage.operations(count, kind, vm.efficiency[kind]),
      beforeStart: function* () {},
      beside: (life) => vm.pause.over(life),
    };
    if (neighbour !== null) vm.join(neighbour);
    yield* vm.pause.over(appLife(sim, instance, app, home, draws.startup));
  } finally {
    if (neighbour !== null) vm.leave(neighbour);
    cpu.close();
    memory.close();
    vm.destroy();
  }
}
