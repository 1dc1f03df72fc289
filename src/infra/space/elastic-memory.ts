/**
 * Memory of guests that a host backs with less than their size: what balloons take from idle guests, and pages that guests
 * have in common and the host stores once.
 *
 *   size + overhead  =  backed by the host  +  shared  +  ballooned          (of every guest, at every instant)
 *                       held + kept idle
 *
 * A balloon grows where somebody else needs the memory: it takes what a guest keeps idle, down to the guest's floor, from
 * all guests in proportion to what they keep. It shrinks when memory is free again. Below its floor no guest is taken
 * from; up to it, everybody gets back what others use beyond theirs. A guest that needs more than is left to it swaps:
 * that part of it is backed by nobody, and its work slows (Waldspurger, OSDI 2002, sections 3 to 5, without its tax on
 * idle memory: who keeps more idle gives more).
 */
import type { Memory } from './memory.ts';
import { type Backing, type MemoryClaim, type MemoryParts, NOTHING, sumOf } from './memory-claim.ts';

/** A guest as the host sees it. Bytes. */
export interface GuestSize {
  /** Its memory and what the hypervisor adds. */
  readonly reserved: number;
  /** What it is never taken below. At most `reserved`. */
  readonly floor: number;
}

/** Told how much of what the guest holds is swapped, as a share of its resident memory. */
type SwapListener = (share: number) => void;

export class ElasticMemory {
  private readonly memory: Memory;
  private readonly all = new Set<ElasticClaim>();
  /** Guests that hold more than is backed. */
  private readonly swapping = new Set<ElasticClaim>();
  private readonly onChange: (memory: ElasticMemory) => void;

  /** `onChange` hears of every guest that comes, goes or changes, once all others have made way for it. */
  constructor(memory: Memory, onChange: (memory: ElasticMemory) => void = () => {}) {
    this.memory = memory;
    this.onChange = onChange;
  }

  /** Bytes that balloons have taken from guests. */
  get ballooned(): number {
    return this.sum((guest) => guest.ballooned);
  }

  /** Bytes that are stored once for several guests, beyond the first. */
  get shared(): number {
    return this.sum((guest) => guest.shared);
  }

  /** Bytes that guests hold and no memory backs. */
  get swapped(): number {
    let sum = 0;
    for (const guest of this.swapping) sum += guest.swapped;
    return sum;
  }

  /** Guests now, in the order in which they came. */
  get guests(): Iterable<ElasticClaim> {
    return this.all;
  }

  /** Whether a guest of that size can come: its floor is free, or can be taken from the others. */
  fits({ floor }: GuestSize): boolean {
    return floor <= this.memory.idle + this.sum((guest) => guest.aboveFloor);
  }

  /** Backs one more guest with what is idle, and at least with its floor. Throws where that can not be: see `fits`. */
  guest(size: GuestSize, onSwap: SwapListener): ElasticClaim {
    const before = this.memory.idle;
    for (const hard of [false, true]) {
      const missing = size.floor - this.memory.idle;
      if (missing > 0) this.reclaim(missing, null, hard);
    }
    const taken = Math.max(0, this.memory.idle - before);
    const claim = this.memory.claim(Math.max(size.floor, Math.min(size.reserved, before)), true);
    const guest = new ElasticClaim(this, claim, size, taken, onSwap);
    this.all.add(guest);
    this.tell();
    return guest;
  }

  /** Called by guests: so many more bytes, taken from what others keep idle where the host has too few. */
  grow(guest: ElasticClaim, bytes: number): void {
    const lack = bytes - this.memory.idle;
    if (lack > 0) this.reclaim(lack, guest, false);
    const missing = bytes - this.memory.idle;
    // What is due to it up to its floor, others have to give up even if they use it.
    if (missing > 0 && guest.belowFloor > 0) this.reclaim(Math.min(missing, guest.belowFloor), guest, true);
    guest.back(Math.min(bytes, this.memory.idle));
  }

  /** Called by guests. */
  swaps(guest: ElasticClaim, does: boolean): void {
    if (does) this.swapping.add(guest);
    else this.swapping.delete(guest);
  }

  /** Called by a guest that is gone. */
  leave(guest: ElasticClaim): void {
    this.all.delete(guest);
    this.swapping.delete(guest);
    this.relieve();
    this.tell();
  }

  /** Called by guests when a change of theirs is through. */
  tell(): void {
    this.onChange(this);
  }

  /** Called where a guest needs less: who swaps comes first, then balloons shrink. */
  relieve(): void {
    for (const guest of [...this.swapping]) guest.settle();
    for (const guest of this.all) {
      const free = this.memory.idle;
      if (free <= 0) return;
      guest.back(Math.min(guest.ballooned, free));
    }
  }

  /** Takes bytes from the others in proportion to what each keeps idle, or, `hard`, to all that it has above its floor. */
  private reclaim(bytes: number, forWhom: ElasticClaim | null, hard: boolean): void {
    const others = [...this.all].filter((guest) => guest !== forWhom);
    const spare = (guest: ElasticClaim) => (hard ? guest.aboveFloor : guest.idle);
    const there = others.reduce((sum, guest) => sum + spare(guest), 0);
    let left = Math.min(bytes, there);
    const share = there > 0 ? left / there : 0;
    for (const guest of others) {
      const taken = Math.min(left, spare(guest), Math.ceil(spare(guest) * share));
      guest.back(-taken);
      left -= taken;
    }
  }

