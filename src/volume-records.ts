/** What a run tells of the data that copies write, and of what becomes of it: part of the words of a run. */
import type { Micros } from './engine/time.ts';
import type { InstanceIndex, MachineIndex } from './records.ts';

/** What data can lie on. */
export const VOLUME_KINDS = [
  'writable-layer', // what a container writes beside its volumes
  'tmpfs', // memory that is mounted into one container
  'memory', // memory of the machine: an emptyDir of medium Memory, a tmpfs of a guest system
  'empty-dir', // a directory on the disk of the node, for as long as the pod is there
  'host-path', // a directory of the node
  'named', // a volume of the node that has a name: of a container runtime, or a local persistent volume
  'network', // a volume on a storage system, which is attached to one machine at a time
  'vm-disk', // the disk of a VM, on its host
  'vm-disk-shared', // the disk of a VM, on a pool that all hosts reach
  'snapshot', // of a disk, kept beside it
] as const;
export type VolumeKind = (typeof VOLUME_KINDS)[number];

/** What can happen to a copy, or to what it stands on, that its data has to survive. */
export const DATA_EVENTS = [
  'process-restart', // its program is started anew where it is: in the same container, in the same VM
  'container-restart', // its container ends, and another is made in its place: what a kubelet does
  'deletion', // it is deleted for good: the pod, or the VM
  'machine-restart', // the machine under it goes down and comes back
  'other-machine', // it, or who takes its place, goes on on another machine
  'machine-lost', // the machine under it does not come back
  'disk-lost', // the disk of the machine under it is gone
] as const;
export type DataEvent = (typeof DATA_EVENTS)[number];

/** What becomes of data. `left`: it is still there, on a machine where nobody uses it any more. */
export const FATES = ['kept', 'left', 'lost'] as const;
export type Fate = (typeof FATES)[number];

/** Data is gone, or it is left behind, which is told when the run ends. */
export interface DataRecord {
  readonly kind: 'data';
  readonly at: Micros;
  /** The copy that it was written by, or last used by. */
  readonly instance: InstanceIndex;
  /** The machine that it lay on, or was attached to. */
  readonly machine: MachineIndex;
  readonly volume: VolumeKind;
  readonly event: DataEvent;
  readonly fate: Exclude<Fate, 'kept'>;
  readonly bytes: number;
}

/** What becomes of a backup. */
export const BACKUP_STEPS = [
  'taken', // it is copied and kept; took: the copying
  'missed', // it is left out: the one before is still being copied
  'undone', // its volume has lost its data, or is to go back to it; took: the work since that nobody has any more
  'restored', // it is copied back; took: the copying
  'dropped', // it is not kept any more: it was the oldest, or lay beside what it was of
] as const;
export type BackupStep = (typeof BACKUP_STEPS)[number];

/** A backup of one volume, or of the store of a control plane. */
export interface BackupRecord {
  readonly kind: 'backup';
  readonly at: Micros;
  /** Place among the backups of the scenario. */
  readonly rule: number;
  readonly step: BackupStep;
  /** Who used the volume last, and the machine that it is on. NOWHERE: none. */
  readonly instance: InstanceIndex;
  readonly machine: MachineIndex;
  readonly bytes: number;
  readonly took: Micros;
}
