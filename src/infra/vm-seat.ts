/**
 * What a VM holds of the host that it stands on: a claim on its cores, its memory in full and at once, its disk, and the
 * devices that are passed through to it. A VM that moves holds a seat on both hosts for a while.
 */
import type { Port } from './fabric.ts';
import type { Host } from './host.ts';
import type { CpuClaim } from './sharing/cpu.ts';
import type { DeviceClaim } from './space/device-pool.ts';
import type { DiskSpace } from './space/disk-space.ts';
import { ElasticClaim } from './space/elastic-memory.ts';
import type { Extent } from './space/extent.ts';
import type { Backing } from './space/memory.ts';
import { type Hypervisor, overheadOf, promisedTo, type VmDisk, type VmShape } from './specs/vms.ts';
import { StoragePool } from './storage/pool.ts';
import type { Storage, Store } from './storage/storage.ts';
import type { VmBase } from './storage/vm-base.ts';

export class Seat {
  readonly host: Host;
  readonly cpu: CpuClaim;
  memory: Backing;
  readonly disk: Extent;
  readonly devices: DeviceClaim;
  /** What the disk lies on. */
  readonly store: Store;
  /** How the disk is reached from the VM. */
  readonly storage: Storage;
  private readonly ownsDisk: boolean;
  /** How often the disk of the host had been lost when this one was made there. */
  private lossesBefore: number;
  private readonly reclaimBytesPerSecond: number;
  private closed = false;

  /**
   * Takes it all from the host, but for a disk on `shared` storage, which is there wherever the VM stands. Throws where
   * the host has no room: whoever places must ask first, see `fits`.
   */
  constructor(host: Host, shape: VmShape, hypervisor: Hypervisor, shared: SharedDisk | null) {
    // A vCPU runs on one core at a time.
    const cores = shape.vcpus * Math.min(shape.vcpuSpeed, host.coreSpeed);
    this.host = host;
    this.reclaimBytesPerSecond = hypervisor.ballooning?.reclaimBytesPerSecond ?? Infinity;
    this.cpu = host.cpu.claim(cores, cores);
    this.memory = this.memoryFor(shape, hypervisor);
    this.devices = host.devices.claim(shape.devices);
    this.ownsDisk = shared === null;
    this.disk = shared?.disk ?? diskOn(host.space, shape.disk);
    this.store = shared?.pool ?? host;
    this.storage = shared === null ? host.storage.virtual() : shared.pool.virtual(host.nic);
    this.lossesBefore = host.diskFate.losses;
    host.countVm(1);
  }

  /** Whether its disk lay on the host's and is gone with that. */
  get isDiskLost(): boolean {
    return this.ownsDisk && this.host.diskFate.losses !== this.lossesBefore;
  }

  /** It has another disk in its place. */
  renewDisk(): void {
    this.lossesBefore = this.host.diskFate.losses;
  }

  /** Whether a host has room for one, and, where its disk lies there, for a thin disk that holds `written` bytes. */
  static fits(host: Host, shape: VmShape, hypervisor: Hypervisor, written: number): boolean {
    const { size, provisioning, on } = shape.disk;
    const bytes = on !== undefined ? 0 : provisioning === 'thick' ? size : written;
    return hasMemory(host, shape, hypervisor) && host.space.fits(bytes);
  }

  /** Gives the memory alone back to the host: it lies on the disk. */
  leaveMemory(): void {
    this.memory.close();
    // Nothing of it is swapped any more, and what comes back is backed as anew.
    this.cpu.slowCarried(1);
  }

  /** Takes memory from the host again, as much as before. Throws where the host has no room. */
  takeMemory(shape: VmShape, hypervisor: Hypervisor): void {
    this.memory = this.memoryFor(shape, hypervisor);
  }

  /** Seconds until balloons have given up what had to be taken from other guests for this one. */
  get reclaiming(): number {
    return this.memory instanceof ElasticClaim ? this.memory.reclaimed / this.reclaimBytesPerSecond : 0;
  }

