import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../../test/support/trace-text.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { readList } from '../lists.ts';
import { AZURE_JOINED, AZURE_VMS } from './azure.ts';

const DAY = fromSeconds(86_400);
const VMS = 'vmId,tenantId,vmTypeId,priority,starttime,endtime';
const TYPES = 'id,vmTypeId,machineId,core,memory,hdd,ssd,nic';
const SIZES = [
  TYPES,
  '0,7,3,0.5,0.25,,0.1,0.1',
  '1,7,1,0.4,0.2,,0.1,0.1',
  '2,8,3,0.125,0.125,,0.1,0.1',
  '3,9,1,0.01,0.02,,0.1,0.1',
];
const read = (lines: readonly string[], vmType: readonly string[] = SIZES) =>
  readList(traceText(lines, {}, { vmType }), [AZURE_VMS, AZURE_JOINED]).rows;

describe('VM requests of Azure', () => {
  it('have times in days, before the trace too, no end where none is known, and the larger priority first', () => {
    expect(read([VMS, '0,4,8,0,-1.5,2.25', '1,4,8,1,0.5,', '2,4,8,0,1,NULL'])).toMatchObject([
      { name: '0', owner: '4', at: -1.5 * DAY, placed: -1.5 * DAY, until: 2.25 * DAY, priority: 1 },
      { name: '1', at: 0.5 * DAY, until: null, priority: 0 },
      { name: '2', until: null },
    ]);
  });

  it('have the size of their type on the machine that runs most types, or on the first that runs it', () => {
    // Machine 3 runs two types, machine 1 two as well: of equals the smaller number.
    expect(read([VMS, '0,4,7,0,0,1', '1,4,8,0,0,1', '2,4,9,0,0,1'])).toMatchObject([
      { cpu: 0.4, memory: 0.2 },
      { cpu: 0.125, memory: 0.125 },
      { cpu: 0.01, memory: 0.02 },
    ]);
    const more = [...SIZES, '4,10,3,0.3,0.3,,0.1,0.1'];
    expect(read([VMS, '0,4,7,0,0,1'], more)).toMatchObject([{ cpu: 0.5, memory: 0.25 }]);
  });

  it('may bring their sizes along, in any further columns', () => {
    expect(read([`${VMS},machineId,core,memory`, '0,4,7,0,0,1,3,0.75,0.5'], [])).toMatchObject([
      { cpu: 0.75, memory: 0.5 },
    ]);
  });

  it.each([
    ['0,4,6,0,0,1', '2: 6 is no vmTypeId of vmType.csv'],
    ['0,4,7,2,0,1', '2: priority must be a whole number up to 1; it is "2"'],
    ['0,4,7,0,,1', '2: starttime must be a number of days; it is ""'],
    ['0,4,7,0,2,1', '2: endtime lies before starttime'],
    [',4,7,0,2,3', '2: vmId is empty'],
  ])('are refused at their line: %s', (row, message) => {
    expect(failure(() => read([VMS, row]))).toBe(message);
  });

  it('say the line of the file beside them that is wrong', () => {
    const wrong = [TYPES, '0,7,3,0.5,1.25,,0.1,0.1'];
    expect(failure(() => read([VMS], wrong))).toBe(
      '1: vmType.csv:2: memory must be a number up to 1 and not negative; it is "1.25"',
    );
    expect(failure(() => read([VMS], ['id,core']))).toContain('1: vmType.csv beside it must have the header');
    expect(failure(() => read([VMS], []))).toBe('1: vmType.csv beside it has no row');
  });
});
