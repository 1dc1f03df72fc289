/**
 * A pool of storage that the disks of VMs on many hosts lie on: a SAN, or a cluster of storage servers.
 *
 * It is one device: one space, one bandwidth each way, one time for random operations. What a VM reads from it or writes
 * to it crosses the network card of its host as well, where the pool is reached over the network, at max-min fair rates
 * of both.
 *
 * Simplification: random operations load the device and not the network.
 */
import type { Simulation } from '../../engine/simulation.ts';
import type { MachineIndex, RecordListener } from '../../records.ts';
import type { Fabric, Port } from '../fabric.ts';
import { Slowness } from '../failing/slowness.ts';
import { GuestImages } from '../images/guest-images.ts';
import type { RegistryService } from '../images/registry-service.ts';
import { Levels } from '../levels.ts';
import { DiskIo } from '../sharing/disk-io.ts';
import type { LinkId, Network } from '../sharing/network.ts';
import { DiskSpace } from '../space/disk-space.ts';
import type { PoolSpec } from '../specs/storage.ts';
import { Uptime } from '../uptime.ts';
import { DiskLevels } from './disk-levels.ts';
import type { Storage, Store } from './storage.ts';

/** What a pool stands in. */
export interface PoolSurroundings {
  readonly sim: Simulation;
  readonly emit: RecordListener;
  readonly fabric: Fabric;
  /** Time to the first byte of a guest image. */
  readonly latency: number;
  readonly service?: RegistryService | null;
}

export class StoragePool implements Store {
  readonly space: DiskSpace;
  /** While it is down nothing is read from it or written to it, and the VMs whose disks lie on it stand still. */
  readonly uptime = new Uptime(() => this.applySpeed());
  readonly slowness = new Slowness(() => this.applySpeed());
  readonly guestImages: GuestImages;
  private readonly spec: PoolSpec;
  private readonly network: Network;
  private readonly io: DiskIo;
  private readonly reads: LinkId;
  private readonly writes: LinkId;
  private readonly told: DiskLevels;
  /** Share of its bandwidth that it does not bring now. */
  private missing = 0;

  constructor(spec: PoolSpec, index: MachineIndex, around: PoolSurroundings) {
    const { sim, emit, fabric, latency, service = null } = around;
    const { network } = fabric;
    const { device } = spec;
    this.spec = spec;
    this.network = network;
    const levels = new Levels(sim, index, emit);
    this.told = new DiskLevels(levels);
    this.space = new DiskSpace(device.size, (space) => this.told.tell(space));
    this.io = new DiskIo(sim, device);
    this.reads = network.link(`${spec.name}/read`, device.readBytesPerSecond);
    this.writes = network.link(`${spec.name}/write`, device.writeBytesPerSecond);
    const route = [...fabric.egress, this.writes];
    this.guestImages = new GuestImages(sim, index, { network, route, latency, service }, emit);
    levels.set('diskCapacity', device.size);
    this.told.tell(this.space);
  }

  countSavedInside(change: number): void {
    this.told.countSavedInside(change, this.space);
  }

  /** The pool as one VM on a host with that network card reaches it. */
  virtual(card: Port): Storage {
    const { network, reads, writes } = this;
    const [from, to] = this.spec.network
      ? [
          [reads, ...card.in],
          [...card.out, writes],
        ]
      : [[reads], [writes]];
    const { readBytesPerSecond } = this.spec.device;
    const { operations } = this.io.path();
    return {
      readBytesPerSecond: this.spec.network
        ? Math.min(readBytesPerSecond, card.bytesPerSecond)
        : readBytesPerSecond,
      read: (bytes) => network.transfer(from, bytes),
      write: (bytes, cap) => network.transfer(to, bytes, cap),
      operations,
    };
  }

  private applySpeed(): void {
    const speed = this.uptime.isUp ? this.slowness.speed : 0;
    const more = 1 - speed - this.missing;
    this.missing = 1 - speed;
    this.io.slowTo(speed);
    const { readBytesPerSecond, writeBytesPerSecond } = this.spec.device;
    this.network.keep([this.reads], readBytesPerSecond * more);
    this.network.keep([this.writes], writeBytesPerSecond * more);
  }
}