  /** Gives everything back to the host. May be called again. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.host.countVm(-1);
    this.cpu.close();
    this.memory.close();
    if (this.ownsDisk) this.disk.close();
    this.devices.close();
  }

  /** A VM's memory, of which the hypervisor's overhead is used at once: in full, or what is backed of an elastic guest. */
  private memoryFor(shape: VmShape, hypervisor: Hypervisor): Backing {
    const { host } = this;
    const size = sizeOf(shape, hypervisor);
    const penalty = hypervisor.ballooning?.swapPenalty ?? 0;
    const claim = isElastic(hypervisor)
      ? host.elastic.guest(size, (swapped) => this.cpu.slowCarried(1 / (1 + penalty * swapped)))
      : host.memory.claim(size.reserved, true);
    claim.set({ used: 0, guestOs: 0, hypervisor: overheadOf(hypervisor, shape), runtime: 0 });
    return claim;
  }
}

function hasMemory(host: Host, shape: VmShape, hypervisor: Hypervisor): boolean {
  const size = sizeOf(shape, hypervisor);
  return isElastic(hypervisor) ? host.elastic.fits(size) : host.memory.fits(size.reserved);
}

const sizeOf = (shape: VmShape, hypervisor: Hypervisor) => ({
  reserved: shape.memory + overheadOf(hypervisor, shape),
  floor: promisedTo(hypervisor, shape),
});

const isElastic = ({ ballooning, pageSharing }: Hypervisor) => ballooning !== null || pageSharing !== null;

/**
 * Sets aside on another host what a VM holds on its own, with a disk as full. Null, and nothing is taken, where there is no
 * room for it.
 */
export function seatLike(
  { disk }: Seat,
  host: Host,
  { shape, hypervisor }: { readonly shape: VmShape; readonly hypervisor: Hypervisor },
  shared: SharedDisk | null,
  base: VmBase,
): Seat | null {
  if (!Seat.fits(host, shape, hypervisor, disk.written)) return null;
  const seat = new Seat(host, shape, hypervisor, shared);
  if (shared !== null || (base.link(seat) && seat.disk.write(disk.written))) return seat;
  seat.close();
  return null;
}

/** A disk on storage that all hosts share. */
export interface SharedDisk {
  readonly pool: StoragePool;
  readonly disk: Extent;
}

/** Makes a VM's disk on a device. */
function diskOn(space: DiskSpace, { size, provisioning }: VmDisk): Extent {
  return provisioning === 'thick' ? space.thick(size) : space.thin(size);
}

/** What the disk of a VM on that host is to lie on. */
function storeOf(host: Host, { on }: VmDisk): Host | StoragePool {
  if (on === undefined) return host;
  const pool = host.surroundings.pools?.get(on);
  if (pool === undefined) throw new Error(`there is no storage pool ${on}`);
  return pool;
}

/** Whether there is room for a VM's disk to be made: only a thick one needs it at once. */
export function hasRoomForDisk(host: Host, { disk }: VmShape): boolean {
  return disk.provisioning === 'thin' || storeOf(host, disk).space.fits(disk.size);
}

/** Makes the VM's disk on the pool that it is to lie on; null where that is the host. */
export function sharedDisk(host: Host, { disk }: VmShape): SharedDisk | null {
  const store = storeOf(host, disk);
  return store instanceof StoragePool ? { pool: store, disk: diskOn(store.space, disk) } : null;
}

/** A VM's channel on the card of its host: what the hypervisor leaves of it, and no more than the VM's cap. */
export function channelOn(
  { nic, surroundings }: Host,
  vm: { readonly name: string; readonly shape: VmShape; readonly hypervisor: Hypervisor },
): Port {
  const left = nic.bytesPerSecond * vm.hypervisor.efficiency.network;
  return surroundings.fabric.plugVirtual(vm.name, nic, Math.min(left, vm.shape.networkCap ?? Infinity));
}
