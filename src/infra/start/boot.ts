/**
 * A boot is a row of phases, each some work on the CPU, some reading from the disk and some waiting for neither, so
 * that machines which boot together on one host slow each other down.
 */
import { chanceFrom, quantile, sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import type { BootPhase } from '../specs/vms.ts';
import type { Storage } from '../storage/storage.ts';
import type { StartCrowd } from './start-crowd.ts';

/** What a boot runs on: one thread that gets at most `coreSpeed` reference cores of `cpu`. */
export interface BootGround {
  readonly cpu: CpuClaim;
  readonly coreSpeed: number;
  readonly storage: Storage;
}

/** Runs the phases in order. */
export function* boot(phases: readonly BootPhase[], ground: BootGround, draws: RandomStream): Life {
  for (const phase of phases) {
    const seconds = sample(phase.duration, draws);
    const busy = seconds * phase.cpuShare;
    const reading = phase.diskRead / ground.storage.readBytesPerSecond;
    yield* work(phase, busy, ground);
    yield fromSeconds(Math.max(0, seconds - busy - reading));
  }
}

/**
 * Runs the phases in order, at the pace of the crowd. `extraSeconds` are added to the first; where that lies in its
 * distribution says how much all are widened.
 */
export function* bootInCrowd(
  phases: readonly BootPhase[],
  extraSeconds: number,
  ground: BootGround,
  draws: RandomStream,
  crowd: StartCrowd,
): Life {
  let widening = 1;
  for (const [index, phase] of phases.entries()) {
    const chance = chanceFrom(draws);
    if (index === 0) widening = crowd.widening(phase.duration, chance);
    const extra = index === 0 ? extraSeconds : 0;
    const seconds = (quantile(phase.duration, chance) + extra) * widening;
    const end = crowd.clock + seconds;
    yield* work(phase, seconds * phase.cpuShare, ground);
    yield* crowd.until(end);
  }
}

function* work(phase: BootPhase, coreSeconds: number, { cpu, coreSpeed, storage }: BootGround): Life {
  yield* cpu.burn(coreSeconds, coreSpeed);
  yield* storage.read(phase.diskRead);
}
