/** Rules of thumb for storage, prices, and how often machines and what they stand in fail. */
import { DATACENTER_AS_COMPUTER, DEAN_FIRST_YEAR } from './cluster-publications.ts';
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
  'fail.firstyear': {
    quantity:
      'events in the first year of a new cluster; sizes, shares and times have their unit in the name',
    unit: '1/year',
    numbers: {
      machine_failures: 1000,
      pdu_failures: 1,
      pdu_machines_min: 500,
      pdu_machines_max: 1000,
      pdu_hours: 6,
      rack_failures: 20,
      rack_machines_min: 40,
      rack_machines_max: 80,
      rack_hours_min: 1,
      rack_hours_max: 6,
      racks_wonky: 5,
      wonky_packet_loss: 0.5,
      rewire: 1,
      rewire_fraction: 0.05,
      rewire_days: 2,
      router_failures: 3,
      router_hours: 1,
      overheat_probability: 0.5,
    },
    conditions: 'a cluster of several thousand machines, about 2006-2008; disk failures: thousands',
    publication: DEAN_FIRST_YEAR,
    where: 'report of the talk, and a lecture that copies its list',
    confidence: 'quoted',
  },
  'fail.server.downtime': {
    quantity: 'restarts of machines by how long they take',
    unit: 'fraction',
    numbers: { under_6min: 0.55, min6_30: 0.25, longer: 0.2, availability: 0.9984 },
    conditions: 'Google fleet, six months',
    publication: DATACENTER_AS_COMPUTER,
    where: 'section 7.3.2',
    confidence: 'recalled',
  },
};
