/** Hypervisors by preset name, the common ones first. */
import type { HypervisorProfile } from '../profile.ts';
import { AZURE, AZURE_BURSTABLE, EC2, GCE } from './clouds.ts';
import { ESXI, HYPER_V } from './datacentre.ts';
import { PARALLELS, VIRTUALBOX, VMWARE_WORKSTATION } from './hosted.ts';
import { KUBEVIRT, KVM, QEMU } from './kvm.ts';
import { CLOUD_HYPERVISOR, FIRECRACKER } from './microvms.ts';
import { LIGHTVM, XEN, XENSERVER } from './xen.ts';

const ALL: readonly HypervisorProfile[] = [
  KVM,
  KUBEVIRT,
  QEMU,
  FIRECRACKER,
  CLOUD_HYPERVISOR,
  XEN,
  XENSERVER,
  LIGHTVM,
  ESXI,
  HYPER_V,
  VIRTUALBOX,
  VMWARE_WORKSTATION,
  PARALLELS,
  EC2,
  GCE,
  AZURE,
  AZURE_BURSTABLE,
];

export const HYPERVISORS: Readonly<Record<string, HypervisorProfile>> = Object.fromEntries(
  ALL.map((profile) => [profile.name, profile]),
);
