/** Published measurements of how programs and VMs that share machines vary in speed. */
import type { Measurements } from './measurement.ts';
import { BORG, TUNA } from './publications.ts';

const AZURE = 'VMs of type D8s_v5, and of the burstable B8ms, over 483 days';
const RAW = 'vm-noise-data of AzurePublicDataset, computed from the raw data';

export const NOISE: Measurements = {
  'interfere.shared': {
    quantity: 'slowdown of computing in cells that share machines, beside dedicated ones',
    unit: '1',
    numbers: { value: 0.03 },
    conditions: 'cycles per instruction 1.58 (sd 0.35) against 1.53 (sd 0.32)',
    publication: BORG,
    where: 'section 5.2',
    confidence: 'read',
  },
  'interfere.cpi.util': {
    quantity: 'more cycles per instruction for each tenth of the machine at work',
    unit: '1',
    numbers: { max: 0.02 },
    conditions: 'linear regression over some 12,000 tasks; at most this',
    publication: BORG,
    where: 'section 5.2',
    confidence: 'read',
  },
  'noise.cpu': {
    quantity: 'coefficient of variation between VMs that are alike: computing',
    unit: '1',
    numbers: { d8s_v5: 0.0141, b8ms: 0.0881 },
    conditions: `sysbench, ${AZURE}`,
    publication: TUNA,
    where: RAW,
    confidence: 'read',
  },
  'noise.membw': {
    quantity: 'coefficient of variation between VMs that are alike: memory bandwidth',
    unit: '1',
    numbers: { d8s_v5: 0.0494, b8ms: 0.105, worst_p1_of_median: 0.65 },
    conditions: `Intel MLC, ${AZURE}`,
    publication: TUNA,
    where: RAW,
    confidence: 'read',
  },
  'noise.cache': {
    quantity: 'coefficient of variation between VMs that are alike: work in the cache',
    unit: '1',
    numbers: { cv: 0.144, p1_of_median: 0.731, p99_of_median: 1.429 },
    conditions: `stress-ng cache, ${AZURE}`,
    publication: TUNA,
    where: RAW,
    confidence: 'read',
  },
};
