/** A guest that comes up by itself whenever its VM has power again: what a VM does that serves as a node. */
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import { Uptime } from '../uptime.ts';

/** The VM, as far as this has to do with it. */
interface Bootable {
  readonly name: string;
  readonly power: Uptime;
  /** From a VM without power to a guest that runs, on the disk that it had. */
  bootAgain(draws: RandomStream): Life;
}

/** The uptime of the guest: down from when the power goes until it has booted. `draws`: asked for at its first boot. */
export function bootingAgain(sim: Simulation, vm: Bootable, draws: () => RandomStream): Uptime {
  const uptime = new Uptime();
  let hold: (() => void) | null = null;
  let booting: Process | null = null;
  let stream: RandomStream | null = null;
  function* boot(): Life {
    stream ??= draws();
    yield* vm.bootAgain(stream);
    const release = hold;
    hold = null;
    release?.();
  }
  vm.power.watch((isUp) => {
    booting?.stop();
    if (isUp) booting = sim.spawn(boot(), `reboot of ${vm.name}`);
    else hold ??= uptime.fail();
  });
  return uptime;
}
