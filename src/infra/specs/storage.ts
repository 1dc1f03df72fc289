/**
 * What shared storage is, in numbers.
 *
 * Units: bytes, seconds, bytes per second. A name says its unit where the type does not.
 */
import type { DiskDevice } from './hosts.ts';

/** A pool that the disks of VMs on any host can lie on. */
export interface PoolSpec {
  readonly name: string;
  readonly device: DiskDevice;
  /** Whether its traffic goes through the hosts' network cards, or through a network of its own that bounds nothing. */
  readonly network: boolean;
  /** Bytes of virtual disks that may be promised for each byte that it has. At least 1. */
  readonly overprovision: number;
}
