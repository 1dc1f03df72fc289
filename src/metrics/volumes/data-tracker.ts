/** Follows what becomes of the data that copies write to their volumes. */
import type { DataRecord, VolumeKind } from '../../volume-records.ts';

/** What the loss of data on each kind of volume is called, after `dataLost.`. */
export const LOST_ON: Readonly<Record<VolumeKind, string>> = {
  'writable-layer': 'writableLayer',
  tmpfs: 'tmpfs',
  memory: 'memory',
  'empty-dir': 'emptyDir',
  'host-path': 'hostPath',
  named: 'named',
  network: 'network',
  'vm-disk': 'vmDisk',
  'vm-disk-shared': 'vmDiskShared',
  snapshot: 'snapshot',
};

export class DataTracker {
  private readonly lost: Map<VolumeKind, number>;
  private left = 0;

  /** `kinds`: of volumes that there are in the run. */
  constructor(kinds: readonly VolumeKind[]) {
    this.lost = new Map(kinds.map((kind) => [kind, 0]));
  }

  hear({ volume, fate, bytes }: DataRecord): void {
    if (fate === 'left') this.left += bytes;
    else this.lost.set(volume, (this.lost.get(volume) ?? 0) + bytes);
  }

  /** Of kinds that there are none of, nothing is known. */
  finish(): Record<string, number | null> {
    if (this.lost.size === 0) return {};
    const kinds = [...this.lost].map(([kind, bytes]) => [`dataLost.${LOST_ON[kind]}`, bytes]);
    const total = [...this.lost.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { dataLost: total, ...Object.fromEntries(kinds), dataLeftBehind: this.left };
  }
}
