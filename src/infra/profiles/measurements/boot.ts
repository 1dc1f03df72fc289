/** Published measurements of how long machines take to boot, or to come back from a snapshot. */
import type { Measurements } from './measurement.ts';
import { EC2_BOOT, FAASNAP, FIRECRACKER, SEVERIFAST, VHIVE } from './publications.ts';

export const BOOT: Measurements = {
  'boot.distro.kernel.penalty': {
    quantity: 'extra boot time of a distribution kernel against a minimal one, in a microVM',
    unit: 's',
    numbers: { value: 0.9 },
    conditions: 'Ubuntu kernel; probing of legacy devices times out',
    publication: FIRECRACKER,
    where: 'section 5.1',
    confidence: 'quoted',
  },
  'boot.kernel.to.init': {
    quantity: 'guest kernel entry to init, by kernel configuration',
    unit: 's',
    numbers: { lupine: 0.017, aws_microvm: 0.035, ubuntu: 0.127 },
    conditions: 'AMD EPYC 7313P, Linux 6.4, 1 vCPU, 256 MB',
    publication: SEVERIFAST,
    where: 'figure 11, read off',
    confidence: 'quoted',
  },
  'boot.ec2.phases.2021': {
    quantity: 'phases of one EC2 launch',
    unit: 's',
    numbers: {
      api_call: 1.543,
      pending_to_running: 4.905,
      running_to_port_closed: 17.176,
      port_closed_to_open: 5.643,
      total: 29.27,
    },
    conditions: 'one example run on a c5-class instance; the last phase is the start of services',
    publication: EC2_BOOT,
    where: 'blog/2021-08-12-EC2-boot-time-benchmarking.html',
    confidence: 'read',
  },
  'restore.firecracker.snapshot': {
    quantity: 'snapshot restore to the first answer of a hello-world function, Firecracker',
    unit: 's',
    numbers: { disk_backed: 0.229, page_cache: 0.065, reap: 0.062, warm: 0.004 },
    conditions: 'guest of 2 GiB; memory paged in from disk or from the page cache; `warm` is without restore',
    publication: FAASNAP,
    where: 'section 3.2, figure 1',
    confidence: 'quoted',
  },
  'restore.firecracker.faults': {
    quantity: 'restore of monitor and devices, then processing bound by page faults, Firecracker under vHive',
    unit: 's',
    numbers: { restore: 0.05, faults: 0.182, reap_prefetch: 0.015 },
    conditions: 'plain snapshot',
    publication: VHIVE,
    where: 'section 6.2',
    confidence: 'quoted',
  },
};
