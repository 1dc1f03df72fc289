/** Hypervisors that are products and own the host: ESXi and Hyper-V. */
import type { Distribution } from '../../../engine/distribution.ts';
import { borrowedHypervisor } from '../borrowed.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { HypervisorProfile, PhaseProfile } from '../profile.ts';
import { assumed, derived, type Sourced } from '../sourced.ts';
import { KVM } from './kvm.ts';
import { NOTHING_READ } from './shared.ts';

const [AT_256, AT_16384] = [
  numberOf('mem.esxi.overhead', 'ram256'),
  numberOf('mem.esxi.overhead', 'ram16384'),
];

/** The line through the smallest and the largest guest of the table; those between lie within 0.2 MiB of it. */
const SLOPE = Math.round(((AT_16384 - AT_256) / (16384 - 256)) * 1e5) / 1e5;
const PER_VCPU = 4;

/** A step before the guest's kernel that nobody published. */
function unmeasured(name: string, seconds: number, cpuShare: Sourced<number>): PhaseProfile {
  return {
    name,
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: seconds, sigma: 0.2 },
      's',
      'no citable boot time was found; a round figure',
    ),
    cpuShare,
    diskRead: NOTHING_READ,
  };
}

const MANAGED = assumed(0.3, '1', 'management waits for storage and its own database');
const POLLING = assumed(1, '1', 'firmware polls; it does not wait in the host');

export const ESXI: HypervisorProfile = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  name: 'esxi',
  summary: 'VMware ESXi',
  about:
    'Memory follows the table that VMware published per VM, as recalled: a straight line in the size of the guest within ' +
    '0.2 MiB. No citable boot time was found, so creation and firmware are round figures, and what programs lose is ' +
    "taken from QEMU/KVM. ESXi's licence long forbade to publish comparisons.",
  memoryOverhead: derived(
    Math.round((AT_256 - 256 * SLOPE - PER_VCPU) * 10) / 10,
    'MiB',
    ['mem.esxi.overhead'],
    `${AT_256} MiB at 256 MiB, less ${SLOPE} of that and ${PER_VCPU} MiB for the one virtual CPU`,
  ),
  memoryOverheadPerVcpu: assumed(
    PER_VCPU,
    'MiB',
    'the step between the columns of the same table, as recalled',
  ),
  memoryOverheadShare: derived(
    SLOPE,
    '1',
    ['mem.esxi.overhead'],
    `(${AT_16384} - ${AT_256}) MiB over (16384 - 256) MiB of RAM`,
  ),
  create: unmeasured('create', 1.5, MANAGED),
  firmware: unmeasured('firmware', 2, POLLING),
};

export const HYPER_V: HypervisorProfile = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  name: 'hyper-v',
  summary: 'Microsoft Hyper-V on Windows Server',
  about:
    'The hypervisor of Windows. Its memory follows the rule of thumb of its maker, as recalled: 32 MiB for the first GiB of ' +
    'a guest and 8 MiB for each further one. The system that manages it is a Windows of its own, which the host ' +
    'reserve pays for. No citable boot time was found.',
  memoryOverhead: assumed(
    24,
    'MiB',
    "maker's rule, as recalled: 32 MiB for the first GiB, 8 MiB for each further",
  ),
  memoryOverheadPerVcpu: assumed(0, 'MiB', 'the rule does not depend on it'),
  memoryOverheadShare: assumed(0.0078125, '1', "maker's rule, as recalled: 8 MiB per GiB"),
  hostReserved: assumed(6, 'GiB', 'as for others, and 2 GiB for the Windows with a desktop that manages it'),
  create: unmeasured('create', 1.5, MANAGED),
  firmware: unmeasured('firmware', 2, POLLING),
};
