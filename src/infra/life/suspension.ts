/**
 * A VM is suspended to the disk of its host and comes back, while the app in it stands still.
 *
 *   suspended --(memory written, then free for others; told to resume)--> resuming --(room again, memory read)--> ready
 *
 * Only pages that hold something are written. The file lies on the host's disk, so the VM comes back on that host and
 * may have to wait for room there. Disk and devices stay its own meanwhile.
 *
 * Simplification: writing and reading take the disk, and no CPU.
 */
import { type Life, PARK, type Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import { untilUp } from '../failing/while-up.ts';
import type { VirtualMachine } from '../vm.ts';
import type { Instance } from './instance.ts';

/** What the control plane has promised the VM, as far as a suspension changes it. */
export interface PromisedRoom {
  /** Has so many bytes more of the disk promised. False, and nothing has changed, where others were promised them. */
  store(bytes: number): boolean;
  /** Its cores and memory may be promised to others. */
  leave(): void;
  /** Returns when they are promised to it again, on the same host. */
  comeBack(): Life;
  /** What was stored is gone. */
  drop(): void;
}

/** `resumeAt`: when it is told to come back; END_OF_TIME: never. */
export function* suspension(
  sim: Simulation,
  instance: Instance,
  vm: VirtualMachine,
  resumeAt: Micros,
  room: PromisedRoom,
): Life {
  const { storage, space } = vm.host;
  const bytes = vm.resident;
  const file = space.thin(bytes);
  vm.suspend();
  vm.movedBy(sim.current);
  instance.enter('suspended', 'told-to-suspend', vm.index);
  try {
    if (!room.store(bytes) || !file.write(bytes)) {
      instance.enter('ready', 'disk-full', vm.index);
      return;
    }
    yield* storage.write(bytes);
    vm.leaveMemory();
    room.leave();
    yield resumeAt === END_OF_TIME ? PARK : Math.max(0, resumeAt - sim.now);
    instance.enter('resuming', 'told-to-resume', vm.index);
    yield* room.comeBack();
    yield* untilUp(sim, vm.host.uptime);
    vm.takeMemory();
    yield* storage.read(bytes);
    instance.enter('ready', 'resumed', vm.index);
  } finally {
    file.close();
    room.drop();
    vm.movedBy(null);
    vm.resume();
  }
}
