import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import { readJobs } from '../../traces/read.ts';
import { jobLog, playedJobs } from './job-log.ts';

const job = (seconds: number, run = 10) => ({
  submitted: fromSeconds(seconds),
  ran: fromSeconds(run),
  processors: 1,
  wantedTime: null,
});

describe('the jobs of a log', () => {
  it('come in the order of their submission, whatever that of the log', () => {
    const jobs = playedJobs([job(1000), job(50), job(400)]);
    expect(jobs.map(({ submittedAt }) => submittedAt / fromSeconds(1))).toEqual([0, 350, 950]);
  });

  it('are left out where they did not run', () => {
    expect(playedJobs([job(0, 0), job(5)])).toHaveLength(1);
  });
});

describe('the machine of a log', () => {
  const line = '1 0 -1 10 4 -1 -1 4 -1 -1 1 1 1 1 1 1 -1 -1';
  const read = (lines: readonly string[]) => {
    const place = { path: 'own.swf', name: 'own', hash: 'sha256:0' };
    return readJobs({ ...place, lines, beside: () => [] });
  };

  it('is as large as the log says', () => {
    const list = read(['; Version: 2.2', ';MaxProcs: 64', '; MaxProcs: 99', line]);
    const log = jobLog('own', list, list.processors ?? null);
    expect([log.processors, log.source]).toEqual([64, 'own: 1 jobs on 64 processors; sha256:0']);
  });

  it('is as large as its widest job where the log does not say, and that is told', () => {
    const list = read(['; MaxNodes: 7', line]);
    const log = jobLog('own', list, list.processors ?? null);
    expect(log.processors).toBe(4);
    expect(log.source).toContain('as many as its widest job takes');
  });
});
