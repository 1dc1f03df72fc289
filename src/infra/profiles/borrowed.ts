/** Parts of one profile taken over by another that was not measured itself. */
import type {
  ContentionProfile,
  EfficiencyProfile,
  HypervisorProfile,
  PhaseProfile,
  RestoreProfile,
} from './profile.ts';
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

/** As `borrowedPhase`, of a restore. */
export function borrowedRestore(of: RestoreProfile, from: string): RestoreProfile {
  return { ...borrowedPhase(of, from), paging: borrowed(of.paging, from) };
}

/** Efficiencies of another profile, each an assumption that says from where. */
export function borrowedEfficiency(of: EfficiencyProfile, from: string): EfficiencyProfile {
  return {
    cpu: borrowed(of.cpu, from),
    randomRead: borrowed(of.randomRead, from),
    randomWrite: borrowed(of.randomWrite, from),
    sequential: borrowed(of.sequential, from),
    network: borrowed(of.network, from),
    roundTrip: borrowed(of.roundTrip, from),
  };
}

/** A law of contention of another profile. */
function borrowedContention(of: ContentionProfile, from: string): ContentionProfile {
  return {
    slowdown: borrowed(of.slowdown, from),
    spread: borrowed(of.spread, from),
    half: borrowed(of.half, from),
  };
}

/** All numbers of another hypervisor, for one to begin with what was measured of it itself. */
export function borrowedHypervisor(
  of: HypervisorProfile,
  from: string,
): Omit<HypervisorProfile, 'name' | 'summary' | 'about'> {
  return {
    cpuOvercommit: borrowed(of.cpuOvercommit, from),
    memoryOverhead: borrowed(of.memoryOverhead, from),
    memoryOverheadPerVcpu: borrowed(of.memoryOverheadPerVcpu, from),
    memoryOverheadShare: borrowed(of.memoryOverheadShare, from),
    hostReserved: of.hostReserved,
    create: borrowedPhase(of.create, from),
    perResident: borrowed(of.perResident, from),
    firmware: borrowedPhase(of.firmware, from),
    contention: borrowedContention(of.contention, from),
    restore: borrowedRestore(of.restore, from),
    efficiency: borrowedEfficiency(of.efficiency, from),
    instanceStart: null,
  };
}
