/** Tells what is stored on a device: a host's disk, or a pool. */
import type { Levels } from '../levels.ts';
import type { DiskSpace } from '../space/disk-space.ts';

export class DiskLevels {
  private readonly levels: Levels;
  /** Bytes that sharing inside the disks of VMs saves, which the device's own ledger does not see. */
  private savedInside = 0;

  constructor(levels: Levels) {
    this.levels = levels;
  }

  /** Told by VMs: so many more bytes (or fewer, below 0) are saved by layers that are shared inside their disks. */
  countSavedInside(change: number, space: DiskSpace): void {
    this.savedInside += change;
    this.tell(space);
  }

  tell(space: DiskSpace): void {
    this.levels.set('diskLogical', space.logical);
    this.levels.set('diskPhysical', space.physical);
    this.levels.set('diskSavedBySharing', space.savedBySharing + this.savedInside);
    this.levels.set('diskThick', space.thickBytes);
    this.levels.set('diskThin', space.thinBytes);
    this.levels.set('diskLayers', space.layerBytes);
    this.levels.set('diskWritable', space.writableBytes);
  }
}
