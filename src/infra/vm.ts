/**
 * A VM: carved out of a host, memory in full and at once, it boots a guest OS and is then itself a machine, for one app
 * or for containers.
 */
import type { RandomStream } from '../engine/random.ts';
import type { Life, Process, Simulation } from '../engine/simulation.ts';
import type { MachineIndex } from '../records.ts';
import type { Port } from './fabric.ts';
import { bootingAgain } from './failing/booting-again.ts';
import { PowerSupply } from './failing/power-supply.ts';
import type { Host } from './host.ts';
import type { ImageStore } from './images/image-store.ts';
import { imageStore } from './images/store-of.ts';
import { Levels } from './levels.ts';
import { Pause } from './life/pause.ts';
import type { Machine } from './machine.ts';
import { Runtime } from './runtime.ts';
import { Company } from './sharing/company.ts';
import { Cpu, type CpuClaim } from './sharing/cpu.ts';
import type { Neighbour } from './sharing/interference.ts';
import { DiskSpace } from './space/disk-space.ts';
import { Memory, type MemoryClaim } from './space/memory.ts';
import { NOTHING } from './space/memory-claim.ts';
import type { Efficiency } from './specs/efficiency.ts';
import type { VmShape, VmSpec } from './specs/vms.ts';
import { makeDisk, remakeDisk } from './start/make-disk.ts';
import { startGuest } from './start/start-guest.ts';
import { Stall } from './storage/stall.ts';
import type { Storage } from './storage/storage.ts';
import { VmBase } from './storage/vm-base.ts';
import type { Uptime } from './uptime.ts';
import { channelOn, Seat, type SharedDisk, seatLike, sharedDisk } from './vm-seat.ts';

export class VirtualMachine implements Machine {
  readonly index: MachineIndex;
  readonly name: string;
  readonly coreSpeed: number;
  readonly cpu: Cpu;
  readonly memory: Memory;
  /** The disk as the guest sees it. */
  readonly space: DiskSpace;
  readonly runtime: Runtime | null;
  readonly images: ImageStore | null;
  /** Holds what runs in it while it is paused. */
  readonly pause: Pause;
  private readonly spec: VmSpec;
  /** Its disk, where that lies on a pool. */
  private readonly shared: SharedDisk | null;
  private readonly sim: Simulation;
  /** Null until something in it writes over time. */
  private stalled: Stall | null = null;
  private seat: Seat;
  /** The guest's own use of its CPU: boot, then idling. */
  private readonly guestCpu: CpuClaim;
  private readonly guestMemory: MemoryClaim;
  private readonly base: VmBase;
  /** Null until somebody asks whether it has power. */
  private supply: PowerSupply | null = null;
  /** Of its guest, where that boots by itself. */
  private guest: Uptime | null = null;
  private savedInside = 0;
  /** Null until an app in it shares the physical host with those of other machines. */
  private company: Company | null = null;
  /** The life that moves it to another host, while it does. */
  private mover: Process | null = null;

  /** Takes CPU, memory and disk from the host at once. Throws where the host has no room: whoever places must ask first. */
  constructor(sim: Simulation, spec: VmSpec, host: Host) {
    const { shape, hypervisor } = spec;
    this.index = spec.index;
    this.name = spec.name;
    this.coreSpeed = shape.vcpuSpeed;
    this.spec = spec;
    this.sim = sim;
    this.pause = new Pause(sim);
    this.base = new VmBase(shape);
    this.shared = sharedDisk(host, shape);
    this.seat = new Seat(host, shape, hypervisor, this.shared);
    this.cpu = Cpu.inside(this.seat.cpu, shape.vcpus * shape.vcpuSpeed, undefined, spec.pace);
    this.memory = Memory.inside(this.seat.memory, shape.memory, spec.systemMemory);
    this.space = DiskSpace.inside(this.seat.disk, (space) => this.countSaved(space.savedBySharing));
    this.guestCpu = this.cpu.claim(1, Infinity);
    this.guestMemory = this.memory.claim(0, false);
    const levels = () => new Levels(sim, spec.index, host.surroundings.emit);
    this.runtime = spec.runtime && new Runtime(sim, spec.runtime, levels());
    this.images = spec.runtime === null ? null : imageStore(this, host, this.nic, spec.runtime);
  }

