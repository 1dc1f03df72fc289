/** Published measurements of how long machines take to boot. */
import type { Measurements } from './measurement.ts';
import { EC2_BOOT, FIRECRACKER, SEVERIFAST } from './publications.ts';

const M5D_METAL =
  'm5d.metal, 48 cores without hyper-threading; guest of 1 vCPU and 256 MiB, minimal Linux 4.14';

export const BOOT: Measurements = {
  'boot.qemu.serial': {
    quantity: 'VMM process start to guest init, QEMU/KVM with its default BIOS',
    unit: 's',
    numbers: { p50: 0.2435, p90: 0.2486, p99: 0.2586, median: 0.2435, sigma: 0.016 },
    conditions: `${M5D_METAL}; one at a time, n=500`,
    publication: FIRECRACKER,
    where: 'data/m5d.metal/raw/boot-serial-qemu.dat',
    confidence: 'read',
  },
  'boot.qemu.qboot.serial': {
    quantity: 'VMM process start to guest init, QEMU/KVM with qboot firmware',
    unit: 's',
    numbers: { p50: 0.2139, p90: 0.2184, p99: 0.2214, median: 0.2139, sigma: 0.0175 },
    conditions: `${M5D_METAL}; one at a time, n=500`,
    publication: FIRECRACKER,
    where: 'data/m5d.metal/raw/boot-serial-qboot.dat',
    confidence: 'read',
  },
  'boot.qemu.par100': {
    quantity: 'VMM process start to guest init, QEMU/KVM with qboot firmware, 100 in flight',
    unit: 's',
    numbers: { p50: 0.2399, p90: 0.2665, p99: 0.2957 },
    conditions: `${M5D_METAL}; 100 in flight, n=1000`,
    publication: FIRECRACKER,
    where: 'data/m5d.metal/raw/boot-parallel-100-qemu.dat',
    confidence: 'read',
  },
  'boot.firecracker.serial': {
    quantity: 'VMM process start to guest init, Firecracker configured through its API',
    unit: 's',
    numbers: { p50: 0.1609, p90: 0.1679, p99: 0.1725, median: 0.1609, sigma: 0.0266 },
    conditions: `${M5D_METAL}; one at a time, n=500`,
    publication: FIRECRACKER,
    where: 'data/m5d.metal/raw/boot-serial-fc-api.dat',
    confidence: 'read',
  },
  'boot.firecracker.par100': {
    quantity: 'VMM process start to guest init, Firecracker, 100 in flight',
    unit: 's',
    numbers: { p50: 0.2172, p90: 0.2412, p99: 0.2622 },
    conditions: `${M5D_METAL}; 100 in flight, n=1000`,
    publication: FIRECRACKER,
    where: 'data/m5d.metal/raw/boot-parallel-100-fc-api.dat',
    confidence: 'read',
  },
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
};
