/**
 * Bitbrains: CPU use of business-critical VMs, in pieces that follow each other.
 *
 *     id,duration,cpu_usage
 *     1019,300000,11.703998
 *
 * `duration` is ms, `cpu_usage` MHz over that piece. The pieces of a VM follow each other from its submission, which stands
 * in `vms.csv` beside, as does what it has (`cpu_capacity`, MHz, all cores together). Source: Shen, van Beek, Iosup,
 * "Statistical Characterization of Business-Critical Workloads Hosted in Cloud Datacenters", CCGrid 2015; GWA-T-12.
 */
import { MICROS_PER_MINUTE } from '../../../engine/time.ts';
import { rowsBeside } from '../beside.ts';
import { type Cells, csvLines } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { UsageRow } from '../rows.ts';
import { OPENDC_HEADER } from './opendc-tasks.ts';

const MICROS_PER_MS = 1000;
const HEADER = 'id,duration,cpu_usage';

export const BITBRAINS_USAGE: TraceFormat<UsageRow> = {
  name: 'bitbrains usage',
  meaning: 'CPU use of business-critical VMs (Bitbrains, 2013); needs vms.csv beside it',
  rows: 'usage',
  units: { cpu: 'share', memory: 'none' },
  clock: 'epoch',
  beside: 'vms',
  grid: 5 * MICROS_PER_MINUTE,
  headed: true,
  recognises: (first) => first.trimEnd() === HEADER,
  open: (first, beside) => csvLines(first, pieceOf(vmsOf(beside))),
};

/** A VM while its pieces are read. */
interface Vm {
  readonly capacityMhz: number;
  /** When its next piece begins. */
  next: number;
}

function pieceOf(vms: ReadonlyMap<string, Vm>) {
  return (cells: Cells): UsageRow => {
    const name = cells.name('id');
    const vm = vms.get(name);
    if (vm === undefined) throw cells.wrong(`${name} is no VM of vms.csv`);
    const step = cells.whole('duration') * MICROS_PER_MS;
    if (step === 0) throw cells.wrong('duration is 0');
    const at = vm.next;
    vm.next += step;
    return { kind: 'usage', name, at, step, values: [cells.amount('cpu_usage') / vm.capacityMhz] };
  };
}

function vmsOf(lines: Iterable<string>): ReadonlyMap<string, Vm> {
  const rows = rowsBeside('vms.csv', lines, OPENDC_HEADER, (cells): [string, Vm] => [
    cells.name('id'),
    vmOf(cells),
  ]);
  return new Map(rows);
}

function vmOf(cells: Cells): Vm {
  const capacityMhz = cells.amount('cpu_capacity');
  if (capacityMhz === 0) throw cells.wrong('cpu_capacity is 0');
  return { capacityMhz, next: cells.whole('submission_time') * MICROS_PER_MS };
}