  /** Where it stands now: a live migration changes that. */
  get host(): Host {
    return this.seat.host;
  }

  /** Whether there is a host that runs it, and nothing has ended it. */
  get power(): Uptime {
    const rests = () => this.rests;
    this.supply ??= new PowerSupply(this.host.uptime, rests, (isUp) => !isUp && this.lose());
    return this.supply.uptime;
  }

  /** Whether what it held in memory lies on the disk. */
  get rests(): boolean {
    return this.seat.memory.closed && this.pause.holding;
  }

  get uptime(): Uptime {
    return this.guest ?? this.power;
  }

  get isDiskLost(): boolean {
    return this.seat.isDiskLost;
  }

  get nic(): Port {
    return channelOn(this.host, this.spec);
  }

  get shape(): VmShape {
    return this.spec.shape;
  }

  /** Whether it can not leave its host: a device that is passed through to it stays where it is. */
  get pinned(): boolean {
    return this.seat.devices.any;
  }

  get efficiency(): Efficiency {
    return this.spec.hypervisor.efficiency;
  }

  /** Pauses it while there is no room under its disk. */
  get stall(): Stall {
    this.stalled ??= new Stall(this, this.shared?.pool.uptime ?? null);
    return this.stalled;
  }

  /** Whether its disk lies on storage that every host reaches: such a disk is not copied when the VM moves. */
  get sharedDisk(): boolean {
    return this.shared !== null;
  }

  /** How its disk is reached. */
  get storage(): Storage {
    return this.seat.storage;
  }

  /** Told by a migration when it begins and, with null, when it is over: a VM that ends meanwhile breaks it off. */
  movedBy(mover: Process | null): void {
    this.mover = mover;
  }

  /** Whether it is being moved. */
  get moving(): boolean {
    return this.mover !== null;
  }

  join(neighbour: Neighbour): void {
    this.company ??= new Company(this.host);
    this.company.join(neighbour);
  }

  leave(neighbour: Neighbour): void {
    this.company?.leave(neighbour);
  }

  /** Brings the guest image to the host and makes the VM's disk of it. False where the host's disk is full. */
  *makeDisk(): Generator<number, boolean, void> {
    // What a cloud does to have the image there is a part of its instance start.
    if (this.spec.hypervisor.instanceStart !== null) return this.base.standIn(this.seat, this.space);
    return yield* makeDisk(this.spec.shape, this.seat, this.base, this.space);
  }

  /** From a disk to a guest that runs: booted, restored from a snapshot, or as long as a cloud takes for it. */
  *start(draws: RandomStream): Life {
    const { hypervisor, shape } = this.spec;
    const { guestOs } = shape;
    this.guestMemory.set({ used: 0, guestOs: guestOs.memory, hypervisor: 0, runtime: 0 });
    const ground = { cpu: this.guestCpu, coreSpeed: this.coreSpeed, storage: this.storage };
    yield* startGuest(this.sim, this.host, shape, hypervisor, ground, draws);
    this.guestCpu.want(guestOs.idleCores);
  }

  /** From a VM that has lost its power to a guest that runs again, on the disk that it had. */
  *bootAgain(draws: RandomStream): Life {
    if (this.seat.memory.closed) this.takeMemory();
    this.stalled?.follow();
    if (this.isDiskLost) yield* remakeDisk(this.shape.guestOs, this.seat, this.images);
    yield* this.start(draws);
  }

  /** Has it boot by itself whenever it has power again: it is up when it has. `draws`: for that. */
  bootByItself(draws: () => RandomStream): void {
    this.guest ??= bootingAgain(this.sim, this, draws);
  }

