/**
 * What a VM holds of the host that it stands on: a claim on its cores, its memory in full and at once, its disk, and the
 * devices that are passed through to it. A VM that moves holds a seat on both hosts for a while.
 */
import type { Host } from './host.ts';
import type { CpuClaim } from './sharing/cpu.ts';
import type { DeviceClaim } from './space/device-pool.ts';
import type { Extent } from './space/extent.ts';
import type { MemoryClaim } from './space/memory.ts';
import type { Hypervisor, VmShape } from './specs/vms.ts';
import type { Storage } from './storage/storage.ts';

export class Seat {
  readonly host: Host;
  readonly cpu: CpuClaim;
  memory: MemoryClaim;
  readonly disk: Extent;
  readonly devices: DeviceClaim;
  /** How the host's disk is reached from the VM. */
  readonly storage: Storage;

  /** Takes it all from the host. Throws where the host has no room: whoever places must ask first, see `fits`. */
  constructor(host: Host, shape: VmShape, hypervisor: Hypervisor) {
    const cores = shape.vcpus * shape.vcpuSpeed;
    this.host = host;
    this.cpu = host.cpu.claim(cores, cores);
    this.memory = memoryOn(host, shape, hypervisor);
    this.devices = host.devices.claim(shape.devices);
    const { size, provisioning } = shape.disk;
    this.disk = provisioning === 'thick' ? host.space.thick(size) : host.space.thin(size);
    this.storage = host.storage.virtual();
  }

  /** Whether a host has room for one, and for a thin disk that holds `written` bytes. */
  static fits(host: Host, shape: VmShape, hypervisor: Hypervisor, written: number): boolean {
    const { size, provisioning } = shape.disk;
    return (
      host.memory.fits(shape.memory + hypervisor.memoryOverhead) &&
      host.space.fits(provisioning === 'thick' ? size : written)
    );
  }

  /** Gives the memory alone back to the host: it lies on the disk. */
  leaveMemory(): void {
    this.memory.close();
  }

  /** Takes memory from the host again, as much as before. Throws where the host has no room. */
  takeMemory(shape: VmShape, hypervisor: Hypervisor): void {
    this.memory = memoryOn(this.host, shape, hypervisor);
  }

  /** Gives everything back to the host. May be called again. */
  close(): void {
    this.cpu.close();
    this.memory.close();
    this.disk.close();
    this.devices.close();
  }
}

/** A VM's memory in full, of which the hypervisor's overhead is used at once. */
function memoryOn(host: Host, shape: VmShape, { memoryOverhead }: Hypervisor): MemoryClaim {
  const claim = host.memory.claim(shape.memory + memoryOverhead, true);
  claim.set({ used: 0, guestOs: 0, hypervisor: memoryOverhead, runtime: 0 });
  return claim;
}
