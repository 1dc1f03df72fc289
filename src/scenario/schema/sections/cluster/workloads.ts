/** Sections of workloads: who keeps how many pods of which app. */
import * as z from 'zod';
import { optional, required } from '../../field.ts';
import { name, number } from '../../leaves.ts';

/** Of each workload. */
const named = {
  name: required(name, {
    description: 'Name of the workload; its pods are called after it.',
    unit: 'name',
    example: 'web',
  }),
  app: required(name, { description: 'App that runs in its pods.', unit: 'name', example: 'web' }),
};

const replicas = optional(number({ min: 0, whole: true, max: 1_000_000 }), {
  description: 'Pods that are wanted.',
  unit: 'pods',
  example: 400,
  otherwise: 'the `replicas` of the app',
});

const deployment = z.strictObject({ ...named, replicas });

const barePods = z.strictObject({ ...named, replicas });

/** Lists of workloads by kind. An app that none of them names is a Deployment, or bare pods where its copies come and go. */
export const workloads = {
  deployments: optional(z.array(deployment), {
    description: 'Deployments: pods that are kept at a number through a ReplicaSet.',
    unit: 'list',
    example: [{ name: 'web', app: 'web', replicas: 400 }],
    otherwise: 'one of each app that no workload names and whose copies neither come nor go',
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