  /** Finds the VM up and idle, as part of what exists when the run begins. False where the host's disk is full. */
  foundRunning(): boolean {
    const { guestOs } = this.spec.shape;
    this.guestMemory.set({ used: 0, guestOs: guestOs.memory, hypervisor: 0, runtime: 0 });
    this.guestCpu.want(guestOs.idleCores);
    return this.base.standIn(this.seat, this.space);
  }

  /** Stops the vCPUs and all that runs on them until `resume`. Memory and disk stay as they are. */
  suspend(): void {
    this.pause.hold();
    this.seat.cpu.freeze();
  }

  /** Bytes of its memory that hold something: what a suspension has to write, and to read back. */
  get resident(): number {
    return this.memory.used + this.memory.guestOs + this.memory.runtime;
  }

  /** Gives its memory back to the host while what it holds lies on the disk. It must be suspended. */
  leaveMemory(): void {
    if (!this.pause.holding) throw new Error(`${this.name} runs: it needs its memory`);
    this.seat.leaveMemory();
  }

  /** Takes its memory from the host again. Throws where the host has no room: whoever places must ask first. */
  takeMemory(): void {
    this.seat.takeMemory(this.spec.shape, this.spec.hypervisor);
    this.memory.moveTo(this.seat.memory);
  }

  /** Lets it run on where it stopped. */
  resume(): void {
    this.pause.release();
    if (!this.pause.holding) this.seat.cpu.thaw();
  }

  /** Sets aside on another host what it holds on this one. Null, and nothing is taken, where there is no room for it. */
  seatOn(host: Host): Seat | null {
    return seatLike(this.seat, host, this.spec, this.shared, this.base);
  }

  /**
   * Stands on `seat` from now on and gives the old one back. It must be suspended: nothing in it may run between two
   * hosts. False, and it stays where it is, where the disk there has no room for what was written since it was made.
   */
  moveTo(seat: Seat): boolean {
    if (!this.pause.holding)
      throw new Error(`${this.name} runs: it can only change its host while it is suspended`);
    if (!seat.disk.write(this.seat.disk.written - seat.disk.written)) return false;
    const left = this.seat;
    seat.cpu.freeze();
    this.cpu.moveTo(seat.cpu);
    this.memory.moveTo(seat.memory);
    this.space.moveTo(seat.disk);
    const saved = this.savedInside;
    this.countSaved(0);
    this.seat = seat;
    this.countSaved(saved);
    this.company?.moveTo(seat.host);
    left.close();
    this.supply?.plugInto(seat.host.uptime);
    if (!this.sharedDisk) this.stalled?.goOn();
    return true;
  }

  /** Gives back to the host what it holds of it. A disk on a pool stays, for when the VM stands on another host. */
  leaveHost(): void {
    this.supply?.unplug();
    this.mover?.stop();
    this.stalled?.end();
    this.seat.close();
  }

  /** Stands on another host after it has left its own, without power until it boots. Throws where there is no room. */
  standOn(host: Host): void {
    this.seat = new Seat(host, this.spec.shape, this.spec.hypervisor, this.shared);
    this.cpu.moveTo(this.seat.cpu);
    this.memory.moveTo(this.seat.memory);
    this.company?.moveTo(host);
    this.supply?.plugInto(host.uptime);
  }

  /** Gives everything back. */
  destroy(): void {
    this.leaveHost();
    this.shared?.disk.close();
    this.countSaved(0);
  }

  /** Its power is gone, and with it what it held in memory; what was to be done to it is broken off. */
  private lose(): void {
    this.mover?.stop();
    this.stalled?.release();
    this.images?.breakOff();
    this.guestCpu.want(0);
    this.guestMemory.set(NOTHING);
    this.seat.leaveMemory();
  }

  private countSaved(bytes: number): void {
    this.seat.store.countSavedInside(bytes - this.savedInside);
    this.savedInside = bytes;
  }
}
