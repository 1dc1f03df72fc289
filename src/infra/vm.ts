/**
 * A VM: carved out of a host, memory in full and at once, it boots a guest OS and is then itself a machine, for one app
 * or for containers.
 */
import type { RandomStream } from '../engine/random.ts';
import type { Life, Simulation } from '../engine/simulation.ts';
import type { MachineIndex } from '../records.ts';
import { type Host, imageStore } from './host.ts';
import type { ImageStore } from './images/image-store.ts';
import { boot } from './life/boot.ts';
import type { Machine } from './machine.ts';
import { Runtime } from './runtime.ts';
import { Cpu, type CpuClaim } from './sharing/cpu.ts';
import { DiskSpace } from './space/disk-space.ts';
import type { Extent } from './space/extent.ts';
import { Memory, type MemoryClaim } from './space/memory.ts';
import type { ContainerRuntime } from './specs/containers.ts';
import type { Hypervisor, VmShape } from './specs/vms.ts';

/** What a VM is made of. */
export interface VmSpec {
  readonly index: MachineIndex;
  readonly name: string;
  readonly shape: VmShape;
  readonly hypervisor: Hypervisor;
  /** Bytes of guest memory kept from instances in it. */
  readonly systemMemory: number;
  /** Set where the VM runs containers. */
  readonly runtime: ContainerRuntime | null;
}

export class VirtualMachine implements Machine {
  readonly index: MachineIndex;
  readonly name: string;
  readonly coreSpeed: number;
  readonly host: Host;
  readonly cpu: Cpu;
  readonly memory: Memory;
  /** The disk as the guest sees it. */
  readonly space: DiskSpace;
  readonly runtime: Runtime | null;
  readonly images: ImageStore | null;
  private readonly spec: VmSpec;
  private readonly hostCpu: CpuClaim;
  private readonly hostMemory: MemoryClaim;
  private readonly hostDisk: Extent;
  /** The guest's own use of its CPU: boot, then idling. */
  private readonly guestCpu: CpuClaim;
  private readonly guestMemory: MemoryClaim;
  private savedInside = 0;

  /** Takes CPU, memory and disk from the host at once. Throws where the host has no room: whoever places must ask first. */
  constructor(sim: Simulation, spec: VmSpec, host: Host) {
    const { shape, hypervisor } = spec;
    this.index = spec.index;
    this.name = spec.name;
    this.coreSpeed = shape.vcpuSpeed;
    this.host = host;
    this.spec = spec;
    const cores = shape.vcpus * shape.vcpuSpeed;
    this.hostCpu = host.cpu.claim(cores, cores);
    this.cpu = Cpu.inside(this.hostCpu, cores);
    this.hostMemory = host.memory.claim(shape.memory + hypervisor.memoryOverhead, true);
    this.hostMemory.set({ used: 0, guestOs: 0, hypervisor: hypervisor.memoryOverhead, runtime: 0 });
    this.memory = Memory.inside(this.hostMemory, shape.memory, spec.systemMemory);
    const { size, provisioning } = shape.disk;
    this.hostDisk = provisioning === 'thick' ? host.space.thick(size) : host.space.thin(size);
    this.space = DiskSpace.inside(this.hostDisk, (space) => this.countSaved(space.savedBySharing));
    this.guestCpu = this.cpu.claim(1, Infinity);
    this.guestMemory = this.memory.claim(0, false);
    this.runtime = spec.runtime === null ? null : new Runtime(sim, spec.runtime);
    this.images = spec.runtime === null ? null : imageStore(this, host, spec.runtime);
  }

  /** Brings the guest image to the host and makes the VM's disk of it. False where the host's disk is full. */
  *makeDisk(): Generator<number, boolean, void> {
    const { guestOs } = this.spec.shape;
    yield* this.host.guestImages.ensure(guestOs);
    if (!this.linkBase()) return false;
    if (this.linked) return true;
    yield* this.host.disk.write(guestOs.imageSize);
    return this.copyBase();
  }

  /** Hypervisor, firmware, kernel, services. */
  *boot(draws: RandomStream): Life {
    const { hypervisor, shape } = this.spec;
    this.guestMemory.set({ used: 0, guestOs: shape.guestOs.memory, hypervisor: 0, runtime: 0 });
    const phases = [hypervisor.create, hypervisor.firmware, ...shape.guestOs.phases];
    yield* boot(phases, this.guestCpu, this.coreSpeed, this.host.disk, draws);
    this.guestCpu.want(shape.guestOs.idleCores);
  }

  /** Finds the VM up and idle, as part of what exists when the run begins. False where the host's disk is full. */
  foundRunning(): boolean {
    const { guestOs } = this.spec.shape;
    this.guestMemory.set({ used: 0, guestOs: guestOs.memory, hypervisor: 0, runtime: 0 });
    this.guestCpu.want(guestOs.idleCores);
    return this.linkBase() && (this.linked || this.copyBase());
  }

  /** Gives everything back to the host. */
  destroy(): void {
    this.hostCpu.close();
    this.hostMemory.close();
    this.hostDisk.close();
    this.countSaved(0);
  }

  private get linked(): boolean {
    return this.spec.shape.disk.clone === 'linked';
  }

  private get baseId(): string {
    return `guest/${this.spec.shape.guestOs.preset}`;
  }

  private linkBase(): boolean {
    if (!this.linked) return true;
    if (!this.host.space.addLayer(this.baseId, this.spec.shape.guestOs.imageSize)) return false;
    this.hostDisk.linkTo(this.baseId);
    return true;
  }

  private copyBase(): boolean {
    return this.space.addLayer(this.baseId, this.spec.shape.guestOs.imageSize);
  }

  private countSaved(bytes: number): void {
    this.host.countSavedInside(bytes - this.savedInside);
    this.savedInside = bytes;
  }
}
