import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../../test/support/trace-text.ts';
import { fromSeconds } from '../../../engine/time.ts';
import type { TraceFormat } from '../format.ts';
import { readList } from '../lists.ts';
import type { JobRow, RequestRow } from '../rows.ts';
import { readUsageTable } from '../usage-table.ts';
import { BITBRAINS_USAGE } from './bitbrains-usage.ts';
import { BITBRAINS_VMS, OPENDC_HEADER, SURF_TASKS } from './opendc-tasks.ts';

const MINUTE = fromSeconds(60);
const ROWS = [OPENDC_HEADER, '7,1656604920000,60000,16,33600.0,100000', '8,1656604915000,1000,16,33600.0,1'];

describe('a table of tasks of OpenDC', () => {
  it('is told by the name of its file: jobs in MB, or VMs in KiB', () => {
    const formats: readonly TraceFormat<JobRow | RequestRow>[] = [SURF_TASKS, BITBRAINS_VMS];
    const jobs = readList(traceText(ROWS, { path: 'a/tasks_2022.csv.gz' }), formats);
    expect(jobs.rows).toMatchObject([
      { kind: 'job', submitted: fromSeconds(5), ran: MINUTE, processors: 16, memory: 100_000e6 },
      { kind: 'job', submitted: 0 },
    ]);
    const vms = readList(traceText(ROWS, { path: 'a/vms.csv' }), formats);
    expect(vms.rows).toMatchObject([
      {
        ...{ kind: 'request', at: fromSeconds(5), until: fromSeconds(65) },
        ...{ cpu: 16, memory: 100_000 * 1024 },
      },
      { at: 0 },
    ]);
    expect(failure(() => readList(traceText(ROWS, { path: 'a/vms.csv' }), [SURF_TASKS]))).toContain(
      'surf tasks',
    );
    expect(failure(() => readList(traceText(ROWS, { path: 'a/other.csv' }), formats))).toBe(
      '1: the header is that of surf tasks, bitbrains vms: the name of the file must say so (docs/traces.md)',
    );
  });
});

const VMS = [OPENDC_HEADER, '1,1000,0,2,4000,1024', `2,${1000 + 10 * 60_000},0,1,1000,1024`];
const usage = (...rows: readonly string[]) =>
  readUsageTable(traceText(['id,duration,cpu_usage', ...rows], {}, { vms: VMS }), [BITBRAINS_USAGE]);

describe('usage of Bitbrains', () => {
  it('follows piece by piece from the beginning of each VM, as shares of what it has', () => {
    const table = usage('1,300000,2000', '1,600000,1000', '2,300000,500');
    expect(table).toMatchObject({ rows: ['1', '2'], period: 5 * MINUTE, samplesPerRow: 3 });
    expect([...table.samples]).toEqual([0.5, 0.25, 0.25, 0, 0, 0.5]);
  });

  it('is laid on the grid by time, so that what is used in all stays', () => {
    // 2 minutes of 1, 4 of 0.25, 4 of nothing: cells of five minutes hold 2.75 and 0.25 minutes of all.
    const table = usage('1,120000,4000', '1,240000,1000', '1,240000,0');
    expect([...table.samples].map((share) => share * 5)).toEqual([
      expect.closeTo(2.75, 12),
      expect.closeTo(0.25, 12),
    ]);
  });

  it('counts more than all of a VM as all of it', () => {
    expect([...usage('1,300000,4100').samples]).toEqual([1]);
  });

  it.each([
    ['3,300000,1', '2: 3 is no VM of vms.csv'],
    ['1,0,1', '2: duration is 0'],
    ['1,300000,-1', '2: cpu_usage must be a number and not negative; it is "-1"'],
    ['1,300000,', '2: cpu_usage must be a number and not negative; it is ""'],
  ])('is refused at its line: %s', (row, message) => {
    expect(failure(() => usage(row))).toBe(message);
  });
});
