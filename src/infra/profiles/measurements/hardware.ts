/** Rules of thumb for storage, and prices. */
import type { Measurements } from './measurement.ts';
import { GOOGLE_PRICES, NAPKIN_MATH } from './publications.ts';

export const HARDWARE: Measurements = {
  'disk.rtt.numbers': {
    quantity: 'storage rules of thumb; the unit stands in each name',
    unit: 'mixed',
    numbers: {
      ssd_seq_read_MiBps: 8192,
      ssd_rand8k_s: 0.0001,
      ssd_fsync8k_s: 0.0003,
      hdd_rand_s: 0.01,
      hdd_seq_MiBps: 250,
      blob_get_s: 0.08,
      blob_conn_MiBps: 100,
    },
    conditions: 'measured again in March 2026 on a c4 instance with local NVMe',
    publication: NAPKIN_MATH,
    where: 'README, table of numbers',
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
