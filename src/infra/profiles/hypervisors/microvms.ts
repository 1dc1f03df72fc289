/** Monitors that leave out what a server program does not need. */
import { borrowedRestore } from '../borrowed.ts';
import { factorOf } from '../efficiency.ts';
import type { HypervisorProfile } from '../profile.ts';
import { assumed, borrowed, derived, published, type Sourced } from '../sourced.ts';
import { KVM } from './kvm.ts';
import {
  HOST_RESERVED,
  measuredContention,
  measuredCreate,
  NO_FIRMWARE,
  SNAPSHOT_RESTORE,
} from './shared.ts';

const FLAT = 'the same for guests of 128 MiB to 8 GiB, with one vCPU';

const RANDOM_READ = factorOf('io.firecracker.4kread', 'firecracker', 'metal');
const CLOUD_RANDOM_READ = factorOf('io.firecracker.4kread', 'cloudhv', 'metal');

export const FIRECRACKER: HypervisorProfile = {
  name: 'firecracker',
  summary: 'Firecracker microVMs, set up by API',
  about:
    'The monitor under AWS Lambda. Boot times, alone and in crowds, and memory are computed from the raw data of its ' +
    'paper (NSDI 2020). Disk figures are of the same year, when its block device served one request at a time: newer ' +
    'versions are faster, so set efficiency.randomRead where that matters. Its kernel boots without firmware.',
  cpuOvercommit: published('overcommit.nova', 'cpu_new'),
  memoryOverhead: published('mem.vmm.firecracker'),
  memoryOverheadPerVcpu: derived(0, 'MiB', ['mem.vmm.firecracker'], FLAT),
  memoryOverheadShare: derived(0, '1', ['mem.vmm.firecracker'], FLAT),
  hostReserved: HOST_RESERVED,
  create: measuredCreate('boot.firecracker.serial'),
  perResident: assumed(0, 's', 'no growth with the number of guests was published'),
  firmware: NO_FIRMWARE,
  contention: measuredContention('boot.firecracker.serial', 'boot.firecracker.par100'),
  restore: SNAPSHOT_RESTORE,
  efficiency: {
    cpu: published('cpu.firecracker', 'min'),
    randomRead: RANDOM_READ,
    randomWrite: asForReading(RANDOM_READ),
    sequential: borrowed(KVM.efficiency.sequential, 'QEMU/KVM'),
    network: borrowed(KVM.efficiency.network, 'QEMU/KVM'),
    roundTrip: borrowed(KVM.efficiency.roundTrip, 'QEMU/KVM'),
  },
  instanceStart: null,
};

export const CLOUD_HYPERVISOR: HypervisorProfile = {
  ...FIRECRACKER,
  name: 'cloud-hypervisor',
  summary: 'Cloud Hypervisor microVMs',
  about:
    'A monitor for cloud guests, relative of Firecracker. Boots and memory come from the same measurements on the same ' +
    'host (NSDI 2020), its build is of 2019. What was not measured of it is taken from Firecracker.',
  memoryOverhead: published('mem.vmm.cloudhypervisor'),
  memoryOverheadPerVcpu: derived(0, 'MiB', ['mem.vmm.cloudhypervisor'], FLAT),
  memoryOverheadShare: derived(0, '1', ['mem.vmm.cloudhypervisor'], FLAT),
  create: measuredCreate('boot.cloudhypervisor.serial'),
  contention: measuredContention('boot.cloudhypervisor.serial', 'boot.cloudhypervisor.par100'),
  restore: borrowedRestore(SNAPSHOT_RESTORE, 'Firecracker'),
  efficiency: {
    ...FIRECRACKER.efficiency,
    cpu: borrowed(FIRECRACKER.efficiency.cpu, 'Firecracker'),
    randomRead: CLOUD_RANDOM_READ,
    randomWrite: asForReading(CLOUD_RANDOM_READ),
  },
};

function asForReading({ value }: Sourced<number>): Sourced<number> {
  return assumed(value, '1', 'as for reading: the block device of 2019 serves one request at a time');
}
