/** What is observed of policies on lists of requests and on logs of batch jobs, and in no run of a scenario. */
import { group, type MetricDefinition, made } from './definition.ts';

const atTheEndOfTheList = made('state', 'state at the end of the list');
const jobs = made('observations', 'every job of the log');
const ofTheLog = made('state', 'one value for the log');

export const BENCH_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(
    atTheEndOfTheList('fraction', 'higher'),
    {
      fairness:
        "Jain's index over all who ask of the share that each was given of what he asked for: 1 where all were served alike.",
    },
    'bench',
  ),
  ...group(
    jobs('s', 'lower'),
    {
      jobWait: 'From the submission of a batch job to its start.',
    },
    'bench',
  ),
  ...group(
    jobs('1', 'lower'),
    {
      boundedSlowdown:
        'Wait and run time of a batch job by its run time, 10 s counting as the shortest; never below 1.',
    },
    'bench',
  ),
  ...group(
    ofTheLog('s', 'lower'),
    {
      makespan: 'From the submission of the first batch job to the end of the last.',
    },
    'bench',
  ),
};
