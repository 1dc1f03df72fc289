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
} as const;
