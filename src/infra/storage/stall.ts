/**
 * A VM that stands still because there is no room to write to under its disk, until room is made, or because the pool is
 * gone that its disk lies on, until that is back.
 *
 * A hypervisor pauses a guest whose thin disk can not grow, so that it loses nothing (QEMU: `werror=enospc`; ESXi and
 * Hyper-V do the same), and it runs on where it stopped.
 */
import type { Cause } from '../../records.ts';
import type { Room } from '../space/room.ts';
import type { Uptime } from '../uptime.ts';

/** Why it stands still. */
export type StallCause = Extract<Cause, 'pool-full' | 'pool-lost'>;

/** The VM, as far as a stall has to do with it. */
interface Pausable {
  suspend(): void;
  resume(): void;
}

export class Stall {
  private readonly vm: Pausable;
  private readonly pool: Uptime | null;
  private readonly listeners = new Set<(stalled: boolean, cause: StallCause) => void>();
  private stopWaiting: (() => void) | null = null;
  private stopFollowing: (() => void) | null = null;
  private isLost = false;

  /** `pool`: of what its disk lies on; null: that goes down with the host alone. */
  constructor(vm: Pausable, pool: Uptime | null = null) {
    this.vm = vm;
    this.pool = pool;
    this.follow();
  }

  /** Stands still while the pool is gone, from now on. */
  follow(): void {
    const { pool } = this;
    if (pool === null || this.stopFollowing !== null) return;
    this.stopFollowing = pool.watch((isUp) => this.lose(!isUp));
    this.lose(!pool.isUp);
  }

  /** The VM has lost its power: what it stood still for is no matter, until it follows again. */
  release(): void {
    this.goOn();
    this.stopFollowing?.();
    this.stopFollowing = null;
    this.lose(false);
  }

  /** Calls `listener` when the VM stands still and when it goes on. Returns how to stop that. */
  watch(listener: (stalled: boolean, cause: StallCause) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Pauses the VM until bytes are given back on the device. Nothing happens where it stands still already. */
  until(room: Room): void {
    if (this.stopWaiting !== null) return;
    this.stopWaiting = room.whenMade(() => this.goOn());
    this.vm.suspend();
    this.tell(true, 'pool-full');
  }

  /** Lets the VM try again: there was room made, or its disk lies elsewhere now. */
  goOn(): void {
    if (this.stopWaiting === null) return;
    this.stopWaiting();
    this.stopWaiting = null;
    this.vm.resume();
    this.tell(false, 'pool-full');
  }

  /** The VM is gone: it waits for nothing. */
  end(): void {
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.stopFollowing?.();
    this.stopFollowing = null;
  }

  private lose(isLost: boolean): void {
    if (isLost === this.isLost) return;
    this.isLost = isLost;
    if (isLost) this.vm.suspend();
    else this.vm.resume();
    this.tell(isLost, 'pool-lost');
  }

  private tell(stalled: boolean, cause: StallCause): void {
    for (const listener of this.listeners) listener(stalled, cause);
  }
}
