/** Codes of storage that can not be. */
import { error } from './code-entry.ts';

export const STORAGE_CODES = {
  TT0350: error({
    title: 'disk larger than its pool',
    explanation: 'The virtual disk of a VM has more bytes than the storage pool that it lies on.',
    why: 'the pool would be full before the disk is',
    fix: 'make the pool larger, or the disk smaller',
  }),
  TT0351: error({
    title: 'pool too small for its disks',
    explanation:
      'Thick disks take all their bytes when they are made: together they ask for more than the pool has. Or the node VMs, which are there from the beginning, are promised more than the pool may promise (`size` x `overprovision`).',
    why: 'the last of the disks could not be made',
    fix: 'make the pool larger, make the disks thin, or raise `overprovision`',
  }),
  TT0352: error({
    title: 'garbage collection down to more than it begins at',
    explanation:
      'Unused image layers are thrown away where the disk is fuller than `nodes.imageGc.high`, until it is no fuller than `low`.',
    why: 'what is too full could never be emptied enough',
    fix: 'make `low` at most `high`',
  }),
} as const;
