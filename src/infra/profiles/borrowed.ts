/** Parts of one profile taken over by another that was not measured itself. */
import type { PhaseProfile } from './profile.ts';
import { borrowed } from './sourced.ts';

/** A phase with the numbers of another profile's, each an assumption that says from where. */
export function borrowedPhase(
  { name, duration, cpuShare, diskRead }: PhaseProfile,
  from: string,
): PhaseProfile {
  return {
    name,
    duration: borrowed(duration, from),
    cpuShare: borrowed(cpuShare, from),
    diskRead: borrowed(diskRead, from),
  };
}
