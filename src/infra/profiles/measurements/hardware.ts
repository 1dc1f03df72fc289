/** Published measurements of disks and networks, and prices. */
import type { Measurements } from './measurement.ts';
import { FELTER, GOOGLE_PRICES, NAPKIN_MATH } from './publications.ts';

export const HARDWARE: Measurements = {
  'disk.rtt.numbers': {
    quantity: 'storage rules of thumb; the unit stands in each name',
    unit: 'mixed',
    numbers: { ssd_seq_read_MiBps: 8192, hdd_seq_MiBps: 250, blob_get_s: 0.08, blob_conn_MiBps: 100 },
    conditions: 'measured again in March 2026 on a c4 instance with local NVMe',
    publication: NAPKIN_MATH,
    where: 'README, table of numbers',
    confidence: 'read',
  },
  'io.seq': {
    quantity: 'sequential read of 1 MiB blocks, queue depth 2',
    unit: 'MB/s',
    numbers: { native: 806.6, docker: 806.3, kvm: 785.3 },
    conditions: 'flash in a storage network, as recalled',
    publication: FELTER,
    where: 'fio/results',
    confidence: 'read',
  },
  'io.rand.read': {
    quantity: 'random reads of 4 KiB, 8 jobs of queue depth 16',
    unit: '1/s',
    numbers: { native: 84044, docker: 84092, kvm: 42543 },
    conditions: 'the same storage',
    publication: FELTER,
    where: 'fio/results',
    confidence: 'read',
  },
  'io.rand.write': {
    quantity: 'random writes of 4 KiB, 8 jobs of queue depth 16',
    unit: '1/s',
    numbers: { native: 112034, docker: 112048, kvm: 56160 },
    conditions: 'the same storage',
    publication: FELTER,
    where: 'fio/results',
    confidence: 'read',
  },
  'net.rr': {
    quantity: 'request and response of one TCP connection over 10 GbE',
    unit: 's',
    numbers: { native: 3.76e-5, kvm: 6.79e-5 },
    conditions: 'netperf TCP_RR',
    publication: FELTER,
    where: 'netperf/results/netperf.xlsx',
    confidence: 'read',
  },
  'net.bulk': {
    quantity: 'bulk TCP throughput over 10 GbE',
    unit: 'Gbit/s',
    numbers: { native: 9.348, docker_nat: 9.33, kvm: 9.294 },
    conditions: 'MTU 1500',
    publication: FELTER,
    where: 'nuttcp/results/nuttcp.xlsx',
    confidence: 'read',
  },
  'cost.gcp.n2': {
    quantity: 'on-demand price of a vCPU and of a GiB of memory',
    unit: 'USD/h',
    numbers: { vcpu: 0.031611, gib: 0.004237 },
    conditions: 'N2 machine family, without discounts',
    publication: GOOGLE_PRICES,
    where: 'default pricing file',
    confidence: 'quoted',
  },
};
