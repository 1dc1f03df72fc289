/** Section `backups`: what is copied to where it outlives what it is of, and how often. */
import * as z from 'zod';
import { bandwidth } from '../../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../../field.ts';
import { choice, name, number, quantity } from '../../leaves.ts';
import { period } from '../../timespans.ts';

const backup = z.strictObject({
  name: optional(name, {
    description: 'Name of the backup, for the timeline.',
    unit: 'name',
    example: 'nightly',
    otherwise: 'that of what it is of',
  }),
  of: required(name, {
    description:
      'App whose volumes are copied: claims, named volumes, directories of nodes, and disks of VMs; not what ends with its pod. `etcd`: the store of the control plane.',
    unit: 'name',
    example: 'db',
  }),
  volume: optional(name, {
    description: 'The one volume of the app that is copied.',
    unit: 'name',
    example: 'data',
    otherwise: 'all of them, one after the other',
  }),
  every: optional(period(), {
    description: 'Time from one backup to the next.',
    unit: 's',
    example: '1h',
    otherwise: 'when the timeline says so (`backup`)',
  }),
  bandwidth: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'How fast a backup is copied, and copied back.',
    unit: 'bytes/s',
    example: '200MB/s',
    default: ours(
      '100MB/s',
      'about what a disk of a cloud can be read at, and a network of 1 Gbit/s carries',
    ),
  }),
  keeps: defaulted(number({ min: 1, whole: true }), {
    description: 'Backups that are kept, the newest ones.',
    unit: 'backups',
    example: 7,
    default: ours(7, 'a week of daily ones'),
  }),
  to: defaulted(choice(['away', 'beside']), {
    description:
      'Where it is kept: away, where it outlives what it is of; beside, as a snapshot on the same disk, which goes with it.',
    unit: 'name',
    example: 'beside',
    default: ours('away', 'a copy on the same disk is no backup'),
  }),
  restores: defaulted(z.boolean(), {
    description:
      'Whether a volume that is made anew where it was lost is filled from its last backup; a pod waits for that before it starts.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'somebody says so: `restore` in the timeline'),
  }),
});

export const backups = z.array(backup);
