/** Disks and pools as the models take them. */
import type * as z from 'zod';
import type { PoolSpec } from '../../infra/specs/storage.ts';
import type { DiskDevice, VmShape } from '../resolved.ts';
import { middleOf } from '../schema/leaves.ts';
import type { host } from '../schema/sections/hosts.ts';
import type { storage } from '../schema/sections/surroundings.ts';
import type { vm } from '../schema/sections/vm.ts';
import { present } from './present.ts';

type ReadDisk = z.output<typeof host>['disk'];

export function toVmDisk({
  size,
  provisioning,
  clone,
  on,
  zeroing,
}: z.output<typeof vm>['disk']): VmShape['disk'] {
  const disk = { size: Math.round(middleOf(size)), provisioning, clone };
  return {
    ...disk,
    ...(on === undefined ? {} : { on }),
    ...(zeroing === undefined ? {} : { zeroing }),
  };
}

export function toDisk(read: ReadDisk): DiskDevice {
  return {
    size: read.size,
    type: read.type,
    readBytesPerSecond: present(read.read, 'disk.read'),
    writeBytesPerSecond: present(read.write, 'disk.write'),
    iops: {
      read: present(read.iops.read, 'disk.iops.read'),
      write: present(read.iops.write, 'disk.iops.write'),
    },
    latencySeconds: present(read.latency, 'disk.latency'),
  };
}

export function toPool(read: z.output<typeof storage>['pools'][number]): PoolSpec {
  const { name, network, overprovision } = read;
  return { name, device: toDisk(read), network, overprovision };
}
