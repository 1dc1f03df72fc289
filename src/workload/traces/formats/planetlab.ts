/**
 * PlanetLab tables: CPU use of VMs, one row a VM, every five minutes.
 *
 *     vm<TAB>cpu_pct_5min
 *     planetlab1_example_org<TAB>24 34 29 26 ...
 *
 * Percentages are parted by blanks; a name may hold blanks. Source: Park and Pai, CoMon, SIGOPS OSR 40(1), 2006, as cut
 * by Beloglazov and Buyya, CCPE 24(13), 2012.
 */
import { MICROS_PER_MINUTE } from '../../../engine/time.ts';
import { TraceError } from '../../trace-error.ts';
import type { TraceFormat } from '../format.ts';
import type { UsageRow } from '../rows.ts';
import { shareOfAll } from '../shares.ts';

const HEADER = 'vm\tcpu_pct_5min';
const STEP = 5 * MICROS_PER_MINUTE;

export const PLANETLAB: TraceFormat<UsageRow> = {
  name: 'planetlab',
  meaning: 'CPU use of PlanetLab VMs over a day, every five minutes',
  rows: 'usage',
  units: { cpu: 'share', memory: 'none' },
  clock: 'trace',
  headed: true,
  recognises: (first) => first.trimEnd() === HEADER,
  open: () => {
    let due: number | null = null;
    return (line, number) => {
      const row = rowOf(line.trimEnd(), number);
      if (row === null) return null;
      due ??= row.values.length;
      if (row.values.length !== due)
        throw new TraceError(number, `${row.name} has ${row.values.length} samples where ${due} are due`);
      return row;
    };
  },
};

function rowOf(text: string, number: number): UsageRow | null {
  if (text === '') return null;
  const [name = '', percentages, ...more] = text.split('\t');
  if (name === '' || percentages === undefined || more.length > 0)
    throw new TraceError(number, 'a row is a name, one tab and percentages parted by blanks');
  const values = percentages
    .split(' ')
    .map((cell, sample) => shareOfAll(fraction(cell), { line: number, name, sample }));
  return { kind: 'usage', name, at: 0, step: STEP, values };
}

/** Digits only: `Number` would also take a blank for 0. */
function fraction(percentage: string): number {
  return /^\d+(\.\d+)?$/.test(percentage) ? Number(percentage) / 100 : Number.NaN;
}
