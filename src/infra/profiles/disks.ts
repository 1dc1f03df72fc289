/** Disks: sequential bandwidth by type. */
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, published, publishedAs, type Sourced } from './sourced.ts';

export interface DiskProfile {
  readonly name: 'ssd' | 'hdd' | 'nvme';
  readonly summary: string;
  readonly read: Sourced<number>;
  readonly write: Sourced<number>;
}

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
};

const hdd: DiskProfile = {
  name: 'hdd',
  summary: 'one spinning disk',
  read: publishedAs('disk.rtt.numbers', 'MiB/s', numberOf('disk.rtt.numbers', 'hdd_seq_MiBps')),
  write: assumed(250, 'MiB/s', 'as for reading: the platter sets both'),
};

const nvme: DiskProfile = {
  name: 'nvme',
  summary: 'local NVMe flash',
  read: publishedAs('disk.rtt.numbers', 'MiB/s', numberOf('disk.rtt.numbers', 'ssd_seq_read_MiBps')),
  write: assumed(2048, 'MiB/s', 'a quarter of reading: sequential writes were not in what was read'),
};

/** Disks by type. */
export const DISKS: Readonly<Record<string, DiskProfile>> = { ssd, hdd, nvme };
