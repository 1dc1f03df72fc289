/** Turns profiles into the plain shapes that the models take: values only, in bytes and µs. */
import { fromSeconds } from '../../engine/time.ts';
import type { BackOff, ContainerRuntime } from '../specs/containers.ts';
import type { DiskDevice, PowerCurve } from '../specs/hosts.ts';
import type { BootPhase, GuestOs, Hypervisor } from '../specs/vms.ts';
import type { DiskProfile } from './disks.ts';
import type { GuestProfile } from './guests.ts';
import type { HypervisorProfile, PhaseProfile } from './hypervisors.ts';
import type { PowerProfile } from './power-curves.ts';
import type { RuntimeProfile } from './runtimes.ts';
import { inBytes, inBytesPerSecond } from './units.ts';

export function plainHypervisor(profile: HypervisorProfile): Hypervisor {
  return {
    preset: profile.name,
    cpuOvercommit: profile.cpuOvercommit.value,
    memoryOverhead: inBytes(profile.memoryOverhead),
    hostReserved: inBytes(profile.hostReserved),
    create: plainPhase(profile.create),
    firmware: plainPhase(profile.firmware),
  };
}

export function plainGuest(profile: GuestProfile): GuestOs {
  return {
    preset: profile.name,
    kind: profile.kind,
    memory: inBytes(profile.memory),
    imageSize: inBytes(profile.imageSize),
    phases: [profile.kernel, profile.services].filter((phase) => phase !== null).map(plainPhase),
    idleCores: profile.idleCores.value,
  };
}

/** `cached`: whether images lie on each node already, which is the scenario's to say. */
export function plainRuntime(profile: RuntimeProfile, cached: boolean): ContainerRuntime {
  return {
    preset: profile.name,
    start: profile.start.value,
    serialSeconds: profile.serialSeconds.value,
    perResidentSeconds: profile.perResidentSeconds.value,
    cpuShare: profile.cpuShare.value,
    memoryPerContainer: inBytes(profile.memoryPerContainer),
    pull: {
      parallel: profile.pull.parallel.value,
      compressionRatio: profile.pull.compressionRatio.value,
      unpackBytesPerSecond: inBytesPerSecond(profile.pull.unpackRate),
      cached,
    },
    backOff: plainBackOff(profile.backOff),
  };
}

/** `size`: bytes, which is the scenario's to say. */
export function plainDisk(profile: DiskProfile, size: number): DiskDevice {
  return {
    size,
    type: profile.name,
    readBytesPerSecond: inBytesPerSecond(profile.read),
    writeBytesPerSecond: inBytesPerSecond(profile.write),
    iops: { read: profile.iops.read.value, write: profile.iops.write.value },
    latencySeconds: profile.latency.value,
  };
}

/** `whenIdle`: whether a host without load stays on, which is the scenario's to say. */
export function plainPower(profile: PowerProfile, whenIdle: PowerCurve['whenIdle']): PowerCurve {
  return { preset: profile.name, watts: profile.watts.value, whenIdle };
}

function plainPhase(phase: PhaseProfile): BootPhase {
  return {
    name: phase.name,
    duration: phase.duration.value,
    cpuShare: phase.cpuShare.value,
    diskRead: inBytes(phase.diskRead),
  };
}

function plainBackOff(backOff: RuntimeProfile['backOff']): BackOff {
  return {
    first: fromSeconds(backOff.first.value),
    factor: backOff.factor.value,
    max: fromSeconds(backOff.max.value),
    resetAfter: fromSeconds(backOff.resetAfter.value),
  };
}
