/** A physical host: cores, memory, disk, network and power, and everything about them that can be reported. */
import type { Simulation } from '../engine/simulation.ts';
import type { MachineIndex, RecordListener } from '../records.ts';
import type { Fabric, Port } from './fabric.ts';
import { DiskFate } from './failing/disk-loss.ts';
import { GuestImages } from './images/guest-images.ts';
import type { ImageStore } from './images/image-store.ts';
import type { LayerSource } from './images/layer-source.ts';
import type { RegistryService } from './images/registry-service.ts';
import { imageStore } from './images/store-of.ts';
import { Levels } from './levels.ts';
import type { Machine } from './machine.ts';
import { wattsAt } from './power.ts';
import { Runtime } from './runtime.ts';
import { Cpu, type CpuClaim } from './sharing/cpu.ts';
import { Interference, type Neighbour } from './sharing/interference.ts';
import { DevicePool } from './space/device-pool.ts';
import type { DiskSpace } from './space/disk-space.ts';
import { ElasticMemory } from './space/elastic-memory.ts';
import { Memory } from './space/memory.ts';
import type { ContainerRuntime } from './specs/containers.ts';
import { NATIVE } from './specs/efficiency.ts';
import type { DiskDevice, PowerCurve, PowerSwitching } from './specs/hosts.ts';
import type { Registry } from './specs/images.ts';
import type { Contention, GuestOs } from './specs/vms.ts';
import { StartCrowd } from './start/start-crowd.ts';
import { DiskLevels } from './storage/disk-levels.ts';
import type { StoragePool } from './storage/pool.ts';
import { LocalDisk, type Store } from './storage/storage.ts';
import { HostSwitch } from './switching.ts';
import { Uptime } from './uptime.ts';

/** What a host is made of. */
export interface HostSpec {
  readonly index: MachineIndex;
  readonly name: string;
  /** Reference cores: cores times their speed. */
  readonly cores: number;
  readonly coreSpeed: number;
  readonly memory: number;
  /** Bytes of memory that no instance can have. */
  readonly systemMemory: number;
  readonly disk: DiskDevice;
  readonly power: PowerCurve;
  /** Null where nobody switches it. */
  readonly switching: PowerSwitching | null;
  /** Devices that can be passed through to VMs, by name. */
  readonly devices: Readonly<Record<string, number>>;
  /** Set where the host itself runs containers. */
  readonly runtime: ContainerRuntime | null;
  /** The host's own system. Absent: what is kept for the system stands for it. */
  readonly os?: GuestOs;
}

/** The network outside the host, and what comes over it. */
export interface Surroundings {
  readonly sim: Simulation;
  readonly emit: RecordListener;
  readonly fabric: Fabric;
  /** Where the host is plugged into it. */
  readonly port: Port;
  readonly registry: Registry;
  /** How the registry is. Absent or null: it always answers. */
  readonly service?: RegistryService | null;
  /** Where container images come from, as seen from a port. */
  readonly layersAt: (port: Port) => LayerSource;
  /** Storage that VMs on any host can have their disks on, by name. Default: none. */
  readonly pools?: ReadonlyMap<string, StoragePool>;
}

export class Host implements Machine, Store {
  readonly index: MachineIndex;
  readonly name: string;
  readonly uptime = new Uptime((isUp) => this.settleUptime(isUp));
  readonly coreSpeed: number;
  readonly efficiency = NATIVE;
  readonly cpu: Cpu;
  readonly memory: Memory;
  /** Guests that the host backs with less than their size. */
  readonly elastic: ElasticMemory;
  readonly storage: LocalDisk;
  readonly devices: DevicePool;
  /** Null: it is always on. */
  readonly switch: HostSwitch | null;
  readonly diskFate = new DiskFate();
  private readonly interference: Interference;
  readonly runtime: Runtime | null;
  readonly images: ImageStore | null;
  readonly pause = null;
  readonly stall = null;
  readonly guestImages: GuestImages;
  /** Where it is plugged into the network. */
  readonly nic: Port;
  readonly surroundings: Surroundings;
  /** Snapshots whose pages lie in the page cache. */
  readonly pageCache = new Set<string>();
  /** The idling of its own system; null where none is described. */
  private readonly osCpu: CpuClaim | null;
  private vms = 0;
  private crowd: StartCrowd | null = null;
  private readonly spec: HostSpec;
  private readonly levels: Levels;
  private readonly told: DiskLevels;
  private readonly reserved = { instances: 0, memory: 0, millicores: 0 };

