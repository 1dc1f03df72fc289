/**
 * What is stored on a machine's disk, and what sharing saves.
 *
 * Thick disks take all their bytes at once, thin ones take what is written, containers' writable layers grow as they are
 * written to, and read-only layers (of images, or base images of linked disks) are stored once, however many use them.
 * `physical = thick + thin + layers + writable` and `physical + free = capacity` are checked at every change; all
 * amounts are whole bytes, so the check is exact.
 */
import { Extent, wholeBytes } from './extent.ts';
import { Room } from './room.ts';

export { Extent } from './extent.ts';

/** Told after each change. */
export type DiskSpaceListener = (space: DiskSpace) => void;

const toNobody = (): void => undefined;

/** What physical bytes are taken for. */
export type Purpose = 'thick' | 'thin' | 'layers' | 'writable';

interface StoredLayer {
  readonly bytes: number;
  users: number;
}

export class DiskSpace {
  readonly capacity: number;
  /** Null until somebody waits for room, or takes it over time. */
  private waiting: Room | null = null;
  /** Told when so many bytes are taken, or more. */
  private alarms: readonly { readonly at: number; readonly ring: () => void }[] = [];
  private readonly onChange: DiskSpaceListener;
  /** Of a disk inside a machine: where its bytes really lie. */
  private device: Extent | null;
  private readonly stored = new Map<string, StoredLayer>();
  private readonly taken: Record<Purpose, number> = { thick: 0, thin: 0, layers: 0, writable: 0 };
  private seen = 0;
  private saved = 0;
  private left: number;
  /** Most bytes that have ever been taken at once. */
  private highWater = 0;

  /** A device of `capacity` bytes, or, with `device`, a disk whose bytes lie in that extent: see `DiskSpace.inside`. */
  constructor(capacity: number, onChange: DiskSpaceListener = toNobody, device: Extent | null = null) {
    this.capacity = wholeBytes(capacity);
    this.left = this.capacity;
    this.onChange = onChange;
    this.device = device;
  }

  /**
   * The disk `device` of a virtual machine as seen from inside. What is written in it is written to the device, and
   * fails where that fails. Freed blocks are used again before new ones, so the device holds the most that was ever
   * taken and never shrinks.
   */
  static inside(device: Extent, onChange: DiskSpaceListener = toNobody): DiskSpace {
    return new DiskSpace(device.size, onChange, device);
  }

  /** The bytes of a disk inside a machine lie in `device` from now on, which holds a copy of them: nobody in it notices. */
  moveTo(device: Extent): void {
    if (this.device === null) throw new Error('only the disk of a machine inside another can move');
    this.device = device;
  }

  /** Bytes as guests and containers see them: sizes of disks, writable layers, every layer once for each user. */
  get logical(): number {
    return this.seen;
  }

  /** Bytes taken on the device. */
  get physical(): number {
    return this.taken.thick + this.taken.thin + this.taken.layers + this.taken.writable;
  }

  /** Bytes that would be stored as well if every user of a layer had a copy: (users - 1) x size of each layer in use. */
  get savedBySharing(): number {
    return this.saved;
  }

  /** Bytes preallocated for thick disks. */
  get thickBytes(): number {
    return this.taken.thick;
  }

  /** Bytes written to thin disks. */
  get thinBytes(): number {
    return this.taken.thin;
  }

  /** Bytes of read-only layers, in use or not. */
  get layerBytes(): number {
    return this.taken.layers;
  }

  /** Bytes written to containers' writable layers. */
  get writableBytes(): number {
    return this.taken.writable;
  }

  get free(): number {
    return this.left;
  }

  /** Who waits for room here, and who takes it over time. */
  get room(): Room {
    this.waiting ??= new Room();
    return this.waiting;
  }

  /** The ledger of the device at the bottom: of a host, or of a pool. */
  get root(): DiskSpace {
    return this.device === null ? this : this.device.device.root;
  }

  /** Bytes that can be taken now, here and on the device below: blocks that were freed before cost nothing there. */
  get takeable(): number {
    if (this.device === null) return this.left;
    return Math.min(this.left, this.highWater - this.physical + this.device.room);
  }

  /** Whether so many more bytes can be taken now. */
  fits(bytes: number): boolean {
    return bytes <= this.left;
  }

