/** What the disk of a VM is made from: a base that all linked clones on a store read, or a copy of its own. */
import type { DiskSpace } from '../space/disk-space.ts';
import type { Extent } from '../space/extent.ts';
import { baseIdOf, type GuestOs, type VmDisk } from '../specs/vms.ts';

/** A disk, and what it lies on. */
interface Placed {
  readonly store: { readonly space: DiskSpace };
  readonly disk: Extent;
}

export class VmBase {
  readonly linked: boolean;
  private readonly guestOs: GuestOs;
  /** The disk that reads its base already: a disk that is made anew half-way is linked once. */
  private reader: Extent | null = null;

  constructor({ disk, guestOs }: { readonly disk: VmDisk; readonly guestOs: GuestOs }) {
    this.linked = disk.clone === 'linked';
    this.guestOs = guestOs;
  }

  /** Has a linked clone read the base of its store. False where the store has no room for that. */
  link({ store, disk }: Placed): boolean {
    if (!this.linked || this.reader === disk) return true;
    const id = baseIdOf(this.guestOs);
    if (!store.space.addLayer(id, this.guestOs.imageSize)) return false;
    disk.linkTo(id);
    this.reader = disk;
    return true;
  }

  /** Both, for a disk that takes no time to make. False where there is no room. */
  standIn(seat: Placed, space: DiskSpace): boolean {
    return this.link(seat) && this.copyTo(space);
  }

  /** Counts the copy on a disk that is no linked clone. False where there is no room for it. */
  copyTo(space: DiskSpace): boolean {
    return this.linked || space.addLayer(baseIdOf(this.guestOs), this.guestOs.imageSize);
  }
}
