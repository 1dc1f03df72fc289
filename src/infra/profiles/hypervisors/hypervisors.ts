/** Hypervisors by preset name. */
import type { HypervisorProfile } from '../profile.ts';
import { KVM } from './kvm.ts';
import { CLOUD_HYPERVISOR, FIRECRACKER } from './microvms.ts';

export const HYPERVISORS: Readonly<Record<string, HypervisorProfile>> = Object.fromEntries(
  [KVM, FIRECRACKER, CLOUD_HYPERVISOR].map((profile) => [profile.name, profile]),
);
