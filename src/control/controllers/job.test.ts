import { describe, expect, test } from 'vitest';
import { podTemplate } from '../../../test/support/api.ts';
import { controllerWorld } from '../../../test/support/controllers.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { type JobSpec, newJob } from '../../cluster/objects/workloads/job.ts';
import { fromSeconds, type Micros, toSeconds } from '../../engine/time.ts';
import { JobController } from './job.ts';

const BATCH = { ...podTemplate('batch'), restartPolicy: 'Never' as const };

/** A job that is asked for at 0; each pod ends after 5 s, as `how` says of it and its number. */
function jobOf(
  spec: Partial<JobSpec>,
  how: (pod: Pod, number: number) => 'Succeeded' | 'Failed' = () => 'Succeeded',
  takes: Micros = 5e6,
) {
  const made = controllerWorld();
  const { sim, api, store, events, end, after } = made;
  new JobController(made.parts);
  let number = 0;
  let most = 0;
  api.watch(store.pods, (event, pod) => {
    most = Math.max(most, made.pods().filter((one) => one.active).length);
    if (event !== 'added') return;
    const outcome = how(pod, number++);
    after(takes, () => end(pod, outcome));
  });
  const job = newJob('batch', { template: BATCH, ...spec });
  made.change((tx) => tx.create(job));
  const created = () => events('SuccessfulCreate').map(({ at }) => toSeconds(at));
  return { ...made, sim, job, created, mostActive: () => most };
}

test('a job is complete when so many pods have succeeded, so many side by side', () => {
  const { sim, job, created, mostActive, events } = jobOf({ completions: 10, parallelism: 3 });
  sim.run();
  expect(job.status).toMatchObject({
    active: 0,
    succeeded: 10,
    failed: 0,
    outcome: 'Complete',
    startedAt: 0,
  });
  expect(mostActive()).toBe(3);
  expect(created()).toHaveLength(10);
  expect(events('Completed')).toMatchObject([{ value: 10 }]);
});

/** Each wave of three takes 5 s and the second in which what happens is gathered: 10 pods are four waves. */
test('what happens to its pods within a second is one look', () => {
  const { sim, job, created } = jobOf({ completions: 10, parallelism: 3 });
  sim.run();
  expect([...new Set(created())]).toEqual([0, 6, 12, 18]);
  expect(job.status.finishedAt).toBe(fromSeconds(24));
});

test('without a number to reach, all work until the first success, and none comes after it', () => {
  const ends = (_pod: Pod, number: number) => (number < 4 ? 'Failed' : 'Succeeded');
  const { sim, job, created } = jobOf({ completions: null, parallelism: 2 }, ends);
  sim.run();
  expect(job.status).toMatchObject({ succeeded: 2, failed: 4, outcome: 'Complete' });
  expect(created()).toHaveLength(6);
});

describe('after a failure', () => {
  test('the next pod waits 10 s, 20 s, 40 s, ... from the end of the last', () => {
    const { sim, job, created } = jobOf({ backoffLimit: 3 }, () => 'Failed');
    sim.run();
    // Each pod takes 5 s; what follows it waits from its end, and by then the second of gathering is over.
    expect(created()).toEqual([0, 5 + 10, 20 + 20, 45 + 40]);
    expect(job.status).toMatchObject({ failed: 4, outcome: 'BackoffLimitExceeded' });
  });

  test('a success makes it short again', () => {
    const outcomes = ['Failed', 'Failed', 'Succeeded', 'Failed', 'Succeeded'] as const;
    const { sim, created } = jobOf({ completions: 2 }, (_pod, number) => outcomes[number] ?? 'Succeeded');
    sim.run();
    expect(created()).toEqual([0, 15, 40, 46, 61]);
  });

  test('a pod that somebody deletes has failed as well', () => {
    const { sim, job, pods, change } = jobOf({});
    sim.run(fromSeconds(1));
    const [first] = pods();
    if (first !== undefined) change((tx) => deletePod(tx, first, 'deleted'));
    sim.run();
    expect(job.status).toMatchObject({ succeeded: 1, failed: 1, outcome: 'Complete' });
  });
});

test('a job that is given up takes all its pods along', () => {
  const ends = (_pod: Pod, number: number) => (number === 0 ? 'Failed' : 'Succeeded');
  const world = jobOf({ completions: 5, parallelism: 5, backoffLimit: 0 }, ends);
  const { sim, job, pods, after } = world;
  after(0, () => undefined);
  sim.run();
  expect(job.status.outcome).toBe('BackoffLimitExceeded');
  expect(pods().filter((pod) => pod.active)).toEqual([]);
});

test('restarts in place count against the limit', () => {
  const template = { ...BATCH, restartPolicy: 'OnFailure' as const };
  const { sim, job, pods, change } = jobOf(
    { template, backoffLimit: 2 },
    () => 'Succeeded',
    fromSeconds(1000),
  );
  sim.run(fromSeconds(10));
  change((tx) => {
    for (const pod of pods()) {
      pod.restarts = 2;
      tx.update(pod);
    }
  });
  sim.run(fromSeconds(20));
  expect(job.status.outcome).toBe('BackoffLimitExceeded');
  expect(pods()).toEqual([]);
});

test('a job whose time is over is given up then', () => {
  const { sim, job, pods } = jobOf({ completions: 100, activeDeadline: fromSeconds(20) });
  sim.run();
  expect(job.status).toMatchObject({ outcome: 'DeadlineExceeded', finishedAt: fromSeconds(20) });
  expect(pods().filter((pod) => pod.active)).toEqual([]);
});
