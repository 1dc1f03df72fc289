/** What becomes of the data of copies. */
import { atTheEnd, count, group, type MetricDefinition, observations } from './definition.ts';

export const VOLUME_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(observations('s', 'lower'), {
    attachTime:
      'From a pod being bound to one of its network volumes being attached to its node, waiting for it to leave another one included.',
  }),
  ...group(count('bytes', 'lower'), {
    dataLost: 'Data on volumes that nobody can have any more, of what copies say that they write there.',
    'dataLost.writableLayer': 'Part of dataLost that containers wrote beside their volumes.',
    'dataLost.tmpfs': 'Part of dataLost in memory that was mounted into one container.',
    'dataLost.memory':
      'Part of dataLost in memory of a machine: emptyDir of medium Memory, tmpfs of a guest.',
    'dataLost.emptyDir': 'Part of dataLost in an emptyDir on the disk of a node.',
    'dataLost.hostPath': 'Part of dataLost in a directory of a node.',
    'dataLost.named': 'Part of dataLost on a named volume of a node.',
    'dataLost.network': 'Part of dataLost on network volumes.',
    'dataLost.vmDisk': 'Part of dataLost on disks of VMs that lie on their host.',
    'dataLost.vmDiskShared': 'Part of dataLost on disks of VMs that lie on a pool of all hosts.',
    'dataLost.snapshot': 'Part of dataLost in snapshots beside their disk.',
  }),
  ...group(observations('s', 'lower'), {
    recoveryPoint:
      'Work that is lost with a volume that is backed up: from its last backup, or from the first byte on it, to the loss.',
    restoreTime: 'From the beginning of the copying of a backup back to its end.',
  }),
  ...group(count('1', 'neither'), {
    backupsTaken: 'Volumes that were copied by backups.',
  }),
  ...group(count('1', 'lower'), {
    backupsMissed: 'Backups that were left out because the one before was still being copied.',
  }),
  ...group(atTheEnd('bytes', 'lower'), {
    backupBytes: 'Bytes of all backups that are kept.',
    dataLeftBehind: 'Data that lies on machines that work, and that no copy uses any more.',
  }),
};
