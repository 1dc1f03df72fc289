/** Hypervisors below all systems: Xen as it comes, as XenServer, and with the lighter tools of LightVM. */
import type { Distribution } from '../../../engine/distribution.ts';
import { borrowedHypervisor, borrowedPhase } from '../borrowed.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { HypervisorProfile } from '../profile.ts';
import { assumed, derived } from '../sourced.ts';
import { KVM } from './kvm.ts';
import { NO_FIRMWARE, NOTHING_READ } from './shared.ts';

const [FIRST, AT_1000] = [numberOf('boot.xen.xl', 'first'), numberOf('boot.xen.xl', 'at_1000')];
const TOOL_CPU = assumed(0.5, '1', 'the tool stack works and waits for the XenStore');
const PAGE_TABLES =
  'as libxl works it out: 1 MiB per virtual CPU, and 8 KiB per MiB of RAM for its page tables';

export const XEN: HypervisorProfile = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  name: 'xen',
  summary: 'Xen with the xl tools, without firmware',
  about:
    'Xen and its own tool stack. Creating a guest takes longer the more guests there are, because the tools talk about ' +
    'all of them through one store: 0.1 s for the first and 1 s for the thousandth (SOSP 2017), here as a straight line ' +
    'between both, though the traffic grows faster than that. Guests are started from their kernel, without firmware. ' +
    'What programs lose in it was not read; QEMU/KVM stands in.',
  memoryOverhead: assumed(1, 'MiB', 'the structures of a domain; not given apart from its page tables'),
  memoryOverheadPerVcpu: assumed(1, 'MiB', PAGE_TABLES),
  memoryOverheadShare: assumed(0.0078125, '1', PAGE_TABLES),
  create: {
    name: 'create',
    duration: derived<Distribution>(
      { kind: 'lognormal', median: FIRST, sigma: 0.1 },
      's',
      ['boot.xen.xl'],
      `${FIRST} s for the first guest; the log-sd of 0.1 is ours`,
    ),
    cpuShare: TOOL_CPU,
    diskRead: NOTHING_READ,
  },
  perResident: derived(
    Math.round(((AT_1000 - FIRST) / 999) * 1e7) / 1e4,
    'ms',
    ['boot.xen.xl'],
    `(${AT_1000} - ${FIRST}) s over the 999 guests that are there when the thousandth comes`,
  ),
  firmware: NO_FIRMWARE,
};

export const XENSERVER: HypervisorProfile = {
  ...borrowedHypervisor(XEN, 'Xen'),
  name: 'xenserver',
  summary: 'XenServer: Xen with its own management',
  about:
    'Xen as a product: a control domain with its own management creates the VMs, with emulated devices and a BIOS. ' +
    'Nothing of it was measured in what was read. It is Xen, with the firmware and the device model of QEMU, and a ' +
    'slower start for its management.',
  memoryOverhead: assumed(20, 'MiB', 'as for Xen, and a device model of QEMU without its own guest memory'),
  create: {
    name: 'create',
    duration: assumed<Distribution>(
      { kind: 'lognormal', median: 2, sigma: 0.2 },
      's',
      'its management checks storage and network before it calls the tools; not measured in what was read',
    ),
    cpuShare: TOOL_CPU,
    diskRead: NOTHING_READ,
  },
  firmware: borrowedPhase(KVM.firmware, 'QEMU/KVM'),
};

const NO_OP = numberOf('boot.lightvm.noop');
const [LIGHT_FIRST, LIGHT_AT_1000] = [
  numberOf('boot.lightvm.unikernel', 'first'),
  numberOf('boot.lightvm.unikernel', 'at_1000'),
];

export const LIGHTVM: HypervisorProfile = {
  ...borrowedHypervisor(XEN, 'Xen'),
  name: 'lightvm',
  summary: 'Xen with VMs prepared ahead and no store',
  about:
    'A research system (SOSP 2017): the same Xen, with tools that keep prepared shells of VMs and do without the store, so ' +
    'that creation takes 2.3 ms and stays flat. Meant for unikernels and Tinyx; a whole distribution boots no faster in ' +
    'it than elsewhere. Memory was published per guest, so the share of the hypervisor in it is a guess.',
  memoryOverhead: assumed(0.5, 'MiB', 'part of the 3.6 MiB per guest that were published; not given apart'),
  memoryOverheadPerVcpu: assumed(0, 'MiB', 'guests without hardware page tables of their own'),
  memoryOverheadShare: assumed(0, '1', 'guests without hardware page tables of their own'),
  create: {
    name: 'create',
    duration: derived<Distribution>(
      { kind: 'lognormal', median: NO_OP, sigma: 0.05 },
      's',
      ['boot.lightvm.noop'],
      `${NO_OP} s with a guest that does nothing; the log-sd of 0.05 is ours`,
    ),
    cpuShare: assumed(0.9, '1', 'nothing to wait for: shells are prepared and the store is gone'),
    diskRead: NOTHING_READ,
  },
  perResident: derived(
    Math.round(((LIGHT_AT_1000 - LIGHT_FIRST) / 999) * 1e8) / 1e2,
    'µs',
    ['boot.lightvm.unikernel'],
    `(${LIGHT_AT_1000} - ${LIGHT_FIRST}) s over 999 guests`,
  ),
};
