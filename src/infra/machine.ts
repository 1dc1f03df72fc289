/** What a host and a VM have in common: enough to carry containers. Machines nest; every one stands on a host in the end. */
import type { MachineIndex } from '../records.ts';
import type { Port } from './fabric.ts';
import type { ImageStore } from './images/image-store.ts';
import type { Pause } from './life/pause.ts';
import type { Runtime } from './runtime.ts';
import type { Cpu } from './sharing/cpu.ts';
import type { Neighbour } from './sharing/interference.ts';
import type { DiskSpace } from './space/disk-space.ts';
import type { Memory } from './space/memory.ts';
import type { Efficiency } from './specs/efficiency.ts';
import type { Stall } from './storage/stall.ts';
import type { Storage } from './storage/storage.ts';
import type { Uptime } from './uptime.ts';

export interface Machine {
  readonly index: MachineIndex;
  readonly name: string;
  /** Down while the machine is: all that runs on it ends when it goes down, and what lies on its disk stays. */
  readonly uptime: Uptime;
  /** Whether the disk is gone that its bytes lay on, with all of them: for as long as it has no other. */
  readonly isDiskLost: boolean;
  /** What one core does, relative to the reference core: the most that one thread gets. */
  readonly coreSpeed: number;
  readonly cpu: Cpu;
  readonly memory: Memory;
  readonly space: DiskSpace;
  /** Where its bytes lie, and how they are read and written. */
  readonly storage: Storage;
  /** What it leaves to programs of the bare machine's speed. */
  readonly efficiency: Efficiency;
  /** Where it is plugged into the network now. */
  readonly nic: Port;
  /** An app begins to share the physical host with the others there, or ends it. */
  join(neighbour: Neighbour): void;
  leave(neighbour: Neighbour): void;
  /** Holds what runs in it while it is paused, and pauses it for want of storage; null on a host, which never is. */
  readonly pause: Pause | null;
  readonly stall: Stall | null;
  /** Null on a machine that runs no containers. */
  readonly runtime: Runtime | null;
  readonly images: ImageStore | null;
}
