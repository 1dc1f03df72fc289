/** What becomes of data, and of its backups, in words. */
import { toSeconds } from '../engine/time.ts';
import { NOWHERE } from '../records.ts';
import type { Names } from '../scenario/build/names.ts';
import { sayBytes } from '../scenario/text/format.ts';
import type { BackupRecord, BackupStep, DataRecord, VolumeKind } from '../volume-records.ts';
import type { Happening } from './happening.ts';
import { writeTarget } from './target.ts';

const PLACES: Readonly<Record<VolumeKind, string>> = {
  'writable-layer': 'in the writable layer of its container',
  tmpfs: 'in a tmpfs of its container',
  memory: 'in memory of its machine',
  'empty-dir': 'in an emptyDir',
  'host-path': 'in a directory of its node',
  named: 'on a named volume of its node',
  network: 'on a network volume',
  'vm-disk': 'on the disk of its VM',
  'vm-disk-shared': 'on the disk of its VM',
  snapshot: 'in a snapshot',
};

export function ofData(record: DataRecord, names: Names): Happening {
  const { volume, fate, bytes } = record;
  const is = fate === 'lost' ? 'has lost' : 'has left behind';
  return {
    ...about(record, names),
    type: 'Warning',
    reason: fate === 'lost' ? 'DataLost' : 'DataLeftBehind',
    message: `${is} ${sayBytes(bytes)} ${PLACES[volume]}`,
  };
}

const STEPS: Readonly<Record<BackupStep, { readonly reason: string; readonly isWarning?: true }>> = {
  taken: { reason: 'BackedUp' },
  missed: { reason: 'BackupMissed', isWarning: true },
  undone: { reason: 'WorkLost', isWarning: true },
  restored: { reason: 'Restored' },
  dropped: { reason: 'BackupDropped' },
};

export function ofBackup(record: BackupRecord, names: Names): Happening {
  const { step, bytes, took } = record;
  const { reason, isWarning } = STEPS[step];
  const seconds = toSeconds(took);
  const message = {
    taken: `is backed up: ${sayBytes(bytes)} in ${seconds} s`,
    missed: 'is not backed up: the last backup is still being copied, or nobody answers',
    undone: `has lost the work of ${seconds} s, which no backup holds`,
    restored: `holds what its backup held: ${sayBytes(bytes)} in ${seconds} s`,
    dropped: `has one backup less: ${sayBytes(bytes)}`,
  }[step];
  return { ...about(record, names), type: isWarning ? 'Warning' : 'Normal', reason, message };
}

/** The copy that used the data last; where it is nobody's: the store of the control plane, or a backup of several. */
function about({ at, instance, machine }: DataRecord | BackupRecord, names: Names) {
  const object =
    instance === NOWHERE ? 'backup' : writeTarget(names, { kind: 'copy', name: names.copy(instance) });
  return {
    seconds: toSeconds(at),
    object,
    on: machine === NOWHERE ? null : `node/${names.machine(machine)}`,
  };
}