  private sum(of: (guest: ElasticClaim) => number): number {
    let sum = 0;
    for (const guest of this.all) sum += of(guest);
    return sum;
  }
}

/** What one guest has of its host's memory. To the guest it is all there. */
export class ElasticClaim implements Backing {
  readonly hard = true;
  readonly reserved: number;
  /** Bytes that had to be taken from others for its floor when it came. */
  readonly reclaimed: number;
  private readonly pool: ElasticMemory;
  private readonly claim: MemoryClaim;
  private readonly floor: number;
  private readonly onSwap: SwapListener;
  private asked: MemoryParts = NOTHING;
  /** Share of its resident memory that others have as well. Set by `share`. */
  common = 0;
  private swappedShare = 0;

  /** Made by `ElasticMemory.guest`. */
  constructor(
    pool: ElasticMemory,
    claim: MemoryClaim,
    size: GuestSize,
    reclaimed: number,
    onSwap: SwapListener,
  ) {
    this.pool = pool;
    this.claim = claim;
    this.reserved = size.reserved;
    this.floor = size.floor;
    this.reclaimed = reclaimed;
    this.onSwap = onSwap;
  }

  /** As the guest sees them. */
  get parts(): MemoryParts {
    return this.asked;
  }

  get closed(): boolean {
    return this.claim.closed;
  }

  /** Bytes of it that are stored once for several guests. */
  get shared(): number {
    return this.sharedOf(this.asked.used) + this.sharedOf(this.asked.guestOs);
  }

  /** Bytes that the balloon has taken. */
  get ballooned(): number {
    return this.closed ? 0 : this.reserved - this.shared - this.claim.reserved;
  }

  /** Bytes that it holds and nothing backs. */
  get swapped(): number {
    return Math.max(0, this.needed - this.claim.reserved);
  }

  /** Bytes backed that it does not need, above its floor: a balloon may take them. */
  get idle(): number {
    return Math.max(0, this.claim.reserved - Math.max(this.needed, this.leastBacked));
  }

  get aboveFloor(): number {
    return Math.max(0, this.claim.reserved - this.leastBacked);
  }

  get belowFloor(): number {
    return Math.max(0, Math.min(this.needed, this.leastBacked) - this.claim.reserved);
  }

  /** Resident memory that page sharing looks at. Bytes. */
  get resident(): number {
    return this.asked.used + this.asked.guestOs;
  }

  /** Holds these parts from now on, swapped where the host has no memory for them. False beyond the guest's size. */
  set(parts: MemoryParts): boolean {
    if (sumOf(parts) > this.reserved) return false;
    const before = this.needed;
    const resident = this.resident;
    this.asked = parts;
    // Fresh pages have nothing in common with others until somebody has looked.
    if (this.resident > resident) this.common *= resident / this.resident;
    this.settle();
    if (this.needed < before) this.pool.relieve();
    this.pool.tell();
    return true;
  }

  /** From now on that share of what is resident is stored once for several guests. 0 to 1. */
  share(common: number): void {
    const before = this.needed;
    this.common = common;
    this.settle();
    if (this.needed < before) this.pool.relieve();
    this.pool.tell();
  }

  /** Gives everything back. May be called again. */
  close(): void {
    if (this.closed) return;
    this.claim.close();
    this.pool.leave(this);
  }

  /** Brings what is backed in line with what is needed. */
  settle(): void {
    const most = this.reserved - this.shared;
    if (this.claim.reserved > most) this.back(most - this.claim.reserved);
    const lack = this.needed - this.claim.reserved;
    if (lack > 0) this.pool.grow(this, lack);
    else this.hold(this.claim.reserved);
  }

  /** Called by the pool: backs so many bytes more, or fewer, and lets the guest hold what it can of what it needs. */
  back(more: number): void {
    const target = this.claim.reserved + more;
    if (more < 0) this.hold(target);
    if (more !== 0 && !this.claim.resize(target))
      throw new Error(`a guest can not be backed with ${target} bytes`);
    this.hold(target);
  }

  /** Bytes of the host that it takes to hold all that the guest does. */
  private get needed(): number {
    return sumOf(this.asked) - this.shared;
  }

  /** The floor, of which shared pages count as the guest's. What the hypervisor itself takes can not be swapped. */
  private get leastBacked(): number {
    return Math.max(this.asked.hypervisor + this.asked.runtime, this.floor - this.shared);
  }

  private sharedOf(bytes: number): number {
    return Math.floor(this.common * bytes);
  }

  /** Holds what fits into `backed` bytes; the rest is swapped, the app's own memory first. */
  private hold(backed: number): void {
    const { used, guestOs, hypervisor, runtime } = this.asked;
    const swapped = Math.max(0, this.needed - backed);
    const ofUsed = Math.min(swapped, used - this.sharedOf(used));
    this.claim.set({
      used: used - this.sharedOf(used) - ofUsed,
      guestOs: guestOs - this.sharedOf(guestOs) - (swapped - ofUsed),
      hypervisor,
      runtime,
    });
    this.pool.swaps(this, swapped > 0);
    const share = swapped === 0 ? 0 : swapped / this.resident;
    if (share === this.swappedShare) return;
    this.swappedShare = share;
    this.onSwap(share);
  }
}
