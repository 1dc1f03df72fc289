/** Published measurements of live migrations. */
import type { Measurements } from './measurement.ts';
import { CLARK, GCE_MIGRATION, WU_ZHAO } from './publications.ts';

export const MIGRATION: Measurements = {
  'migrate.quake': {
    quantity: 'live migration of a game server with 64 MB and 6 clients',
    unit: 's, MB',
    numbers: { downtime_s: 0.06, total_MB: 88, amplification: 1.37 },
    conditions: 'Xen, Gigabit Ethernet; almost nothing was left to send in the pause',
    publication: CLARK,
    where: 'section 6.4',
    confidence: 'read',
  },
  'migrate.google.blackout': {
    quantity: 'pause of live migrations',
    unit: 's',
    numbers: { p50: 0.05, p99: 0.3, median: 0.05, sigma: 0.77 },
    conditions:
      'Google Compute Engine, more than a million migrations a month; lognormal solved from both percentiles',
    publication: GCE_MIGRATION,
    where: 'abstract',
    confidence: 'read',
  },
  'migrate.xen.small': {
    quantity: 'time of a live migration of 1 GB',
    unit: 's',
    numbers: { min: 17, max: 30, starved_max: 100 },
    conditions: 'Xen; the control domain has at least half a core, starved with less',
    publication: WU_ZHAO,
    where: 'section 2.2',
    confidence: 'quoted',
  },
};
