/**
 * Two traces in the form of OpenDC's tables of tasks, which differ in what a task is and in the unit of its memory, and so
 * are told apart by the names of their files.
 *
 *     id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity
 *     1519830,1656604920000,1000,16,33600.0,100000
 *
 * `submission_time` is ms since 1970, `duration` ms, `cpu_capacity` MHz of all cores together.
 */
import { type Cells, csv } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { JobRow, RequestRow } from '../rows.ts';

export const OPENDC_HEADER = 'id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity';

const MICROS_PER_MS = 1000;
const KIB = 1024;
const MB = 1e6;

/**
 * `tasks*.csv`: jobs of a compute cluster, each on whole nodes. Memory is MB. Submission is the real start: nobody waited,
 * or for so long as nobody knows. Source: SURF and AtLarge Research; opendc.org.
 */
export const SURF_TASKS: TraceFormat<JobRow> = {
  name: 'surf tasks',
  meaning: 'jobs of a compute cluster (SURF Lisa, 2022), each on a whole node of 16 cores',
  rows: 'job',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'epoch',
  files: /^tasks/,
  ...csv([OPENDC_HEADER], jobOf),
};

/** `vms.csv`: VMs of a hoster, and how long they were watched. Memory is KiB. Source: as for `bitbrains-usage.ts`. */
export const BITBRAINS_VMS: TraceFormat<RequestRow> = {
  name: 'bitbrains vms',
  meaning: 'sizes and times of business-critical VMs (Bitbrains, 2013)',
  rows: 'request',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'epoch',
  files: /^vms\b/,
  ...csv([OPENDC_HEADER], vmOf),
};

function jobOf(cells: Cells): JobRow {
  const processors = coresOf(cells);
  const ran = cells.whole('duration') * MICROS_PER_MS;
  return {
    kind: 'job',
    name: cells.name('id'),
    submitted: cells.whole('submission_time') * MICROS_PER_MS,
    waited: null,
    ran,
    processors,
    wantedProcessors: processors,
    wantedTime: null,
    memory: cells.amount('mem_capacity') * MB,
    owner: '',
  };
}

function vmOf(cells: Cells): RequestRow {
  const at = cells.whole('submission_time') * MICROS_PER_MS;
  return {
    kind: 'request',
    name: cells.name('id'),
    at,
    placed: at,
    until: at + cells.whole('duration') * MICROS_PER_MS,
    cpu: coresOf(cells),
    memory: Math.round(cells.amount('mem_capacity') * KIB),
    gpu: null,
    numa: 0,
    group: null,
    priority: null,
    owner: '',
  };
}

function coresOf(cells: Cells): number {
  const cores = cells.whole('cpu_count');
  if (cores === 0) throw cells.wrong('cpu_count is 0');
  return cores;
}
