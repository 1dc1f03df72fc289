/** QEMU under Linux: with the help of the processor (KVM), without it, and as a pod of Kubernetes. */
import type { Distribution } from '../../../engine/distribution.ts';
import { borrowedHypervisor, borrowedPhase } from '../borrowed.ts';
import { factorOf } from '../efficiency.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { EfficiencyProfile, HypervisorProfile } from '../profile.ts';
import { assumed, derived, published, publishedAs } from '../sourced.ts';
import { HOST_RESERVED, less, measuredContention, measuredCreate, NOTHING_READ } from './shared.ts';

const [BIOS, QBOOT] = [numberOf('boot.qemu.serial', 'p50'), numberOf('boot.qemu.qboot.serial', 'p50')];
const [BARE_TRIP, VM_TRIP] = [numberOf('net.rr', 'native'), numberOf('net.rr', 'kvm')];

const KVM_CREATE_SECONDS = less(QBOOT, numberOf('boot.kernel.to.init', 'aws_microvm'));

const FLAT = 'the same at every guest size that was measured, with one vCPU; page tables are not in it';

export const KVM: HypervisorProfile = {
  name: 'kvm',
  summary: 'QEMU/KVM with its default BIOS',
  about:
    'The usual hypervisor of Linux. Its boots were measured beside those of Firecracker and Cloud Hypervisor on one host ' +
    '(NSDI 2020), and what programs lose in it beside the bare machine by IBM (ISPASS 2015), with virtual CPUs pinned. ' +
    'Left untuned, the same Linpack lost more than half: set efficiency.cpu to 45 % for that. QEMU itself is a static ' +
    'build of 2019; a libvirt guest with more devices takes more memory, see kubevirt.',
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
      { kind: 'lognormal', median: 0.25, sigma: 0.2 },
      's',
      'a new process and its devices as in a boot, and its memory filled; not measured here',
    ),
    cpuShare: assumed(0.5, '1', 'half of it copies memory'),
    paging: assumed('ahead', '', 'a saved state is a stream that is read in order'),
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
      `in a VM less native: ${(VM_TRIP * 1e6).toFixed(1)} - ${(BARE_TRIP * 1e6).toFixed(1)} µs`,
    ),
  },
  instanceStart: null,
};

const EMULATED =
  'every instruction is translated; the order of what users report, not measured in what was read';

const emulatedEfficiency: EfficiencyProfile = {
  cpu: assumed(0.1, '1', EMULATED),
  randomRead: assumed(0.25, '1', 'half of what KVM leaves: each request also runs through emulated drivers'),
  randomWrite: assumed(0.25, '1', 'half of what KVM leaves: each request also runs through emulated drivers'),
  sequential: assumed(0.5, '1', 'large requests need fewer instructions a byte'),
  network: assumed(0.3, '1', 'each packet passes an emulated stack'),
  roundTrip: assumed(300, 'µs', 'ten times what KVM adds, as for computing'),
};

export const QEMU: HypervisorProfile = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  name: 'qemu',
  summary: 'QEMU without KVM: all is emulated',
  about:
    'What is left where the processor does not help, or is of another kind. Nothing of it was measured in what was read: ' +
    'computing at a tenth of native is the order that users report. The steps before the kernel are slower by the ' +
    'same factor; the phases of a guest are not, so give it a guest with slower ones where its boot matters.',
  create: {
    name: 'create',
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: 0.5, sigma: 0.1 },
      's',
      'the process and its devices as under KVM, and the emulated part of it ten times as long',
    ),
    cpuShare: assumed(0.8, '1', 'emulation works where KVM waits'),
    diskRead: NOTHING_READ,
  },
  firmware: {
    name: 'firmware',
    duration: assumed<Distribution>({ kind: 'constant', value: 0.3 }, 's', 'ten times that of QEMU/KVM'),
    cpuShare: assumed(1, '1', 'firmware polls; it does not wait in the host'),
    diskRead: NOTHING_READ,
  },
  efficiency: emulatedEfficiency,
};

const [LAUNCHER, IO_THREAD] = [numberOf('mem.kubevirt.fixed'), 8];

export const KUBEVIRT: HypervisorProfile = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  name: 'kubevirt',
  summary: 'QEMU/KVM in a pod, as OpenShift runs it',
  about:
    'The same QEMU/KVM, managed by Kubernetes: libvirt, a launcher and a monitor live beside each VM. The memory is what ' +
    'the source of KubeVirt and the documentation of OpenShift set aside, which is a plan and not a measurement. The ' +
    'pod is created before the VM.',
  memoryOverhead: derived(
    LAUNCHER + IO_THREAD,
    'MiB',
    ['mem.kubevirt.fixed'],
    `${LAUNCHER} MiB, and ${IO_THREAD} MiB for an I/O thread`,
  ),
  memoryOverheadPerVcpu: published('mem.openshift.formula', 'per_vcpu'),
  memoryOverheadShare: { ...published('mem.openshift.formula', 'ram_fraction'), unit: '1' },
  create: {
    ...borrowedPhase(KVM.create, 'QEMU/KVM'),
    duration: derived<Distribution>(
      {
        kind: 'lognormal',
        median:
          numberOf('start.containerd.cri', 'create') +
          numberOf('start.containerd.cri', 'run') +
          KVM_CREATE_SECONDS,
        sigma: 0.12,
      },
      's',
      ['start.containerd.cri', 'boot.qemu.qboot.serial', 'boot.kernel.to.init'],
      'create and run of its pod, 0.5 + 0.18 s, and the VM as for QEMU/KVM; the log-sd of 0.12 is ours',
    ),
  },
};
