/**
 * A VM that is made ahead for whoever needs one, and waits: running, paused (its memory kept, its vCPUs still) or suspended
 * (its memory on the disk, free for others).
 *
 * Simplification: to take over a VM that runs or is paused takes no time; what is new in it is the app.
 */
import type { RandomStream } from '../../engine/random.ts';
import type { Life } from '../../engine/simulation.ts';
import type { PromisedRoom } from '../life/suspension.ts';
import type { Extent } from '../space/extent.ts';
import type { VirtualMachine } from '../vm.ts';

export type PoolState = 'running' | 'paused' | 'suspended';

/** What is promised to a VM of a pool. */
export interface PoolRoom extends Omit<PromisedRoom, 'comeBack'> {
  /** Has cores and memory promised again at once. False, and nothing has changed, where there is no room now. */
  comeBackNow(): boolean;
}

export class PooledVm {
  readonly vm: VirtualMachine;
  private readonly state: PoolState;
  private readonly room: PoolRoom;
  private file: Extent | null = null;
  private bytes = 0;

  constructor(vm: VirtualMachine, state: PoolState, room: PoolRoom) {
    this.vm = vm;
    this.state = state;
    this.room = room;
  }

  /** It is there already, as part of what exists when the run begins. False where the disk is too full for it. */
  find(): boolean {
    return this.vm.foundRunning() && this.lieDown();
  }

  /** Boots it and lays it down. False where the disk is too full for it. */
  *make(draws: RandomStream): Generator<number, boolean, void> {
    if (!(yield* this.vm.makeDisk())) return false;
    yield* this.vm.start(draws);
    if (!this.lieDown(false)) return false;
    if (this.state === 'suspended') {
      yield* this.vm.host.storage.write(this.bytes);
      this.leave();
    }
    return true;
  }

  /** Whether it can be had: a suspended one needs room for its memory. */
  claim(): boolean {
    return this.state !== 'suspended' || this.room.comeBackNow();
  }

  /** Called once it is claimed: returns when its guest runs. */
  *wake(): Life {
    if (this.state === 'running') return;
    try {
      if (this.state === 'paused') return;
      this.vm.takeMemory();
      yield* this.vm.host.storage.read(this.bytes);
    } finally {
      this.file?.close();
      this.room.drop();
      this.vm.resume();
    }
  }

  /** Gives it back to the host. */
  discard(): void {
    this.file?.close();
    this.vm.destroy();
  }

  /** Goes to rest as its state asks. `atOnce`: what there is to write is written already. */
  private lieDown(atOnce = true): boolean {
    if (this.state === 'running') return true;
    this.vm.suspend();
    if (this.state === 'paused') return true;
    this.bytes = this.vm.resident;
    this.file = this.vm.host.space.thin(this.bytes);
    if (!this.room.store(this.bytes) || !this.file.write(this.bytes)) return false;
    if (atOnce) this.leave();
    return true;
  }

  private leave(): void {
    this.vm.leaveMemory();
    this.room.leave();
  }
}