  /** Makes a disk that takes all its bytes at once. Throws where they do not fit: see `fits`. */
  thick(size: number): Extent {
    const extent = new Extent(this, 'thick', wholeBytes(size));
    if (!this.take('thick', extent.size, extent.size)) {
      throw new RangeError(`a thick disk of ${size} bytes does not fit: ${this.free} are free`);
    }
    return extent;
  }

  /** Makes a disk of `size` bytes that takes what is written to it. */
  thin(size: number): Extent {
    const extent = new Extent(this, 'thin', wholeBytes(size));
    this.take('thin', 0, extent.size);
    return extent;
  }

  /** Makes a container's writable layer, which takes what is written to it. */
  writable(): Extent {
    return new Extent(this, 'writable', Number.MAX_SAFE_INTEGER);
  }

  /** Stores a layer for later use; nothing happens where it is here already. False where it does not fit. */
  addLayer(id: string, bytes: number): boolean {
    const size = wholeBytes(bytes);
    const known = this.stored.get(id);
    if (known !== undefined) {
      if (known.bytes === size) return true;
      throw new Error(`layer ${id} is known with ${known.bytes} bytes and cannot have ${size}`);
    }
    if (!this.fits(size)) return false;
    this.stored.set(id, { bytes: size, users: 0 });
    if (this.take('layers', size, 0)) return true;
    this.stored.delete(id);
    return false;
  }

  /** Calls `ring` whenever bytes are taken and at least `bytes` are taken then. */
  whenAbove(bytes: number, ring: () => void): void {
    this.alarms = [...this.alarms, { at: bytes, ring }];
  }

  /** Bytes of a layer; 0 where it is not here. */
  sizeOf(id: string): number {
    return this.stored.get(id)?.bytes ?? 0;
  }

  /** Whether the layer is stored here. */
  hasLayer(id: string): boolean {
    return this.stored.has(id);
  }

  /** Throws a layer away. False, and nothing happens, where it is in use or not here. */
  removeLayer(id: string): boolean {
    const layer = this.stored.get(id);
    if (layer === undefined || layer.users > 0) return false;
    this.stored.delete(id);
    return this.take('layers', -layer.bytes, 0);
  }

  /** Counts one more user, who sees the layer's bytes as its own. */
  acquire(id: string): void {
    this.use(id, 1, true);
  }

  /** Counts one user less. The layer stays stored. */
  release(id: string): void {
    this.use(id, -1, true);
  }

  /** Users of a layer; 0 where it is not here. */
  usersOf(id: string): number {
    return this.stored.get(id)?.users ?? 0;
  }

  /** Called by extents as well: `seen` says whether the user sees the layer beside other things, or as a part of them. */
  use(id: string, change: 1 | -1, seen: boolean): void {
    const layer = this.stored.get(id);
    if (layer === undefined) throw new Error(`layer ${id} is not stored here`);
    if (layer.users + change < 0) throw new Error(`layer ${id} has no user that could leave`);
    const savedBefore = Math.max(0, layer.users - 1) * layer.bytes;
    layer.users += change;
    this.saved += Math.max(0, layer.users - 1) * layer.bytes - savedBefore;
    this.take('layers', 0, seen ? change * layer.bytes : 0);
  }

  /** Called by extents as well: takes bytes for a purpose (or gives them back, below 0). False where they do not fit. */
  take(purpose: Purpose, bytes: number, seen: number): boolean {
    if (!this.fits(bytes)) return false;
    const physical = this.physical + bytes;
    if (physical > this.highWater) {
      if (this.device !== null && !this.device.write(physical - this.highWater)) return false;
      this.highWater = physical;
    }
    this.taken[purpose] += bytes;
    this.left -= bytes;
    this.seen += seen;
    this.assertConsistent();
    this.onChange(this);
    if (bytes < 0) this.waiting?.made();
    else for (const { at, ring } of this.alarms) if (physical >= at) ring();
    return true;
  }

  private assertConsistent(): void {
    const { thick, thin, layers, writable } = this.taken;
    const least = Math.min(thick, thin, layers, writable, this.left, this.seen, this.saved);
    if (least >= 0 && this.physical + this.left === this.capacity) return;
    const parts = JSON.stringify({ ...this.taken, free: this.left, logical: this.seen, saved: this.saved });
    throw new Error(`disk: no part may be negative and all must sum to ${this.capacity} bytes: ${parts}`);
  }
}
