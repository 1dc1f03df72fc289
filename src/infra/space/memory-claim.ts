/** A claim on a machine's memory: what one VM or container holds of it, by purpose. */
import type { Memory } from './memory.ts';

/** What a claim is resident with, by purpose. Unit: bytes; rounded to whole ones when set. */
export interface MemoryParts {
  /** By the app itself. */
  readonly used: number;
  /** By a guest operating system. */
  readonly guestOs: number;
  /** By the hypervisor, for a VM. */
  readonly hypervisor: number;
  /** By the container runtime, for a container. */
  readonly runtime: number;
}

/** What a machine inside another stands on: the memory that it may fill. */
export interface Backing {
  /** Most bytes that it may ever hold. */
  readonly reserved: number;
  /** Whether they are set aside for it alone. */
  readonly hard: boolean;
  readonly closed: boolean;
  /** What it holds now. */
  readonly parts: MemoryParts;
  /** Holds these parts from now on. False where they do not fit: nothing has changed then. */
  set(parts: MemoryParts): boolean;
  /** Gives everything back. May be called again. */
  close(): void;
}

/** No bytes of anything. */
export const NOTHING: MemoryParts = { used: 0, guestOs: 0, hypervisor: 0, runtime: 0 };

/** What one VM or container holds of a machine's memory. */
export class MemoryClaim implements Backing {
  /** Changed by `resize` alone. */
  reserved: number;
  readonly hard: boolean;
  private readonly memory: Memory;
  private held: MemoryParts = NOTHING;
  /** Reserved bytes that are not used. */
  private unused: number;
  private isClosed = false;

  /** Made by `Memory.claim`. */
  constructor(memory: Memory, reserved: number, hard: boolean) {
    this.memory = memory;
    this.reserved = reserved;
    this.hard = hard;
    this.unused = reserved;
  }

  get parts(): MemoryParts {
    return this.held;
  }

  get closed(): boolean {
    return this.isClosed;
  }

  /** Whether the claim could hold these parts now. */
  fits(parts: MemoryParts): boolean {
    return !this.isClosed && this.hasRoom(inWholeBytes(parts));
  }

  /** Holds these parts from now on. False where they do not fit: nothing has changed then. */
  set(parts: MemoryParts): boolean {
    if (this.isClosed) throw new Error('a closed memory claim holds nothing');
    const next = inWholeBytes(parts);
    if (!this.hasRoom(next)) return false;
    this.change(next, this.unusedWith(next));
    return true;
  }

  /**
   * Reserves so many bytes from now on. False, and nothing has changed, where that is less than what is held, or more than
   * fits. Hard claims only: a promise is not taken back.
   */
  resize(reserved: number): boolean {
    if (!this.hard || this.isClosed) throw new Error('only an open hard claim has another size');
    const bytes = wholeBytes(reserved, 'reserved');
    const held = sumOf(this.held);
    if (bytes < held || !this.memory.fits(bytes - this.reserved)) return false;
    this.reserved = bytes;
    this.change(this.held, bytes - held);
    return true;
  }

  /** Gives everything back. May be called again. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.change(NOTHING, 0);
  }

  private change(next: MemoryParts, unused: number): void {
    const before = this.held;
    const unusedBefore = this.unused;
    this.held = next;
    this.unused = unused;
    this.memory.exchange(before, next, unused - unusedBefore, this.hard);
  }

  private hasRoom(parts: MemoryParts): boolean {
    if (this.hard) return sumOf(parts) <= this.reserved;
    return this.memory.fitsBeside(
      sumOf(parts) - sumOf(this.held),
      housekeepingIn(parts) - housekeepingIn(this.held),
    );
  }

  /** A soft reservation is the app's alone; out of a hard one, everything comes. */
  private unusedWith(parts: MemoryParts): number {
    if (this.hard) return this.reserved - sumOf(parts);
    return Math.max(0, this.reserved - parts.used);
  }
}

/** All bytes of the parts. */
export function sumOf(parts: MemoryParts): number {
  return parts.used + parts.guestOs + parts.hypervisor + parts.runtime;
}

/** What the system reserve is there for. */
export function housekeepingIn(parts: MemoryParts): number {
  return parts.guestOs + parts.runtime;
}

function inWholeBytes(parts: MemoryParts): MemoryParts {
  const { used, guestOs, hypervisor, runtime } = parts;
  if (isWhole(used) && isWhole(guestOs) && isWhole(hypervisor) && isWhole(runtime)) return parts;
  return {
    used: wholeBytes(parts.used, 'used'),
    guestOs: wholeBytes(parts.guestOs, 'guestOs'),
    hypervisor: wholeBytes(parts.hypervisor, 'hypervisor'),
    runtime: wholeBytes(parts.runtime, 'runtime'),
  };
}

function isWhole(bytes: number): boolean {
  return bytes >= 0 && Number.isSafeInteger(bytes);
}

/** The nearest whole number of bytes. Throws below 0. */
export function wholeBytes(bytes: number, what: string): number {
  if (!(bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`memory: ${what} must be 0 bytes or more, not ${bytes}`);
  }
  return Math.round(bytes);
}
