/**
 * Azure's trace for packing, 2020: VM requests of a zone, exported as CSV from its SQLite file.
 *
 *     vmId,tenantId,vmTypeId,priority,starttime,endtime
 *     0,0,203,0,-1.4,2.25
 *
 * Times are days from the start of the collection: below 0 where the VM was there before, no end where it was still there
 * after 90 days. Priority 0 is high, 1 low. What a VM asks for are shares of a machine, by its type and the machine's, in
 * `vmType.csv` beside:
 *
 *     id,vmTypeId,machineId,core,memory,hdd,ssd,nic
 *
 * or in columns `core` and `memory` of the export itself, where both tables were joined. Source: Hadary et al., "Protean: VM
 * Allocation Service at Scale", OSDI 2020; AzurePublicDataset, AzureTracesForPacking2020.
 */
import { MICROS_PER_SECOND, type Micros } from '../../../engine/time.ts';
import { rowsBeside } from '../beside.ts';
import { type Cells, csvLines, decimal } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { RequestRow } from '../rows.ts';

const VM_COLUMNS = 'vmId,tenantId,vmTypeId,priority,starttime,endtime';
const TYPE_COLUMNS = 'id,vmTypeId,machineId,core,memory,hdd,ssd,nic';

const MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
const LOW_PRIORITY = 1;

const COMMON = {
  rows: 'request',
  units: { cpu: 'share', memory: 'share' },
  clock: 'trace',
  headed: true,
} as const;

export const AZURE_VMS: TraceFormat<RequestRow> = {
  ...COMMON,
  name: 'azure vms',
  meaning: 'VM requests of a zone (Azure, 2020), as the table has them; needs vmType.csv beside it',
  beside: 'vmType',
  recognises: (first) => first.trimEnd() === VM_COLUMNS,
  open: (first, beside) => {
    const sizes = sizesOf(beside);
    return csvLines(first, (cells) => {
      const size = sizes.get(cells.name('vmTypeId'));
      if (size === undefined) throw cells.wrong(`${cells.text('vmTypeId')} is no vmTypeId of vmType.csv`);
      return vmOf(cells, size);
    });
  },
};

export const AZURE_JOINED: TraceFormat<RequestRow> = {
  ...COMMON,
  name: 'azure vms with sizes',
  meaning: 'VM requests of a zone (Azure, 2020), joined with the sizes of their types',
  recognises: (first) => {
    const columns = first.trimEnd().split(',');
    return first.startsWith(`${VM_COLUMNS},`) && columns.includes('core') && columns.includes('memory');
  },
  open: (first) => csvLines(first, (cells) => vmOf(cells, sizeOf(cells))),
};

type Size = Pick<RequestRow, 'cpu' | 'memory'>;

function vmOf(cells: Cells, size: Size): RequestRow {
  const at = days(cells, 'starttime');
  const ends = cells.text('endtime');
  const until = ends === '' || ends === 'NULL' ? null : days(cells, 'endtime');
  if (until !== null && until < at) throw cells.wrong('endtime lies before starttime');
  return {
    kind: 'request',
    name: cells.name('vmId'),
    at,
    placed: at,
    until,
    ...size,
    gpu: null,
    numa: 0,
    group: null,
    priority: LOW_PRIORITY - cells.whole('priority', LOW_PRIORITY),
    owner: cells.text('tenantId'),
  };
}

function days(cells: Cells, column: string): Micros {
  const number = decimal(cells.text(column));
  if (!Number.isFinite(number))
    throw cells.wrong(`${column} must be a number of days; it is "${cells.text(column)}"`);
  return Math.round(number * MICROS_PER_DAY);
}

function sizeOf(cells: Cells): Size {
  return { cpu: cells.amount('core', 1), memory: cells.amount('memory', 1) };
}

interface TypeOnMachine {
  readonly type: string;
  readonly machine: number;
  readonly size: Size;
}

/**
 * Sizes by type, as shares of one machine where that can be: the one that runs most of the types, of equals the one with the
 * smallest number. A type that it does not run is taken with its shares of the first machine that does.
 */
function sizesOf(lines: Iterable<string>): ReadonlyMap<string, Size> {
  const rows = rowsBeside('vmType.csv', lines, TYPE_COLUMNS, (cells): TypeOnMachine => {
    return { type: cells.name('vmTypeId'), machine: cells.whole('machineId'), size: sizeOf(cells) };
  }).toSorted((a, b) => a.machine - b.machine);
  const types = new Map<number, number>();
  for (const { machine } of rows) types.set(machine, (types.get(machine) ?? 0) + 1);
  const most = Math.max(...types.values());
  const usual = rows.find(({ machine }) => types.get(machine) === most)?.machine;
  const sizes = new Map<string, Size>();
  for (const { type, machine, size } of rows)
    if (machine === usual || !sizes.has(type)) sizes.set(type, size);
  return sizes;
}
