import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import type { Observation } from '../../../metrics/result.ts';
import { BATCH_ORDERS } from '../../../policies/batch/registry.ts';
import { type JobLog, playedJobs } from './job-log.ts';
import { playJobs } from './play-jobs.ts';

const job = (submitted: number, ran: number | null, processors: number, wanted: number | null = ran) => ({
  submitted: fromSeconds(submitted),
  ran: ran === null ? null : fromSeconds(ran),
  processors,
  wantedTime: wanted === null ? null : fromSeconds(wanted),
});
const logOf = (processors: number, ...rows: readonly ReturnType<typeof job>[]): JobLog => ({
  ...{ kind: 'jobs', name: 'log', source: 'by hand', processors },
  jobs: playedJobs(rows),
});
const meanOf = (observed: Observation | undefined) =>
  observed?.kind === 'distribution' ? observed.histogram.sum / observed.histogram.n : observed?.value;

function played(name: string, log: JobLog) {
  const order = BATCH_ORDERS.find((one) => one.name === name);
  if (order === undefined) throw new Error(`there is no order ${name}`);
  const { metrics, digest } = playJobs(log, order);
  return { digest, ...Object.fromEntries(Object.entries(metrics).map(([key, one]) => [key, meanOf(one)])) };
}

/** Two processors: one is busy for 100 s, the next job needs both, and a short one would fit beside the first. */
const THREE = logOf(2, job(0, 100, 1), job(10, 50, 2), job(20, 40, 1));

describe('batch orders on a log', () => {
  it('wait, slow down and end as worked out by hand: first come, first served', () => {
    // Starts: 0, 100, 150. Waits: 0, 90, 130.
    expect(played('fcfs', THREE)).toMatchObject({
      jobWait: 220 / 3,
      boundedSlowdown: (1 + 140 / 50 + 170 / 40) / 3,
      makespan: 190,
      'utilization.cpu': (100 + 100 + 40) / (2 * 190),
    });
  });

  it('go ahead where nobody is delayed: backfilling', () => {
    // The third starts at 20 and is over before the second can begin.
    expect(played('easy', THREE)).toMatchObject({ jobWait: 90 / 3, makespan: 150 });
    expect(played('conservative', THREE)).toMatchObject({ jobWait: 90 / 3, makespan: 150 });
    expect(played('sjf', THREE)).toMatchObject({ jobWait: 90 / 3, makespan: 150 });
  });

  it('count the time from the first submission on', () => {
    expect(played('fcfs', logOf(1, job(1000, 5, 1)))).toMatchObject({ jobWait: 0, makespan: 5 });
  });

  it('take no job of a few seconds for one that was slowed down a thousand times', () => {
    const log = logOf(1, job(0, 100, 1), job(0, 1, 1));
    expect(played('fcfs', log)).toMatchObject({ boundedSlowdown: (1 + 101 / 10) / 2 });
  });

  it('have digests of what was decided', () => {
    expect(played('fcfs', THREE).digest).toBe(played('fcfs', THREE).digest);
    expect(played('fcfs', THREE).digest).not.toBe(played('easy', THREE).digest);
  });
});

describe('the jobs of a log', () => {
  it('are those with a run time, which nobody exceeds', () => {
    const rows = [job(0, null, 1), job(0, 0, 1), job(1, 50, 1, 30), job(2, 20, 1, 60), job(3, 7, 2, null)];
    const seconds = playedJobs(rows).map(({ runs, estimate }) => [runs / 1e6, estimate / 1e6]);
    expect(seconds).toEqual([
      [30, 50],
      [20, 60],
      [7, 7],
    ]);
  });
});
