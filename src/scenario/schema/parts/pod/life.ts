/** How the pods of an app live and end, and what goes wrong in them. An orchestrator reads it. */
import * as z from 'zod';
import { optional, required } from '../../field.ts';
import { choice, name } from '../../leaves.ts';
import { randomTimespan, seconds, timespan } from '../../timespans.ts';
import { killingProbe } from './probes.ts';

const container = z.strictObject({
  name: required(name, { description: 'Name of the container in its pod.', unit: 'name', example: 'proxy' }),
  app: required(name, {
    description: 'App that runs in it: its image, resources, use, startup, probes and what goes wrong in it.',
    unit: 'name',
    example: 'proxy',
  }),
});

export const crashes = z.strictObject({
  after: required(randomTimespan(), {
    description: 'From being able to serve to the end of its process, drawn at each start.',
    unit: 's',
    example: 'exp(30m)',
  }),
});

export const hangs = z.strictObject({
  after: required(randomTimespan(), {
    description: 'From being able to serve to the time when it answers nobody, drawn anew after each.',
    unit: 's',
    example: 'exp(2h)',
  }),
  lasts: optional(randomTimespan(), {
    description: 'How long it answers nobody.',
    unit: 's',
    example: '20s',
    otherwise: 'for good: until it is started again',
  }),
});

/** Keys of an app. */
export const podLife = {
  livenessProbe: optional(killingProbe, {
    description: 'How it is found out that the container must be started again, as in a Pod.',
    unit: 'map',
    example: { periodSeconds: 10, failureThreshold: 3 },
    otherwise: 'it is not found out',
  }),
  startupProbe: optional(killingProbe, {
    description: 'Holds the other probes back until the container has started up, as in a Pod.',
    unit: 'map',
    example: { periodSeconds: 5, failureThreshold: 30 },
    otherwise: 'the other probes begin at once',
  }),
  restartPolicy: optional(choice(['Always', 'OnFailure', 'Never']), {
    description: 'Whether containers are started again that have ended, as in a Pod.',
    unit: 'name',
    example: 'OnFailure',
    otherwise: '`Always`; `OnFailure` where copies have a `lifetime` or come from a trace',
  }),
  terminationGracePeriodSeconds: optional(seconds(), {
    description: 'From the wish to end a pod to its kill.',
    unit: 's',
    example: 60,
    otherwise: '30, default of Kubernetes',
  }),
  preStop: optional(timespan(), {
    description:
      'How long the hook takes that is run before a container is told to end; a part of its grace.',
    unit: 's',
    example: '5s',
    otherwise: 'no hook',
  }),
  shutdown: optional(randomTimespan(), {
    description: 'From the signal to end until the program has ended by itself.',
    unit: 's',
    example: '2s',
    otherwise: 'it ends at once',
  }),
  imagePullPolicy: optional(choice(['IfNotPresent', 'Always']), {
    description: 'Whether the registry is asked at each start of a container, though its image is here.',
    unit: 'name',
    example: 'Always',
    otherwise: '`Always` for the version `latest`, else `IfNotPresent`',
  }),
  initContainers: optional(z.array(container), {
    description: 'Containers that run one after another before the app, each to its end (its `lifetime`).',
    unit: 'list',
    example: [{ name: 'migrate', app: 'migrate' }],
    otherwise: 'none',
  }),
  sidecars: optional(z.array(container), {
    description: 'Containers that start before the app and stay beside it.',
    unit: 'list',
    example: [{ name: 'proxy', app: 'proxy' }],
    otherwise: 'none',
  }),
  containers: optional(z.array(container), {
    description: 'Containers beside that of the app, started after it and without waiting for it.',
    unit: 'list',
    example: [{ name: 'logs', app: 'logs' }],
    otherwise: 'none',
  }),
  crashes: optional(crashes, {
    description: 'The process of a container ends with an error by itself.',
    unit: 'map',
    example: { after: 'exp(30m)' },
    otherwise: 'it does not',
    shorthand: { scalar: ['after'] },
  }),
  hangs: optional(hangs, {
    description: 'A container answers nobody any more while its process goes on and uses what it used.',
    unit: 'map',
    example: { after: 'exp(2h)', lasts: '20s' },
    otherwise: 'it does not',
    shorthand: { scalar: ['after'] },
  }),
};
