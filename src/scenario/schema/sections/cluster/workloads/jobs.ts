/** Items of `jobs` and `cronJobs`. */
import * as z from 'zod';
import { cronSchedule } from '../../../../../cluster/objects/workloads/schedule.ts';
import { Misread } from '../../../../text/misread.ts';
import { defaulted, optional, ours } from '../../../field.ts';
import { attempt, choice, number, text } from '../../../leaves.ts';
import { onlyOne } from '../../../one-of.ts';
import { period, periodSeconds, seconds } from '../../../timespans.ts';
import { named } from './common.ts';

const count = number({ min: 1, whole: true, max: 1_000_000 });

const work = {
  completions: optional(count, {
    description: 'Pods that have to succeed.',
    unit: 'pods',
    example: 100,
    otherwise: '1; where `parallelism` is written, any success ends the job',
  }),
  parallelism: optional(count, {
    description: 'Pods that work side by side.',
    unit: 'pods',
    example: 10,
    otherwise: '1',
  }),
  backoffLimit: defaulted(number({ min: 0, whole: true }), {
    description:
      'Failed pods after which one more has the job given up. The next waits 10 s, 20 s, ... up to 10 min.',
    unit: 'pods',
    example: 3,
    default: ours(6, 'the default of Kubernetes'),
  }),
  activeDeadlineSeconds: optional(periodSeconds(), {
    description: 'Time from its start after which the job is given up.',
    unit: 's',
    example: 3600,
    otherwise: 'it has all the time in the world',
  }),
};

export const job = z.strictObject({ ...named, ...work });

const crontab = text.transform((written, context) =>
  attempt(context, () => {
    try {
      cronSchedule(written);
      return written;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new Misread('TT0102', error.message, 'write for example "*/5 * * * *", or `every: 5m` instead');
    }
  }),
);

export const cronJob = onlyOne(
  z.strictObject({
    ...named,
    schedule: optional(crontab, {
      description:
        'When a job is due, as in a crontab: minute, hour, *, *, day of the week. The run begins on a Monday at midnight.',
      unit: 'text',
      example: '*/5 * * * *',
      otherwise: 'as `every` says',
    }),
    every: optional(period(), {
      description: 'A job is due at every multiple of this time.',
      unit: 's',
      example: '5m',
      otherwise: 'as `schedule` says',
    }),
    concurrencyPolicy: defaulted(choice(['Allow', 'Forbid', 'Replace']), {
      description:
        'What happens where the last job still works: both work, none is started, or the last one goes.',
      unit: 'name',
      example: 'Forbid',
      default: ours('Allow', 'the default of Kubernetes'),
    }),
    startingDeadlineSeconds: optional(seconds(), {
      description: 'A job that could not be started for so long after it was due is left out.',
      unit: 's',
      example: 30,
      otherwise: 'it is started late',
    }),
    ...work,
  }),
  ['schedule', 'every'],
);
