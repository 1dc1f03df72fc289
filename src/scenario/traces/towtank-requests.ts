/**
 * Our own form of requests: a table whose cells say their units, as a scenario does.
 *
 *     name,at,until,cpu,memory,gpus,gpu_milli,gpu_models,numa,group,rule,domain,priority,owner
 *     web-1,0s,1h30m,500m,2Gi,,,,,web,anti-affinity,,10,shop
 *
 * The first five columns are always there, in this order; of the others those that are needed. An empty cell: not known, or
 * none. `gpu_milli` is thousandths of each GPU (empty: all of it), `gpu_models` names parted by `|` (empty: any), `numa` the
 * number of NUMA nodes, `rule` one of affinity, anti-affinity and fault-domain, `domain` its number under the last. The
 * larger the priority, the more important. No quotes: no cell holds a comma.
 */
import { MOST_GPUS_OF_A_NODE, WHOLE_GPU } from '../../cluster/gpus/gpu-table.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import { TraceError } from '../../workload/trace-error.ts';
import { type Cells, csvLines, decimal } from '../../workload/traces/csv.ts';
import type { TraceFormat } from '../../workload/traces/format.ts';
import { gpuShare } from '../../workload/traces/gpu-share.ts';
import type { RequestGroup, RequestRow } from '../../workload/traces/rows.ts';
import { Misread } from '../text/misread.ts';
import { bytes, cores, duration, type Quantity } from '../text/quantities.ts';

const ALWAYS = 'name at until cpu memory'.split(' ');
const SOMETIMES = 'gpus gpu_milli gpu_models numa group rule domain priority owner'.split(' ');

/** More NUMA nodes than machines have. */
const MOST_NUMA_NODES = 64;

export const TOWTANK_REQUESTS: TraceFormat<RequestRow> = {
  name: 'towtank requests',
  meaning: 'requests in a table of our own, with units in its cells',
  rows: 'request',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'trace',
  headed: true,
  recognises: (first) => /^name\s*,\s*at\s*,/.test(first),
  open: (first) => {
    const columns = first.split(',').map((column) => column.trim());
    const [begin, more] = [columns.slice(0, ALWAYS.length), columns.slice(ALWAYS.length)];
    const wrong = more.find((column, i) => !SOMETIMES.includes(column) || more.indexOf(column) !== i);
    if (begin.join() === ALWAYS.join() && wrong === undefined) return csvLines(first, requestOf);
    const which = wrong === undefined ? '' : `; "${wrong}" is unknown or stands twice`;
    throw new TraceError(1, `the header must be ${ALWAYS.join()} and any of ${SOMETIMES.join(', ')}${which}`);
  },
};

function requestOf(cells: Cells): RequestRow {
  const name = cells.text('name');
  if (name === '') throw cells.wrong('a row begins with a name');
  const [at, until] = [timeOf(cells, 'at'), timeOf(cells, 'until')];
  if (until !== null && until < (at ?? 0)) throw cells.wrong('until lies before at', 'until');
  const models = cells.text('gpu_models');
  const gpus = count(cells, 'gpus', MOST_GPUS_OF_A_NODE);
  const milli = cells.text('gpu_milli') === '' && gpus > 0 ? WHOLE_GPU : count(cells, 'gpu_milli', WHOLE_GPU);
  return {
    kind: 'request',
    name,
    at,
    placed: null,
    until,
    cpu: amount(cells, 'cpu', cores),
    memory: amount(cells, 'memory', bytes),
    gpu: gpuShare(cells, gpus, milli, models === '' ? [] : models.split('|')),
    numa: count(cells, 'numa', MOST_NUMA_NODES),
    group: groupOf(cells),
    priority: priorityOf(cells),
    owner: cells.text('owner'),
  };
}

/** A whole number; 0 where the cell is empty. */
function count(cells: Cells, column: string, most: number): number {
  return cells.text(column) === '' ? 0 : cells.whole(column, most);
}

function timeOf(cells: Cells, column: string): Micros | null {
  return cells.text(column) === '' ? null : fromSeconds(quantity(cells, column, duration));
}

function amount(cells: Cells, column: string, of: Quantity): number {
  const value = quantity(cells, column, of);
  if (value < 0) throw cells.wrong(`${column} is below 0`, column);
  return value;
}

function quantity(cells: Cells, column: string, of: Quantity): number {
  try {
    return of.read(cells.text(column));
  } catch (error) {
    if (error instanceof Misread) throw cells.wrong(`${column}: ${error.message}`, column);
    throw error;
  }
}

function priorityOf(cells: Cells): number | null {
  const text = cells.text('priority');
  if (text === '') return null;
  const priority = decimal(text);
  if (!Number.isInteger(priority))
    throw cells.wrong(`priority must be a whole number; it is "${text}"`, 'priority');
  return priority;
}

const RULES = ['affinity', 'anti-affinity', 'fault-domain'] as const;

function groupOf(cells: Cells): RequestGroup | null {
  const [name, written] = [cells.text('group'), cells.text('rule')];
  if (name === '' && written === '') return null;
  const rule = RULES.find((known) => known === written);
  if (name === '' || rule === undefined)
    throw cells.wrong(
      `a group has a name and a rule, one of ${RULES.join(', ')}; here "${name}" and "${written}"`,
    );
  return { name, rule, domain: rule === 'fault-domain' ? cells.whole('domain') : null };
}
