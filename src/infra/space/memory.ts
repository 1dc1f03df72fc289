/**
 * A machine's memory as a ledger: each byte stands in exactly one of seven parts, at every instant.
 *
 * `used + reservedUnused + guestOs + hypervisor + runtime + system + free = capacity` is checked at every change. All
 * amounts are whole bytes, so that the check is exact and no rounding can pile up.
 */
import {
  type Backing,
  housekeepingIn,
  MemoryClaim,
  type MemoryParts,
  NOTHING,
  sumOf,
  wholeBytes,
} from './memory-claim.ts';

export type { Backing, MemoryClaim, MemoryParts } from './memory-claim.ts';

/** What claims can move, in bytes: the parts in use, what hard claims keep idle, and what soft ones were promised. */
interface Ledger extends Record<keyof MemoryParts, number> {
  /** Idle inside hard reservations: nobody else can have it. */
  kept: number;
  /** Asked for by soft reservations and not used by them: others may use it while it is idle. */
  promised: number;
  /** Guest OS and runtime of soft claims: what the system reserve is there for. */
  housekeeping: number;
}

/** The claim that a machine stands inside, and what the claim held before the machine came. */
interface Home {
  readonly claim: Backing;
  readonly own: MemoryParts;
}

/** Told after each change. */
export type MemoryListener = (memory: Memory) => void;

const toNobody = (): void => undefined;

const UNCHANGED: Ledger = { ...NOTHING, kept: 0, promised: 0, housekeeping: 0 };

export class Memory {
  readonly capacity: number;
  private readonly reserve: number;
  private readonly onChange: MemoryListener;
  private readonly ledger: Ledger;
  /** Of a machine inside a claim: where its bytes really lie. */
  private home: Home | null = null;

  /** `capacity`, and the `reserve` of it kept for the machine's own system, in bytes. */
  constructor(capacity: number, reserve: number, onChange: MemoryListener = toNobody) {
    this.capacity = wholeBytes(capacity, 'capacity');
    this.reserve = wholeBytes(reserve, 'system reserve');
    this.onChange = onChange;
    this.ledger = { ...UNCHANGED };
    this.assertEachByteOnce();
  }

  /**
   * The memory of a machine inside a hard claim: `capacity` bytes of what the claim reserves. What is used in it shows
   * in the claim, part by part, on top of what the claim holds already (say, the hypervisor's overhead); its free bytes,
   * unused reservations and own system are bytes that the claim reserves and does not use.
   */
  static inside(
    claim: Backing,
    capacity: number,
    system: number,
    onChange: MemoryListener = toNobody,
  ): Memory {
    const memory = new Memory(capacity, system, onChange);
    memory.home = homeIn(claim, capacity);
    return memory;
  }

  /** A machine inside a claim stands inside another from now on, which may be of another host: nobody in it notices. */
  moveTo(claim: Backing): void {
    if (this.home === null) throw new Error('only a machine inside another can move');
    this.home = homeIn(claim, this.capacity);
    this.show(this.home);
  }

  /**
   * Sets `reserved` bytes aside. Hard (a VM): they are taken in full, and no part ever goes beyond; throws where they do
   * not fit (see `fits`). Soft (a container): they are a promise. They count as reserved while they are idle, but
   * whoever needs memory first gets it, as a kernel knows of limits and not of requests.
   */
  claim(reserved: number, hard: boolean): MemoryClaim {
    const bytes = wholeBytes(reserved, 'reserved');
    if (hard && !this.fits(bytes)) {
      throw new RangeError(
        `a claim of ${bytes} bytes does not fit: ${this.idle} of ${this.capacity} are idle`,
      );
    }
    const claim = new MemoryClaim(this, bytes, hard);
    this.exchange(NOTHING, NOTHING, bytes, hard);
    return claim;
  }

  /** Whether so many more bytes can be taken into use, or be reserved hard, now. */
  fits(bytes: number): boolean {
    return bytes <= this.idle;
  }

  /** What is left of the system reserve: a guest's own system and the container runtime are paid out of it first. */
  get system(): number {
    return Math.max(0, this.reserve - this.ledger.housekeeping);
  }

  /** Called by soft claims: whether `bytes` more can be used, so many of them for housekeeping. */
  fitsBeside(bytes: number, housekeeping: number): boolean {
    const systemAfter = Math.max(0, this.reserve - this.ledger.housekeeping - housekeeping);
    return bytes <= this.idle + this.system - systemAfter;
  }

  /** Bytes that nobody uses and no hard claim keeps: promised ones and free ones. */
  get idle(): number {
    const { used, guestOs, hypervisor, runtime, kept } = this.ledger;
    return this.capacity - this.system - used - guestOs - hypervisor - runtime - kept;
  }

  get used(): number {
    return this.ledger.used;
  }
  get reservedUnused(): number {
    return this.ledger.kept + Math.min(this.ledger.promised, this.idle);
  }
  get guestOs(): number {
    return this.ledger.guestOs;
  }
  get hypervisor(): number {
    return this.ledger.hypervisor;
  }
  get runtime(): number {
    return this.ledger.runtime;
  }
  get free(): number {
    return Math.max(0, this.idle - this.ledger.promised);
  }

  /**
   * Called by claims: takes back the parts held before and gives the next, part by part, with `idle` more bytes (below 0:
   * fewer) that the claim reserves and does not use.
   */
  exchange(before: MemoryParts, next: MemoryParts, idle: number, hard: boolean): void {
    const ledger = this.ledger;
    ledger.used += next.used - before.used;
    ledger.guestOs += next.guestOs - before.guestOs;
    ledger.hypervisor += next.hypervisor - before.hypervisor;
    ledger.runtime += next.runtime - before.runtime;
    if (hard) ledger.kept += idle;
    else {
      ledger.promised += idle;
      ledger.housekeeping += housekeepingIn(next) - housekeepingIn(before);
    }
    this.assertEachByteOnce();
    if (this.home === null) this.onChange(this);
    else this.show(this.home);
  }

  /** Shows what is used in here to the claim around it. */
  private show({ claim, own }: Home): void {
    // A machine that is gone may still hear from what stood on it.
    if (claim.closed) return;
    claim.set({
      used: own.used + this.used,
      guestOs: own.guestOs + this.guestOs,
      hypervisor: own.hypervisor + this.hypervisor,
      runtime: own.runtime + this.runtime,
    });
    this.onChange(this);
  }

  private assertEachByteOnce(): void {
    const { used, guestOs, hypervisor, runtime, kept, promised } = this.ledger;
    const { idle, system } = this;
    const reservedUnused = kept + Math.min(promised, idle);
    const free = Math.max(0, idle - promised);
    const sum = used + reservedUnused + guestOs + hypervisor + runtime + system + free;
    const least = Math.min(used, guestOs, hypervisor, runtime, kept, promised, idle);
    if (sum === this.capacity && least >= 0) return;
    const parts = JSON.stringify({ ...this.ledger, system: this.system });
    throw new Error(
      `memory: no part may be negative and all must sum to ${this.capacity} bytes, not ${sum}: ${parts}`,
    );
  }
}

/** Throws where a machine of `capacity` bytes can not stand inside the claim. */
function homeIn(claim: Backing, capacity: number): Home {
  const own = claim.parts;
  if (!claim.hard) throw new Error('a machine can only stand inside a hard claim');
  if (capacity + sumOf(own) > claim.reserved) {
    throw new RangeError(
      `a machine of ${capacity} bytes does not fit into a claim of ${claim.reserved} that holds ${sumOf(own)} already`,
    );
  }
  return { claim, own };
}