  constructor(spec: HostSpec, around: Surroundings) {
    const { sim, fabric, port, registry } = around;
    this.index = spec.index;
    this.name = spec.name;
    this.coreSpeed = spec.coreSpeed;
    this.spec = spec;
    this.surroundings = around;
    this.levels = new Levels(sim, spec.index, around.emit);
    this.told = new DiskLevels(this.levels);
    this.cpu = new Cpu(sim, spec.cores, (wanted, used) => {
      this.reportCpu(wanted, used);
      this.interference.settle();
    });
    this.memory = new Memory(spec.memory, spec.systemMemory, () => this.reportMemory());
    this.elastic = new ElasticMemory(this.memory, (elastic) => {
      this.levels.set('ramBallooned', elastic.ballooned);
      this.levels.set('ramShared', elastic.shared);
      this.levels.set('ramSwapped', elastic.swapped);
    });
    this.storage = new LocalDisk(sim, spec.disk, (space) => this.told.tell(space));
    this.devices = new DevicePool(spec.devices);
    this.interference = new Interference(spec.cores);
    this.switch = spec.switching && new HostSwitch(sim, spec.switching, () => this.reportSwitch());
    this.nic = port;
    this.guestImages = new GuestImages(
      sim,
      spec.index,
      {
        network: fabric.network,
        route: [...fabric.egress, ...fabric.wayIn(port, 'zone')],
        latency: registry.latency,
        service: around.service ?? null,
      },
      around.emit,
    );
    this.runtime = spec.runtime === null ? null : new Runtime(sim, spec.runtime, this.levels);
    this.images = spec.runtime === null ? null : imageStore(this, this, port, spec.runtime);
    this.osCpu = spec.os === undefined ? null : this.installOs(spec.os);
    this.reportAll();
  }

  /** What is stored on its disk. */
  get space(): DiskSpace {
    return this.storage.space;
  }

  /** W drawn at a share of the cores in use, 0 to 1, if it is switched on. `awake`: and not off because it is idle. */
  wattsAt(utilization: number, awake = false): number {
    return awake ? wattsAt(this.spec.power.watts, utilization) : hostWatts(this.spec.power, utilization);
  }

  /** W drawn while it is down, switched off, or being switched; null while it is on. */
  get wattsUnlessOn(): number | null {
    if (this.switch?.state === 'switching') return wattsAt(this.spec.power.watts, this.switch.rules.load);
    if (!this.uptime.isUp) return 0;
    return this.switch?.state === 'off' ? this.switch.rules.standbyWatts : null;
  }

  /** Cores in all. */
  get cores(): number {
    return this.spec.cores;
  }

  /** Fraction of the cores in use. */
  get utilization(): number {
    return this.cpu.used / this.spec.cores;
  }

  join(neighbour: Neighbour): void {
    this.interference.join(neighbour);
  }

  leave(neighbour: Neighbour): void {
    this.interference.leave(neighbour);
  }

  /** VMs that hold a seat here. */
  get residentVms(): number {
    return this.vms;
  }

  /** Counts a VM in or out. */
  countVm(change: 1 | -1): void {
    this.vms += change;
  }

  /** The starts of VMs in flight here. One hypervisor runs a host, so the law is the same for all of them. */
  startCrowd(law: Contention): StartCrowd {
    this.crowd ??= new StartCrowd(this.surroundings.sim, this.spec.cores / this.coreSpeed, law);
    return this.crowd;
  }

