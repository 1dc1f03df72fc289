/**
 * A VM goes on from a snapshot of a booted guest instead of booting one.
 *
 * The snapshot's file lies on the host's disk. A monitor that pages in *on touch* maps the file and lets the guest run: each
 * page that is touched first is a random read, one after the other. One that reads *ahead* reads all of it in one go. Once
 * read, the pages lie in the host's page cache, and the next restore there reads nothing.
 *
 * Simplification: the page cache takes no memory that others could have, and forgets nothing.
 */
import { sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { Restore } from '../specs/vms.ts';
import type { LocalDisk } from '../storage/storage.ts';
import type { BootGround } from './boot.ts';

/** Size of a page, and of a random read. Unit: bytes. */
const PAGE = 4096;

/** `file`: where the snapshot lies. `cached`: whether its pages lie in the page cache of the host. */
export function* restore(
  sim: Simulation,
  { phase, paging }: Restore,
  file: LocalDisk,
  cached: boolean,
  { cpu, coreSpeed }: BootGround,
  draws: RandomStream,
): Life {
  const seconds = sample(phase.duration, draws);
  const busy = seconds * phase.cpuShare;
  yield* cpu.burn(busy, coreSpeed);
  if (!cached) {
    if (paging === 'ahead') yield* file.read(phase.diskRead);
    else yield* touch(sim, Math.ceil(phase.diskRead / PAGE), file);
  }
  yield fromSeconds(seconds - busy);
}

/** Page faults one after the other: each takes the disk's latency at least, and all of them share its random reads. */
function* touch(sim: Simulation, pages: number, file: LocalDisk): Life {
  const since = sim.now;
  yield* file.operations(pages, 'randomRead', 1);
  const left = fromSeconds(pages * file.latencySeconds) - (sim.now - since);
  if (left > 0) yield left;
}
