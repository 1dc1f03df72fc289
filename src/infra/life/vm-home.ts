/** What a VM lends to the one app in it. */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { MachineIndex } from '../../records.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import type { IoKind } from '../sharing/disk-io.ts';
import type { Extent } from '../space/extent.ts';
import type { MemoryClaim } from '../space/memory.ts';
import type { BackOff } from '../specs/containers.ts';
import type { Efficiency } from '../specs/efficiency.ts';
import { CLONE_BLOCK } from '../specs/vms.ts';
import { AppDisk } from '../storage/app-disk.ts';
import type { Stall } from '../storage/stall.ts';
import { type Sent, sendFrom, type Traffic } from '../traffic.ts';
import type { VirtualMachine } from '../vm.ts';
import type { AppHome } from './app-life.ts';

/** How a guest's init starts a crashed service again. Source: systemd.service(5), RestartSec = 100 ms, no growth. */
const SERVICE_RESTART: BackOff = { first: 100_000, factor: 1, max: 100_000, resetAfter: 0 };

/** The app's files on the disk of its VM. */
export function appDiskIn(vm: VirtualMachine, files: Extent): AppDisk {
  return new AppDisk(vm, files, {
    readSpeed: vm.efficiency.sequential,
    writeSpeed: vm.efficiency.sequential,
    copiesOnWrite: vm.shape.disk.clone === 'linked' ? CLONE_BLOCK : null,
  });
}

export class VmHome implements AppHome {
  readonly machine: MachineIndex;
  readonly cpu: CpuClaim;
  readonly coreSpeed: number;
  readonly foundRunning: boolean;
  readonly backOff = SERVICE_RESTART;
  readonly disk: AppDisk;
  readonly stall: Stall | null;
  private readonly vm: VirtualMachine;
  private readonly memory: MemoryClaim;

  /** `canStall`: whether the VM may have to stand still for want of what its disk lies on. */
  constructor(
    vm: VirtualMachine,
    cpu: CpuClaim,
    memory: MemoryClaim,
    disk: AppDisk,
    foundRunning: boolean,
    canStall: boolean,
  ) {
    this.machine = vm.index;
    this.cpu = cpu;
    this.coreSpeed = vm.coreSpeed;
    this.foundRunning = foundRunning;
    this.vm = vm;
    this.memory = memory;
    this.disk = disk;
    this.stall = canStall ? vm.stall : null;
  }

  get efficiency(): Efficiency {
    return this.vm.efficiency;
  }

  slowdown(): number {
    return 1;
  }

  useMemory(bytes: number): boolean {
    return this.memory.set({ used: bytes, guestOs: 0, hypervisor: 0, runtime: 0 });
  }

  operate(count: number, kind: IoKind): Life {
    return this.vm.storage.operations(count, kind, this.efficiency[kind]);
  }

  /** What the VM is guaranteed is its one app's. */
  send(sim: Simulation, traffic: Traffic): () => Sent {
    const guaranteed = Math.max(traffic.guaranteed, this.vm.shape.networkBytesPerSecond);
    return sendFrom(sim, this.vm, { ...traffic, guaranteed }, 1);
  }

  *beforeStart(): Life {}

  beside(life: Life): Life {
    return this.vm.pause.over(life);
  }
}
