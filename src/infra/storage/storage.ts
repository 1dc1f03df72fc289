/** Where the bytes of a machine lie, and how they are reached: the same for a host's own disk and for a VM's. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { GuestImages } from '../images/guest-images.ts';
import { DiskBandwidth } from '../sharing/disk-bandwidth.ts';
import { DiskIo, type IoKind, type IoPath } from '../sharing/disk-io.ts';
import { DiskSpace, type DiskSpaceListener } from '../space/disk-space.ts';
import type { DiskDevice } from '../specs/hosts.ts';

export interface Storage extends IoPath {
  /** Bytes per second of a read that is alone. */
  readonly readBytesPerSecond: number;
  /** Helper of lives: reads `bytes` and ends when they are there. */
  read(bytes: number): Life;
  /** Helper of lives: writes `bytes`, at most `cap` of them a second, and ends when they are on the device. */
  write(bytes: number, cap?: number): Life;
}

/** What the disks of VMs lie on: the host that they stand on, or a pool. */
export interface Store {
  readonly space: DiskSpace;
  readonly guestImages: GuestImages;
  /** Told by VMs: so many more bytes (or fewer, below 0) are saved by layers that are shared inside their disks. */
  countSavedInside(change: number): void;
}

/** The disk in a host. */
export class LocalDisk implements Storage {
  readonly space: DiskSpace;
  private readonly bandwidth: DiskBandwidth;
  private readonly io: DiskIo;
  private readonly device: DiskDevice;

  constructor(sim: Simulation, device: DiskDevice, onChange: DiskSpaceListener = () => {}) {
    this.device = device;
    this.space = new DiskSpace(device.size, onChange);
    this.bandwidth = new DiskBandwidth(sim, device.readBytesPerSecond, device.writeBytesPerSecond);
    this.io = new DiskIo(sim, device);
  }

  get readBytesPerSecond(): number {
    return this.bandwidth.readBytesPerSecond;
  }

  /** Of one random operation that is alone. */
  get latencySeconds(): number {
    return this.device.latencySeconds;
  }

  read(bytes: number): Life {
    return this.bandwidth.read(bytes);
  }

  write(bytes: number, cap = Infinity): Life {
    return this.bandwidth.write(bytes, cap);
  }

  operations(count: number, kind: IoKind, efficiency: number): Life {
    return this.io.operations(count, kind, efficiency);
  }

  /** From now on it goes at that part of its speed. Range: 0 to 1. */
  slowTo(part: number): void {
    this.bandwidth.slowTo(part);
    this.io.slowTo(part);
  }

  /** The disk as one VM reaches it: its random operations pass over one path. */
  virtual(): Storage {
    return new VirtualDisk(this, this.io);
  }
}

/** A host's disk as one VM reaches it. */
class VirtualDisk implements Storage {
  private readonly disk: LocalDisk;
  private readonly io: DiskIo;
  /** Null until there is a random operation. */
  private path: IoPath | null = null;

  constructor(disk: LocalDisk, io: DiskIo) {
    this.disk = disk;
    this.io = io;
  }

  get readBytesPerSecond(): number {
    return this.disk.readBytesPerSecond;
  }

  read(bytes: number): Life {
    return this.disk.read(bytes);
  }

  write(bytes: number, cap?: number): Life {
    return this.disk.write(bytes, cap);
  }

  operations(count: number, kind: IoKind, efficiency: number): Life {
    this.path ??= this.io.path();
    return this.path.operations(count, kind, efficiency);
  }
}
