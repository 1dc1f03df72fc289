/** The machines of a variant as the models take them. */
import type * as z from 'zod';
import type { Distribution } from '../../engine/distribution.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { Efficiency } from '../../infra/specs/efficiency.ts';
import type { BootPhase, ContainerRuntime, GuestOs, Hypervisor, VmTemplate } from '../resolved.ts';
import { middleOf, type PerCopy } from '../schema/leaves.ts';
import type { efficiency } from '../schema/parts/efficiency.ts';
import type { hypervisor } from '../schema/sections/hypervisor.ts';
import type { nodes, runtime } from '../schema/sections/nodes.ts';
import type { guestOs, vm } from '../schema/sections/vm.ts';
import { present } from './present.ts';
import { toPull } from './to-images.ts';
import { toVmDisk } from './to-storage.ts';

type ReadHypervisor = z.output<typeof hypervisor>;
type ReadPhase = ReadHypervisor['create'];

export function toHypervisor(read: ReadHypervisor): Hypervisor {
  return {
    preset: read.preset,
    cpuOvercommit: present(read.cpuOvercommit, 'cpuOvercommit'),
    memoryOverhead: present(read.memoryOverhead, 'memoryOverhead'),
    memoryOverheadPerVcpu: present(read.memoryOverheadPerVcpu, 'memoryOverheadPerVcpu'),
    memoryOverheadShare: present(read.memoryOverheadShare, 'memoryOverheadShare'),
    hostReserved: present(read.hostReserved, 'hostReserved'),
    create: toPhase('create', read.create),
    perResidentSeconds: present(read.perResident, 'perResident'),
    firmware: toPhase('firmware', read.firmware),
    contention: {
      slowdown: present(read.contention.slowdown, 'contention.slowdown'),
      spread: present(read.contention.spread, 'contention.spread'),
      half: present(read.contention.half, 'contention.half'),
    },
    restore: {
      phase: toPhase('restore', read.restore),
      paging: present(read.restore.paging, 'restore.paging'),
    },
    efficiency: toEfficiency(read.efficiency),
    noise: present(read.noise, 'noise'),
    ...toElastic(read),
    instanceStart: read.instanceStart ?? null,
  };
}

/** Null for what is off. */
function toElastic({
  ballooning,
  pageSharing,
}: ReadHypervisor): Pick<Hypervisor, 'ballooning' | 'pageSharing'> {
  const { floor, reclaimRate, swapPenalty } = ballooning;
  const { share, scanRate } = pageSharing;
  return {
    ballooning: ballooning.mode === 'on' ? { floor, reclaimBytesPerSecond: reclaimRate, swapPenalty } : null,
    pageSharing: pageSharing.mode === 'on' ? { share, scanBytesPerSecond: scanRate } : null,
  };
}

function toEfficiency(read: z.output<typeof efficiency>): Efficiency {
  return {
    cpu: present(read.cpu, 'efficiency.cpu'),
    randomRead: present(read.randomRead, 'efficiency.randomRead'),
    randomWrite: present(read.randomWrite, 'efficiency.randomWrite'),
    sequential: present(read.sequential, 'efficiency.sequential'),
    network: present(read.network, 'efficiency.network'),
    roundTripSeconds: present(read.roundTrip, 'efficiency.roundTrip'),
  };
}

function toPhase(name: string, read: ReadPhase): BootPhase {
  return {
    name,
    duration: present(read.duration, `${name}.duration`),
    cpuShare: present(read.cpuShare, `${name}.cpuShare`),
    diskRead: present(read.diskRead, `${name}.diskRead`),
  };
}

export function toVm(read: z.output<typeof vm>): VmTemplate {
  return {
    vcpus: middleOf(read.vcpus),
    vcpuSpeed: read.vcpuSpeed,
    memory: Math.round(middleOf(read.memory)),
    guestOs: toSystem(read.guestOS),
    disk: toVmDisk(read.disk),
    imageCached: read.imageCached,
    networkBytesPerSecond: read.network.guaranteed,
    networkCap: read.network.cap ?? Number.POSITIVE_INFINITY,
    start: read.start,
    devices: read.devices,
    ...drawnOf({
      cores: drawOf(read.vcpus),
      memory: drawOf(read.memory),
      diskSize: drawOf(read.disk.size),
    }),
    ...(read.flavours === undefined ? {} : { flavours: read.flavours }),
    ...(read.warmPool === undefined ? {} : { warmPool: read.warmPool }),
  };
}

/** The system of a guest or of a host. */
export function toSystem(read: z.output<typeof guestOs>): GuestOs {
  return {
    preset: read.preset,
    kind: present(read.kind, 'guestOS.kind'),
    memory: present(read.memory, 'guestOS.memory'),
    imageSize: present(read.imageSize, 'guestOS.imageSize'),
    phases: present(read.phases, 'guestOS.phases').map((phase) => toPhase(phase.name, phase)),
    idleCores: present(read.idleCores, 'guestOS.idleCores'),
  };
}

/** What each copy draws; null where all are alike. */
export function drawOf(amount: PerCopy | undefined): Distribution | null {
  return amount === undefined || typeof amount === 'number' ? null : amount;
}

function drawnOf(drawn: NonNullable<VmTemplate['drawn']>): Pick<VmTemplate, 'drawn'> {
  return Object.values(drawn).some((one) => one !== null) ? { drawn } : {};
}

export function toRuntime(
  read: z.output<typeof runtime>,
  gc: z.output<typeof nodes>['imageGc'],
): ContainerRuntime {
  const { backOff } = read;
  return {
    preset: read.preset,
    start: present(read.start, 'start'),
    serialSeconds: present(read.serial, 'serial'),
    serialGrowth: present(read.serialGrowth, 'serialGrowth'),
    perResidentSeconds: present(read.perResident, 'perResident'),
    cpuShare: present(read.cpuShare, 'cpuShare'),
    memoryPerContainer: present(read.memoryPerContainer, 'memoryPerContainer'),
    podOverhead: {
      cores: present(read.podOverhead.cpu, 'podOverhead.cpu'),
      memory: present(read.podOverhead.memory, 'podOverhead.memory'),
    },
    efficiency: toEfficiency(read.efficiency),
    writableSpeed: read.writableSpeed,
    imageGc: { high: gc.high, low: gc.low, minAge: fromSeconds(gc.minAge), every: fromSeconds(gc.every) },
    pull: toPull(read.pull),
    backOff: {
      first: fromSeconds(present(backOff.first, 'backOff.first')),
      factor: present(backOff.factor, 'backOff.factor'),
      max: fromSeconds(present(backOff.max, 'backOff.max')),
      resetAfter: fromSeconds(present(backOff.resetAfter, 'backOff.resetAfter')),
    },
  };
}
