/**
 * A VM that stands still because there is no room to write to under its disk, until room is made.
 *
 * A hypervisor pauses a guest whose thin disk can not grow, so that it loses nothing (QEMU: `werror=enospc`; ESXi and
 * Hyper-V do the same), and it runs on where it stopped.
 */
import type { Room } from '../space/room.ts';

/** The VM, as far as a stall has to do with it. */
interface Pausable {
  suspend(): void;
  resume(): void;
}

export class Stall {
  private readonly vm: Pausable;
  private readonly listeners = new Set<(stalled: boolean) => void>();
  private stopWaiting: (() => void) | null = null;

  constructor(vm: Pausable) {
    this.vm = vm;
  }

  /** Calls `listener` when the VM stands still and when it goes on. Returns how to stop that. */
  watch(listener: (stalled: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Pauses the VM until bytes are given back on the device. Nothing happens where it stands still already. */
  until(room: Room): void {
    if (this.stopWaiting !== null) return;
    this.stopWaiting = room.whenMade(() => this.goOn());
    this.vm.suspend();
    this.tell(true);
  }

  /** Lets the VM try again: there was room made, or its disk lies elsewhere now. */
  goOn(): void {
    if (this.stopWaiting === null) return;
    this.end();
    this.vm.resume();
    this.tell(false);
  }

  /** The VM is gone: it waits for nothing. */
  end(): void {
    this.stopWaiting?.();
    this.stopWaiting = null;
  }

  private tell(stalled: boolean): void {
    for (const listener of this.listeners) listener(stalled);
  }
}
