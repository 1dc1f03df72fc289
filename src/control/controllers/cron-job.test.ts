import { expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld } from '../../../test/support/controllers.ts';
import { type ConcurrencyPolicy, newCronJob } from '../../cluster/objects/workloads/cron-job.ts';
import { cronSchedule, everySpan, type Schedule } from '../../cluster/objects/workloads/schedule.ts';
import { fromSeconds, MICROS_PER_MINUTE, type Micros, toSeconds } from '../../engine/time.ts';
import { CronJobController } from './cron-job.ts';
import { OwnerGarbage } from './garbage/owner-garbage.ts';
import { JobController } from './job.ts';

const REPORT = { ...podTemplate('report'), restartPolicy: 'Never' as const };

/** A job every minute, unless said otherwise, whose pod takes so long. */
function cronOf(
  spec: { schedule?: Schedule; concurrency?: ConcurrencyPolicy; startingDeadline?: Micros },
  takes: Micros,
  outcome: 'Succeeded' | 'Failed' = 'Succeeded',
) {
  const made = controllerWorld();
  const { sim, api, store, after, end } = made;
  new JobController(made.parts);
  new CronJobController(made.parts);
  new OwnerGarbage(made.parts);
  api.watch(store.pods, (event, pod) => {
    if (event === 'added') after(takes, () => end(pod, outcome));
  });
  const started: number[] = [];
  api.watch(store.jobs, (event) => {
    if (event === 'added') started.push(toSeconds(sim.now));
  });
  const job = { template: REPORT, backoffLimit: 0 };
  const cron = newCronJob('report', { job, schedule: everySpan(MICROS_PER_MINUTE), ...spec });
  made.change((tx) => tx.create(cron));
  return { ...made, cron, started };
}

test('a job starts a little after each time it is due', () => {
  const { sim, started, store, events } = cronOf({ schedule: cronSchedule('*/5 * * * *') }, fromSeconds(10));
  sim.run(20 * MICROS_PER_MINUTE);
  expect(started).toEqual([300.1, 600.1, 900.1]);
  expect([...store.jobs.all()].map(({ name }) => name)).toEqual(['report-300', 'report-600', 'report-900']);
  const made = events('SuccessfulCreate').filter(({ about }) => about === 'CronJob');
  expect(made.map(({ value }) => value)).toEqual([-1, -1, -1]); // jobs, and no pods
});

test('jobs that take longer than the time between them work side by side where they may', () => {
  const { sim, started } = cronOf({ concurrency: 'Allow' }, fromSeconds(90));
  sim.run(fromSeconds(200));
  expect(started).toEqual([60.1, 120.1, 180.1]);
});

test('with Forbid none starts while the last one works', () => {
  const { sim, started, events } = cronOf({ concurrency: 'Forbid' }, fromSeconds(90));
  sim.run(fromSeconds(320));
  expect(started).toEqual([60.1, 180.1, 300.1]);
  expect(events('JobAlreadyActive')).toHaveLength(2);
});

test('with Replace the last one goes, with its pods', () => {
  const { sim, started, store, pods } = cronOf({ concurrency: 'Replace' }, fromSeconds(90));
  sim.run(fromSeconds(250));
  expect(started).toEqual([60.1, 120.1, 180.1, 240.1]);
  expect(store.jobs.size).toBe(1);
  expect(pods()).toHaveLength(1);
});

test('resumed, it starts one job for all that were missed, unless it is too late for that', () => {
  const resumedAt250 = (spec: { startingDeadline?: Micros }) => {
    const { sim, cron, change, started, events } = cronOf(spec, fromSeconds(1));
    const suspend = (suspended: boolean) =>
      change((tx) => {
        cron.suspended = suspended;
        tx.update(cron);
      });
    sim.run(fromSeconds(65));
    suspend(true);
    sim.run(fromSeconds(250));
    suspend(false);
    sim.run(fromSeconds(310));
    return { started, missed: events('MissSchedule').length };
  };
  expect(resumedAt250({})).toEqual({ started: [60.1, 250, 300.1], missed: 0 });
  expect(resumedAt250({ startingDeadline: fromSeconds(5) })).toEqual({ started: [60.1, 300.1], missed: 1 });
});

test('the last three jobs that succeeded are kept, and the last that failed', () => {
  const well = cronOf({}, fromSeconds(10));
  well.sim.run(10 * MICROS_PER_MINUTE);
  expect(well.store.jobs.size).toBe(4); // and the one before the next look
  const ill = cronOf({}, fromSeconds(10), 'Failed');
  ill.sim.run(10 * MICROS_PER_MINUTE);
  expect(ill.store.jobs.size).toBe(2);
  expect(ill.pods()).toHaveLength(2); // their pods went with the others
});

test('a suspended one starts nothing', () => {
  const { sim, cron, change, started } = cronOf({}, fromSeconds(1));
  change((tx) => {
    cron.suspended = true;
    tx.update(cron);
  });
  sim.run(5 * MICROS_PER_MINUTE);
  expect(started).toEqual([]);
});
