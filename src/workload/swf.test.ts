import { describe, expect, it } from 'vitest';
import { swfJobs } from './swf.ts';
import { TraceError } from './trace-error.ts';

const row = (...cells: readonly (number | string)[]) => cells.join('  ');
const JOB = row(7, 100, 5, 60, 4, 59.5, -1, 8, 120, -1, 1, 3, 1, -1, 1, -1, -1, -1);

describe('a log in the Standard Workload Format', () => {
  it('is read job by job, without comments and blank lines', () => {
    const silent = row(8, 100, ...Array.from({ length: 16 }, () => -1));
    expect([...swfJobs(['; MaxProcs: 8', '', JOB, `   ${silent}`])]).toEqual([
      { number: 7, submitted: 100, waited: 5, ran: 60, processors: 4, wantedProcessors: 8, wantedTime: 120 },
      {
        number: 8,
        submitted: 100,
        ...{ waited: null, ran: null, processors: null, wantedProcessors: null, wantedTime: null },
      },
    ]);
  });

  it.each([
    ['too few numbers', '1 2 3', 'there are 3 numbers where a job has 18'],
    ['a word', JOB.replace('59.5', 'x'), '"x" is no number'],
    ['no submit time', JOB.replace('100', '-1'), 'job 7 has no submit time'],
    ['an earlier submit time', JOB.replace('100', '99'), 'job 7 was submitted before the one above it'],
  ])('with %s is refused at its line', (_, line, message) => {
    const read = () => [...swfJobs(['; header', JOB, line])];
    expect(read).toThrow(message);
    expect(read).toThrow(TraceError);
    try {
      read();
    } catch (error) {
      expect(error instanceof TraceError && error.line).toBe(3);
    }
  });
});
