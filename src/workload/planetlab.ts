/**
 * Reads the PlanetLab table: CPU use of VMs, one row a VM, every five minutes.
 *
 *     vm<TAB>cpu_pct_5min
 *     planetlab1_example_org<TAB>24 34 29 26 ...
 *
 * Percentages are parted by blanks; a name may hold blanks. Source: Park and Pai, CoMon, SIGOPS OSR 40(1), 2006, as cut
 * by Beloglazov and Buyya, CCPE 24(13), 2012.
 */
import { MICROS_PER_MINUTE } from '../engine/time.ts';
import { TraceError } from './trace-error.ts';
import { type TraceFile, UsageTableBuilder } from './usage-table-builder.ts';
import type { UsageTable } from './usage-trace.ts';

export const PLANETLAB_HEADER = 'vm\tcpu_pct_5min';

const PERIOD = 5 * MICROS_PER_MINUTE;

/** Rows in the order of the file. Throws a TraceError at the first line that is wrong. */
export function readPlanetlab(lines: Iterable<string>, file: TraceFile): UsageTable {
  const builder = new UsageTableBuilder(file, PERIOD);
  let line = 0;
  for (const raw of lines) {
    line++;
    const text = raw.trimEnd();
    if (line === 1) {
      if (text !== PLANETLAB_HEADER) throw new TraceError(1, 'the header must be vm, a tab, cpu_pct_5min');
    } else if (text !== '') {
      const [name = '', percentages, ...more] = text.split('\t');
      if (name === '' || percentages === undefined || more.length > 0) {
        throw new TraceError(line, 'a row is a name, one tab and percentages parted by blanks');
      }
      builder.add(line, name, percentages.split(' ').map(fraction));
    }
  }
  return builder.finish(line);
}

/** Digits only: `Number` would also take a blank for 0. */
function fraction(percentage: string): number {
  return /^\d+(\.\d+)?$/.test(percentage) ? Number(percentage) / 100 : Number.NaN;
}
