/** One disk, or one writable layer, on a machine's disk. */
import type { DiskSpace } from './disk-space.ts';

export class Extent {
  readonly kind: 'thick' | 'thin' | 'writable';
  /** Most bytes that can be written to it. */
  readonly size: number;
  private readonly space: DiskSpace;
  /** Layers that it builds on; null for most disks, which have none. */
  private bases: string[] | null = null;
  private bytesWritten = 0;
  private closed = false;

  /** Made by `DiskSpace.thick`, `thin` and `writable`. */
  constructor(space: DiskSpace, kind: Extent['kind'], size: number) {
    this.space = space;
    this.kind = kind;
    this.size = size;
  }

  /** Bytes written so far. */
  get written(): number {
    return this.bytesWritten;
  }

  /** The ledger of the device that it lies on. */
  get device(): DiskSpace {
    return this.space;
  }

  /** Bytes that can be written to it now. */
  get room(): number {
    const left = this.size - this.bytesWritten;
    return this.kind === 'thick' ? left : Math.min(left, this.space.takeable);
  }

  /**
   * Writes so many bytes that were not written before. False, and nothing has changed, where the extent is full or, but
   * for a thick one, the device.
   */
  write(bytes: number): boolean {
    if (this.closed) throw new Error('a disk that was given back cannot be written to');
    const more = wholeBytes(bytes);
    if (this.bytesWritten + more > this.size) return false;
    if (this.kind !== 'thick' && !this.space.take(this.kind, more, this.kind === 'writable' ? more : 0))
      return false;
    this.bytesWritten += more;
    return true;
  }

  /** Makes this disk a linked clone: a layer of the same device is its base, seen as a part of the disk's size. */
  linkTo(layer: string): void {
    if (this.closed) throw new Error('a disk that was given back cannot be linked');
    this.space.use(layer, 1, false);
    this.bases ??= [];
    this.bases.push(layer);
  }

  /** Gives all its bytes back. May be called again. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const base of this.bases ?? []) this.space.use(base, -1, false);
    const physical = this.kind === 'thick' ? this.size : this.bytesWritten;
    this.space.take(this.kind, -physical, this.kind === 'writable' ? -physical : -this.size);
  }
}

/** A number of bytes as a whole number. Throws where it is none. */
export function wholeBytes(bytes: number): number {
  if (!(bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`disk: a number of bytes must be 0 or more, not ${bytes}`);
  }
  return Math.round(bytes);
}
