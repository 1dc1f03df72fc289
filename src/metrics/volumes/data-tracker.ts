/** Follows what becomes of the data that copies write to their volumes. */
import { toSeconds } from '../../engine/time.ts';
import { Histogram } from '../../stats/histogram.ts';
import type { BackupRecord, DataRecord, VolumeKind } from '../../volume-records.ts';

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
  private taken: number | null = null;
  private missed = 0;
  private kept = 0;
  private readonly recoveryPoint = new Histogram();
  private readonly restoreTime = new Histogram();

  /** `kinds`: of volumes that there are in the run. */
  constructor(kinds: readonly VolumeKind[]) {
    this.lost = new Map(kinds.map((kind) => [kind, 0]));
  }

  hear(record: DataRecord | BackupRecord): void {
    if (record.kind === 'backup') this.follow(record);
    else this.count(record);
  }

  get distributions(): Record<string, Histogram> {
    return { recoveryPoint: this.recoveryPoint, restoreTime: this.restoreTime };
  }

  private follow({ step, took, bytes }: BackupRecord): void {
    this.taken ??= 0;
    if (step === 'taken') this.kept += bytes;
    if (step === 'dropped') this.kept -= bytes;
    if (step === 'taken') this.taken++;
    else if (step === 'missed') this.missed++;
    else if (step !== 'dropped')
      (step === 'undone' ? this.recoveryPoint : this.restoreTime).record(toSeconds(took));
  }

  private count({ volume, fate, bytes }: DataRecord): void {
    if (fate === 'left') this.left += bytes;
    else this.lost.set(volume, (this.lost.get(volume) ?? 0) + bytes);
  }

  /** Of kinds that there are none of, nothing is known. */
  finish(): Record<string, number | null> {
    if (this.lost.size === 0) return {};
    const backups =
      this.taken === null
        ? {}
        : { backupsTaken: this.taken, backupsMissed: this.missed, backupBytes: this.kept };
    const kinds = [...this.lost].map(([kind, bytes]) => [`dataLost.${LOST_ON[kind]}`, bytes]);
    const total = [...this.lost.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { ...backups, dataLost: total, ...Object.fromEntries(kinds), dataLeftBehind: this.left };
  }
}
