/** Turns profiles into the plain shapes that the models take: values only, in bytes and µs. */
import { fromSeconds } from '../../engine/time.ts';
import type { BackOff, ContainerRuntime } from '../specs/containers.ts';
import type { Efficiency } from '../specs/efficiency.ts';
import type { DiskDevice, PowerCurve } from '../specs/hosts.ts';
import type { BootPhase, Contention, GuestOs, Hypervisor, InstanceStart } from '../specs/vms.ts';
import { NODE_DEFAULTS } from './defaults.ts';
import type { DiskProfile } from './disks.ts';
import { NO_NOISE } from './hypervisors/shared.ts';
import type { PowerProfile } from './power-curves.ts';
import type {
  ContentionProfile,
  EfficiencyProfile,
  GuestProfile,
  HypervisorProfile,
  InstanceStartProfile,
  PhaseProfile,
  RuntimeProfile,
} from './profile.ts';
import { inBytes, inBytesPerSecond, inSeconds } from './units.ts';

export function plainHypervisor(profile: HypervisorProfile): Hypervisor {
  return {
    preset: profile.name,
    cpuOvercommit: profile.cpuOvercommit.value,
    memoryOverhead: inBytes(profile.memoryOverhead),
    memoryOverheadPerVcpu: inBytes(profile.memoryOverheadPerVcpu),
    memoryOverheadShare: profile.memoryOverheadShare.value,
    hostReserved: inBytes(profile.hostReserved),
    create: plainPhase(profile.create),
    perResidentSeconds: inSeconds(profile.perResident),
    firmware: plainPhase(profile.firmware),
    contention: plainContention(profile.contention),
    restore: { phase: plainPhase(profile.restore), paging: profile.restore.paging.value },
    efficiency: plainEfficiency(profile.efficiency),
    ballooning: null,
    pageSharing: null,
    noise: (profile.noise ?? NO_NOISE).value,
    instanceStart: profile.instanceStart && plainInstanceStart(profile.instanceStart),
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
    serialSeconds: inSeconds(profile.serial),
    serialGrowth: profile.serialGrowth.value,
    perResidentSeconds: inSeconds(profile.perResident),
    cpuShare: profile.cpuShare.value,
    memoryPerContainer: inBytes(profile.memoryPerContainer),
    podOverhead: { cores: profile.podOverhead.cpu.value, memory: inBytes(profile.podOverhead.memory) },
    efficiency: plainEfficiency(profile.efficiency),
    writableSpeed: NODE_DEFAULTS.writableSpeed.value,
    imageGc: {
      high: NODE_DEFAULTS.imageGcHigh.value,
      low: NODE_DEFAULTS.imageGcLow.value,
      minAge: fromSeconds(NODE_DEFAULTS.imageGcMinAge.value),
      every: fromSeconds(NODE_DEFAULTS.imageGcEvery.value),
    },
    pull: {
      parallel: profile.pull.parallel.value,
      layers: profile.pull.layers.value,
      requestsPerSecond: profile.pull.rate.value,
      burst: profile.pull.burst.value,
      lazy: null,
      peerToPeer: null,
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

function plainContention({ slowdown, spread, half }: ContentionProfile): Contention {
  return { slowdown: slowdown.value, spread: spread.value, half: half.value };
}

function plainEfficiency(profile: EfficiencyProfile): Efficiency {
  return {
    cpu: profile.cpu.value,
    randomRead: profile.randomRead.value,
    randomWrite: profile.randomWrite.value,
    sequential: profile.sequential.value,
    network: profile.network.value,
    roundTripSeconds: inSeconds(profile.roundTrip),
  };
}

function plainInstanceStart({ linux, windows }: InstanceStartProfile): InstanceStart {
  return {
    linux: { cold: linux.cold.value, warm: linux.warm.value },
    windows: { cold: windows.cold.value, warm: windows.warm.value },
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
