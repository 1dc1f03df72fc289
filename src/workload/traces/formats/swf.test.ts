import { describe, expect, it } from 'vitest';
import { traceText } from '../../../../test/support/trace-text.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { TraceError } from '../../trace-error.ts';
import { readList } from '../lists.ts';
import { SWF } from './swf.ts';

const row = (...cells: readonly (number | string)[]) => cells.join('  ');
const JOB = row(7, 100, 5, 60, 4, 59.5, -1, 8, 120, 2048, 1, 3, 1, -1, 1, -1, -1, -1);

const read = (lines: readonly string[]) => readList(traceText(lines), [SWF]).rows;

describe('a log in the Standard Workload Format', () => {
  it('is read job by job, without comments and blank lines', () => {
    const silent = row(8, 100, ...Array.from({ length: 16 }, () => -1));
    expect(read(['; MaxProcs: 8', '', JOB, `   ${silent}`])).toEqual([
      {
        kind: 'job',
        name: '7',
        submitted: fromSeconds(100),
        waited: fromSeconds(5),
        ran: fromSeconds(60),
        processors: 4,
        wantedProcessors: 8,
        wantedTime: fromSeconds(120),
        memory: 4 * 2048 * 1024,
        owner: '3',
      },
      {
        ...{ kind: 'job', name: '8', submitted: fromSeconds(100), owner: '' },
        ...{
          waited: null,
          ran: null,
          processors: null,
          wantedProcessors: null,
          wantedTime: null,
          memory: null,
        },
      },
    ]);
  });

  it('may begin with a job', () => {
    expect(read([JOB])).toHaveLength(1);
  });

  it.each([
    ['too few numbers', '1 2 3', 'there are 3 numbers where a job has 18'],
    ['a word', JOB.replace('59.5', 'x'), '"x" is no number'],
    ['no submit time', JOB.replace('100', '-1'), 'job 7 has no submit time'],
    ['an earlier submit time', JOB.replace('100', '99'), 'job 7 was submitted before the one above it'],
  ])('with %s is refused at its line', (_, line, message) => {
    const failing = () => read(['; header', JOB, line]);
    expect(failing).toThrow(message);
    expect(failing).toThrow(TraceError);
    try {
      failing();
    } catch (error) {
      expect(error instanceof TraceError && error.line).toBe(3);
    }
  });
});
