/**
 * A boot is a row of phases, each some work on the CPU, some reading from the disk and some waiting for neither, so
 * that machines which boot together on one host slow each other down.
 */
import { sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import type { BootPhase } from '../specs/vms.ts';
import type { Storage } from '../storage/storage.ts';

/** Runs the phases in order, in one thread that gets at most `coreSpeed` reference cores of `cpu`. */
export function* boot(
  phases: readonly BootPhase[],
  cpu: CpuClaim,
  coreSpeed: number,
  storage: Storage,
  draws: RandomStream,
): Life {
  for (const phase of phases) {
    const seconds = sample(phase.duration, draws);
    const busy = seconds * phase.cpuShare;
    const reading = phase.diskRead / storage.readBytesPerSecond;
    yield* cpu.burn(busy, coreSpeed);
    yield* storage.read(phase.diskRead);
    yield fromSeconds(Math.max(0, seconds - busy - reading));
  }
}