  /** Counts an instance bound to this host, or to a VM on it, with what is set aside for it; -1 takes it back. */
  countInstance(change: 1 | -1, millicores: number, memory: number): void {
    this.reserved.instances += change;
    this.reserved.millicores += change * millicores;
    this.reserved.memory += change * memory;
    this.reportReserved();
    this.osCpu?.want(this.osCores);
  }

  /**
   * Takes what the host's own system needs: memory out of what is kept for the system first, its image, and CPU while it
   * idles.
   */
  private installOs(os: GuestOs): CpuClaim {
    const memory = this.memory.claim(0, false);
    const image = `os/${os.preset}`;
    const fits =
      memory.set({ used: 0, guestOs: os.memory, hypervisor: 0, runtime: 0 }) &&
      this.space.addLayer(image, os.imageSize);
    if (!fits) throw new Error(`${this.name} has no room for its own system`);
    this.space.acquire(image);
    const cpu = this.cpu.claim(1, Infinity);
    cpu.want(this.osCores);
    return cpu;
  }

  /** Cores that the host's own system uses: none while the host is switched off, or off because it carries nothing. */
  private get osCores(): number {
    const idle = this.spec.power.whenIdle === 'off' && this.reserved.instances === 0;
    return idle || !this.uptime.isUp || this.switch?.state === 'off' ? 0 : (this.spec.os?.idleCores ?? 0);
  }

  countSavedInside(change: number): void {
    this.told.countSavedInside(change, this.space);
  }

  private reportAll(): void {
    this.levels.set('ramCapacity', this.spec.memory);
    this.levels.set('cpuCapacity', this.spec.cores);
    this.levels.set('diskCapacity', this.spec.disk.size);
    this.reportReserved();
    if (this.switch !== null) this.reportSwitch();
    this.reportCpu(0, 0);
    this.reportMemory();
    this.told.tell(this.space);
  }

  private reportReserved(): void {
    this.levels.set('instances', this.reserved.instances);
    this.levels.set('cpuReserved', this.reserved.millicores / 1000);
    this.levels.set('ramReserved', this.reserved.memory);
  }

  private reportCpu(wanted: number, used: number): void {
    this.levels.set('cpuWanted', wanted);
    this.levels.set('cpuUsed', used);
    this.reportWatts(used);
  }

  private reportWatts(used: number): void {
    this.levels.set('watts', this.wattsUnlessOn ?? this.wattsAt(used / this.spec.cores));
  }

  private reportSwitch(): void {
    this.levels.set('switchedOn', this.switch?.state === 'off' ? 0 : 1);
    this.osCpu?.want(this.osCores);
    this.reportWatts(this.cpu.used);
  }

  /** Another machine of its kind takes its place, with no image on its disk, and is up. */
  renew(): void {
    this.images?.dropUnused();
    this.uptime.renew();
  }

  get isDiskLost(): boolean {
    return this.diskFate.isLost;
  }

  /** What it had in memory is gone when it goes down. */
  private settleUptime(isUp: boolean): void {
    if (!isUp) this.pageCache.clear();
    this.images?.breakOff();
    this.osCpu?.want(this.osCores);
    this.reportWatts(this.cpu.used);
  }

  private reportMemory(): void {
    this.levels.set('ramUsed', this.memory.used);
    this.levels.set('ramReservedUnused', this.memory.reservedUnused);
    this.levels.set('ramGuestOs', this.memory.guestOs);
    this.levels.set('ramHypervisor', this.memory.hypervisor);
    this.levels.set('ramRuntime', this.memory.runtime);
    this.levels.set('ramSystem', this.memory.system);
    this.levels.set('ramFree', this.memory.free);
  }
}

/** W of a host at a utilization; nothing for one that is idle and is switched off then. */
function hostWatts(power: PowerCurve, utilization: number): number {
  if (utilization === 0 && power.whenIdle === 'off') return 0;
  return wattsAt(power.watts, utilization);
}
