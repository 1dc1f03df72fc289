import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import { playedJobs } from './job-log.ts';

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
