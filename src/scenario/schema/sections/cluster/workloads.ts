/** Sections of workloads: who keeps how many pods of which app. */
import * as z from 'zod';
import { optional } from '../../field.ts';
import { named, replicas } from './workloads/common.ts';
import { deployment, replicaSet } from './workloads/deployments.ts';
import { cronJob, job } from './workloads/jobs.ts';
import { daemonSet, statefulSet } from './workloads/sets.ts';

const barePods = z.strictObject({ ...named, replicas });

const none = { unit: 'list', otherwise: 'there are none' };

/** Lists of workloads by kind. An app that none of them names is a Deployment, or bare pods where its copies come and go. */
export const workloads = {
  deployments: optional(z.array(deployment), {
    description:
      'Deployments: pods that are kept at a number through a ReplicaSet, and exchanged for those of a new one.',
    unit: 'list',
    example: [{ name: 'web', app: 'web', replicas: 400 }],
    otherwise: 'one of each app that no workload names and whose copies neither come nor go',
  }),
  replicaSets: optional(z.array(replicaSet), {
    ...none,
    description:
      'ReplicaSets of their own: pods that are kept at a number. A new image counts for pods yet to come.',
    example: [{ name: 'web', app: 'web', replicas: 400 }],
  }),
  statefulSets: optional(z.array(statefulSet), {
    ...none,
    description: 'StatefulSets: pods that are told apart by a number and keep their names for ever.',
    example: [{ name: 'db', app: 'db', replicas: 3 }],
  }),
  daemonSets: optional(z.array(daemonSet), {
    ...none,
    description: 'DaemonSets: one pod on each node that it may stand on, also on nodes that join later.',
    example: [{ name: 'logs', app: 'logs' }],
  }),
  jobs: optional(z.array(job), {
    ...none,
    description:
      'Jobs: pods that work until so many of them have succeeded. The app must come to an end (`lifetime`).',
    example: [{ name: 'render', app: 'render', completions: 100, parallelism: 10 }],
  }),
  cronJobs: optional(z.array(cronJob), {
    ...none,
    description: 'CronJobs: a job is started whenever it is due.',
    example: [{ name: 'report', app: 'report', schedule: '*/5 * * * *' }],
  }),
  pods: optional(z.array(barePods), {
    description: 'Bare pods: nobody makes a new one where one is gone. They arrive as the app says.',
    unit: 'list',
    example: [{ name: 'batch', app: 'batch' }],
    otherwise: 'those of each app that no workload names and that has an `arrival` or a `lifetime`',
  }),
};

/** Keys of the lists, in the order in which workloads of different kinds are asked for. */
export const WORKLOADS = Object.keys(workloads);
