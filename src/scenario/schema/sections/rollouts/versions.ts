/** Items of `apps.*.versions`: what is otherwise in one version of an app. */
import * as z from 'zod';
import { bandwidth, bytes, cores, percent } from '../../../text/quantities.ts';
import { optional } from '../../field.ts';
import { quantity, share, used } from '../../leaves.ts';
import { layers } from '../../parts/image.ts';
import { crashes, hangs } from '../../parts/pod/life.ts';
import { randomTimespan } from '../../timespans.ts';

const asTheApp = { otherwise: 'as the app says' };

/** Without traces: copies play their rows from the beginning of the run. */
const usage = z.strictObject({
  cpu: optional(used(cores), {
    ...asTheApp,
    description: 'CPU that a copy really uses: an amount, a distribution, or a part of its request.',
    unit: 'cores',
    example: '400m',
  }),
  memory: optional(used(bytes), {
    ...asTheApp,
    description: 'Memory that a copy really uses: an amount, a distribution, or a part of its request.',
    unit: 'bytes',
    example: '600Mi',
  }),
});

export const version = z.strictObject({
  layers: optional(layers, {
    ...asTheApp,
    description: 'Layers of its image from the base up; the last one is another one in each version.',
    unit: 'bytes',
    example: ['80Mi', '90Mi', '30Mi'],
    otherwise: 'those of the app, the last one of the same size',
  }),
  usage: optional(usage, {
    ...asTheApp,
    description: 'What one copy really uses, where it differs.',
    unit: 'map',
    example: { cpu: '400m' },
  }),
  leaks: optional(quantity(bandwidth), {
    ...asTheApp,
    description: 'Memory that a copy takes and never gives back, from each time that it can serve.',
    unit: 'bytes/s',
    example: '1MB/s',
  }),
  startup: optional(randomTimespan(), {
    ...asTheApp,
    description: 'From the start of the process to being able to serve.',
    unit: 's',
    example: '20s',
  }),
  startupCpu: optional(share(percent), {
    ...asTheApp,
    description: 'Part of the startup spent at work on one core.',
    unit: 'fraction',
    example: '50%',
  }),
  neverReady: optional(z.boolean(), {
    description: 'Whether its process runs and is never able to serve. A readiness probe finds it out.',
    unit: 'true or false',
    example: true,
    otherwise: 'it is, after its `startup`',
  }),
  crashes: optional(crashes, {
    ...asTheApp,
    description: 'Its process ends with an error by itself.',
    unit: 'map',
    example: { after: '20s' },
    shorthand: { scalar: ['after'] },
  }),
  hangs: optional(hangs, {
    ...asTheApp,
    description: 'A container answers nobody any more while its process goes on. Orchestrators read it.',
    unit: 'map',
    example: { after: '5m', lasts: '1m' },
    shorthand: { scalar: ['after'] },
  }),
});
