/** Published measurements of what guests, hypervisors and runtimes take of the memory. */
import type { Measurements } from './measurement.ts';
import { FIRECRACKER, GVISOR, LIGHTVM, SIG_SCALABILITY } from './publications.ts';

export const MEMORY: Measurements = {
  'mem.vmm.qemu': {
    quantity: 'private memory of the VMM beyond the guest RAM, QEMU',
    unit: 'MiB',
    numbers: { value: 131.3 },
    conditions: 'static build of 2019; the same at every guest size',
    publication: FIRECRACKER,
    where: 'data/m5d.metal/mem-qemu.dat',
    confidence: 'read',
  },
  'mem.vmm.firecracker': {
    quantity: 'private memory of the VMM beyond the guest RAM, Firecracker',
    unit: 'MiB',
    numbers: { value: 2.5 },
    conditions: 'guests of 128 MiB to 8 GiB, the same at every size',
    publication: FIRECRACKER,
    where: 'data/m5d.metal/mem-fc.dat',
    confidence: 'read',
  },
  'mem.guest.debian': {
    quantity: 'memory per guest, Debian',
    unit: 'MiB',
    numbers: { value: 111 },
    conditions: 'on Xen, 1000 guests',
    publication: LIGHTVM,
    where: 'section 6.3',
    confidence: 'quoted',
  },
  'mem.guest.used.idle': {
    quantity: 'memory in use inside a minimal Linux guest after boot, by guest size in MiB',
    unit: 'MiB',
    numbers: { c128: 47, c512: 54, c1024: 157, c4096: 210 },
    conditions: 'Firecracker, Linux 4.14; MemTotal - MemAvailable, kernel tables of that size included',
    publication: FIRECRACKER,
    where: 'data/m5d.metal/mem-fc.dat',
    confidence: 'read',
  },
  'mem.container.runc.empty': {
    quantity: 'host memory per container that only sleeps, runc through Docker',
    unit: 'MiB',
    numbers: { value: 3.9 },
    conditions: 'difference of free memory over 50 containers, shim included',
    publication: GVISOR,
    where: 'website/performance/density.csv',
    confidence: 'read',
  },
  'mem.k8s.maxpods': {
    quantity: 'pods per node that are supported',
    unit: '1',
    numbers: { max: 110 },
    conditions: 'at most 10 per core',
    publication: SIG_SCALABILITY,
    where: 'sig-scalability/configs-and-limits/thresholds.md',
    confidence: 'read',
  },
};
