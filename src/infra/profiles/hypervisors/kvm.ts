/** QEMU under Linux, with the help of the processor (KVM). */
import type { Distribution } from '../../../engine/distribution.ts';
import { factorOf } from '../efficiency.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { HypervisorProfile } from '../profile.ts';
import { assumed, derived, published, publishedAs } from '../sourced.ts';
import { HOST_RESERVED, less, measuredContention, measuredCreate, NOTHING_READ } from './shared.ts';

const [BIOS, QBOOT] = [numberOf('boot.qemu.serial', 'p50'), numberOf('boot.qemu.qboot.serial', 'p50')];
const [BARE_TRIP, VM_TRIP] = [numberOf('net.rr', 'native'), numberOf('net.rr', 'kvm')];

const FLAT = 'the same at every guest size that was measured, with one vCPU; page tables are not in it';

export const KVM: HypervisorProfile = {
  name: 'kvm',
  summary: 'QEMU/KVM with its default BIOS',
  cpuOvercommit: published('overcommit.nova', 'cpu_new'),
  memoryOverhead: published('mem.vmm.qemu'),
  memoryOverheadPerVcpu: derived(0, 'MiB', ['mem.vmm.qemu'], FLAT),
  memoryOverheadShare: derived(0, '1', ['mem.vmm.qemu'], FLAT),
  hostReserved: HOST_RESERVED,
  create: measuredCreate('boot.qemu.qboot.serial'),
  perResident: assumed(0, 's', 'no growth with the number of guests was published'),
  firmware: {
    name: 'firmware',
    duration: derived<Distribution>(
      { kind: 'constant', value: less(BIOS, QBOOT) },
      's',
      ['boot.qemu.serial', 'boot.qemu.qboot.serial'],
      `what the default BIOS takes more than qboot: ${BIOS} - ${QBOOT} s`,
    ),
    cpuShare: assumed(1, '1', 'firmware polls; it does not wait in the host'),
    diskRead: NOTHING_READ,
  },
  contention: measuredContention('boot.qemu.qboot.serial', 'boot.qemu.par100'),
  restore: {
    name: 'restore',
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: 0.5, sigma: 0.2 },
      's',
      'a new process and its devices as in a boot, and the saved memory read back; not measured here',
    ),
    cpuShare: assumed(0.3, '1', 'most of a restore is reading'),
    diskRead: publishedAs('mem.guest.resident', 'MiB', numberOf('mem.guest.resident', 'c2048')),
  },
  efficiency: {
    cpu: factorOf('cpu.linpack', 'kvm_tuned'),
    randomRead: factorOf('io.rand.read', 'kvm'),
    randomWrite: factorOf('io.rand.write', 'kvm'),
    sequential: factorOf('io.seq', 'kvm'),
    network: factorOf('net.bulk', 'kvm'),
    roundTrip: derived(
      Math.round((VM_TRIP - BARE_TRIP) * 1e7) / 10,
      'µs',
      ['net.rr'],
      `in a VM less native: ${VM_TRIP * 1e6} - ${BARE_TRIP * 1e6} µs`,
    ),
  },
  instanceStart: null,
};
