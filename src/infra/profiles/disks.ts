/** Disks by type: sequential bandwidth, random operations, latency. */
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, publishedAs, type Sourced } from './sourced.ts';

export interface DiskProfile {
  readonly name: 'ssd' | 'hdd' | 'nvme';
  readonly summary: string;
  readonly read: Sourced<number>;
  readonly write: Sourced<number>;
  /** Random operations of 4 KiB a second. */
  readonly iops: { readonly read: Sourced<number>; readonly write: Sourced<number> };
  /** Of one random operation that is alone. */
  readonly latency: Sourced<number>;
}

/** The unit of `iops`: a bare number where a scenario writes it. */
const IOPS = 'IOPS';

const ssd: DiskProfile = {
  name: 'ssd',
  summary: 'flash behind a SATA, SAS or storage network port',
  read: published('io.seq', 'native'),
  write: derived(
    numberOf('io.seq', 'native'),
    'MB/s',
    ['io.seq', 'io.rand.read', 'io.rand.write'],
    'as for reading: the same storage writes 4 KiB blocks at least as fast as it reads them',
  ),
  iops: {
    read: publishedAs('io.rand.read', IOPS, numberOf('io.rand.read', 'native')),
    write: publishedAs('io.rand.write', IOPS, numberOf('io.rand.write', 'native')),
  },
  latency: assumed(
    numberOf('disk.rtt.numbers', 'ssd_rand8k_s'),
    's',
    'as for local flash; not measured alone',
  ),
};

const hdd: DiskProfile = {
  name: 'hdd',
  summary: 'one spinning disk',
  read: publishedAs('disk.rtt.numbers', 'MiB/s', numberOf('disk.rtt.numbers', 'hdd_seq_MiBps')),
  write: assumed(250, 'MiB/s', 'as for reading: the platter sets both'),
  iops: {
    read: derived(
      1 / numberOf('disk.rtt.numbers', 'hdd_rand_s'),
      IOPS,
      ['disk.rtt.numbers'],
      'one head, one operation at a time: 1 / 0.01 s',
    ),
    write: assumed(
      1 / numberOf('disk.rtt.numbers', 'hdd_rand_s'),
      IOPS,
      'as for reading: the head must be moved for both',
    ),
  },
  latency: publishedAs('disk.rtt.numbers', 's', numberOf('disk.rtt.numbers', 'hdd_rand_s')),
};

const nvme: DiskProfile = {
  name: 'nvme',
  summary: 'local NVMe flash',
  read: publishedAs('disk.rtt.numbers', 'MiB/s', numberOf('disk.rtt.numbers', 'ssd_seq_read_MiBps')),
  write: assumed(2048, 'MiB/s', 'a quarter of reading: sequential writes were not in what was read'),
  iops: {
    read: publishedAs('io.firecracker.4kread', IOPS, numberOf('io.firecracker.4kread', 'metal')),
    write: assumed(
      numberOf('io.firecracker.4kread', 'metal'),
      IOPS,
      'as for reading; random writes were not in what was read',
    ),
  },
  latency: publishedAs('disk.rtt.numbers', 's', numberOf('disk.rtt.numbers', 'ssd_rand8k_s')),
};

/** Disks by type. */
export const DISKS: Readonly<Record<string, DiskProfile>> = { ssd, hdd, nvme };
