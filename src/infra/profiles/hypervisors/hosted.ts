/** Hypervisors that are programs of a desktop system, which the host pays for beside them. */
import type { Distribution } from '../../../engine/distribution.ts';
import { borrowedHypervisor } from '../borrowed.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { HypervisorProfile } from '../profile.ts';
import { assumed, derived } from '../sourced.ts';
import { ESXI } from './datacentre.ts';
import { KVM } from './kvm.ts';
import { HOST_RESERVED, NOTHING_READ } from './shared.ts';

const DESKTOP_MIB = numberOf('mem.guest.windows.min', 'desktop');

/** A host system with its desktop, where a server's hypervisor has none. */
const DESKTOP_RESERVED = derived(
  HOST_RESERVED.value + DESKTOP_MIB / 1024,
  'GiB',
  ['mem.guest.windows.min'],
  `${HOST_RESERVED.value} GiB as for any hypervisor, and the ${DESKTOP_MIB} MiB that a desktop asks for at least`,
);

const HOSTED = 'a program of the host system starts it, and shows it a screen; not measured in what was read';
const VIA_HOST = 'requests pass the file system and the scheduler of the host; not measured in what was read';

/** What being a guest of a desktop costs, beside the hypervisor that it resembles. */
function hosted(of: HypervisorProfile, from: string): Omit<HypervisorProfile, 'name' | 'summary' | 'about'> {
  return {
    ...borrowedHypervisor(of, from),
    hostReserved: DESKTOP_RESERVED,
    cpuOvercommit: assumed(2, '1', 'desktops are not packed; the host system wants its cores too'),
    create: {
      name: 'create',
      duration: assumed<Distribution>({ kind: 'lognormal', median: 2, sigma: 0.2 }, 's', HOSTED),
      cpuShare: assumed(0.4, '1', 'as for the starts that were measured'),
      diskRead: NOTHING_READ,
    },
    efficiency: {
      cpu: assumed(0.95, '1', 'below a hypervisor that owns the host; not measured in what was read'),
      randomRead: assumed(0.4, '1', VIA_HOST),
      randomWrite: assumed(0.4, '1', VIA_HOST),
      sequential: assumed(0.8, '1', VIA_HOST),
      network: assumed(0.8, '1', VIA_HOST),
      roundTrip: assumed(
        100,
        'µs',
        'the network of the host system in between, with its address translation',
      ),
    },
  };
}

const NOT_MEASURED =
  'Nothing of it was measured in what was read: it resembles the hypervisor named at its numbers, less what the way ' +
  'through the host system costs. The host reserve holds a whole desktop system beside the VMs.';

export const VIRTUALBOX: HypervisorProfile = {
  ...hosted(KVM, 'QEMU/KVM'),
  name: 'virtualbox',
  summary: 'Oracle VirtualBox, under a desktop',
  about: `The hypervisor of many courses and of Vagrant. ${NOT_MEASURED}`,
};

export const VMWARE_WORKSTATION: HypervisorProfile = {
  ...hosted(ESXI, 'ESXi'),
  name: 'vmware-workstation',
  summary: 'VMware Workstation, under a desktop',
  about: `The desktop relative of ESXi, with the same kind of virtual machine. ${NOT_MEASURED}`,
};

export const PARALLELS: HypervisorProfile = {
  ...hosted(KVM, 'QEMU/KVM'),
  name: 'parallels',
  summary: 'Parallels Desktop, under macOS',
  about: `Runs other systems under macOS. ${NOT_MEASURED}`,
};
