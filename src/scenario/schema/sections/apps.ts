/** Section `apps`: the programs, the same in every variant. */
import * as z from 'zod';
import { APP_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { Misread } from '../../text/misread.ts';
import { bandwidth, bytes, cores, percent, type Quantity } from '../../text/quantities.ts';
import { readRows } from '../../text/rows.ts';
import { catalogued, defaulted, optional, ours, required, section } from '../field.ts';
import { attempt, choice, name, number, perCopy, quantity, share, text, used } from '../leaves.ts';
import { podsOfTrace } from '../parts/from-trace.ts';
import { gpu } from '../parts/gpus.ts';
import { image } from '../parts/image.ts';
import { interference } from '../parts/interference.ts';
import { podLife } from '../parts/pod/life.ts';
import { readinessProbe } from '../parts/pod/probes.ts';
import { podRules } from '../parts/pod/rules.ts';
import { traffic } from '../parts/traffic.ts';
import { diskWrites } from '../parts/writes.ts';
import { period, randomTimespan, timespan } from '../timespans.ts';
import { comingAndGoing } from './arrival.ts';
import { task } from './task.ts';
import { vm } from './vm.ts';

const requests = z.strictObject({
  cpu: defaulted(perCopy(cores, 'orNone'), {
    description:
      'CPU set aside for one copy; of a distribution, each copy draws its own. 0, of pods of an orchestrator: none.',
    unit: 'cores',
    example: '250m',
    default: ours('250m', 'a small web service'),
  }),
  memory: defaulted(perCopy(bytes, 'orNone'), {
    description:
      'Memory set aside for one copy; of a distribution, each copy draws its own. 0, of pods of an orchestrator: none.',
    unit: 'bytes',
    example: '512Mi',
    default: ours('512Mi', 'a small web service'),
  }),
});

const limits = z.strictObject({
  cpu: optional(perCopy(cores), {
    description:
      'Most CPU that one copy may use; of a distribution, each copy draws its own, and has its request where that is more.',
    unit: 'cores',
    example: '1',
    otherwise: 'no limit',
  }),
  memory: optional(perCopy(bytes), {
    description:
      'Most memory that one copy may use; above it, it is killed. Of a distribution, each copy draws its own, and has its request where that is more.',
    unit: 'bytes',
    example: '768Mi',
    otherwise: 'no limit',
  }),
});

const resources = z.strictObject({
  requests: section(requests, {
    description: 'What is set aside, as in a Pod.',
    example: { cpu: '250m', memory: '512Mi' },
  }),
  limits: section(limits, {
    description: 'What may be used at most, as in a Pod.',
    example: { cpu: '1', memory: '768Mi' },
  }),
});

const memoryWrites = z.strictObject({
  rate: defaulted(quantity(bandwidth), {
    description: 'Written to the working set, pages written again included.',
    unit: 'bytes/s',
    example: '20MB/s',
    default: catalogued(APP_DEFAULTS.memoryRate),
  }),
  workingSet: defaulted(quantity(bytes), {
    description: 'Memory that is written over and over, each page as likely as any other.',
    unit: 'bytes',
    example: '40Mi',
    default: catalogued(APP_DEFAULTS.workingSet),
  }),
  coldRate: defaulted(quantity(bandwidth), {
    description: 'Written to the rest of memory.',
    unit: 'bytes/s',
    example: '1MB/s',
    default: catalogued(APP_DEFAULTS.coldRate),
  }),
});

const rows = text.transform((written, context) =>
  attempt(context, () => {
    const read = readRows(written);
    if (read) return read;
    throw new Misread('TT0102', `expected rows such as all or 1/4; got "${written}"`, 'write rows: 1/4');
  }),
);

/** Usage played from a trace. */
const trace = (scaleQuantity: Quantity, unit: string, scaleExample: string) =>
  z.strictObject({
    trace: required(text.min(1), {
      description: 'Name of the trace, or of an entry of `traces`.',
      unit: 'name',
      example: 'planetlab/20110303',
    }),
    rows: defaulted(rows, {
      description: 'Rows that the copies play in order: `all`, or the i-th of n equal blocks as `i/n`.',
      unit: 'rows',
      example: '1/4',
      default: ours('all', 'every row stands for one copy'),
    }),
    order: defaulted(choice(['listed', 'upper-case']), {
      description: 'Order of the rows: as in the file, or by name with letters compared in upper case.',
      unit: 'name',
      example: 'upper-case',
      default: ours('listed', 'as in the file'),
    }),
    scale: optional(quantity(scaleQuantity, { above: 0 }), {
      description: 'Amount that a sample of 100 % stands for.',
      unit,
      example: scaleExample,
      otherwise: "the copy's own request, or the size of its VM",
    }),
    interpolate: defaulted(choice(['step', 'linear']), {
      description: 'Whether a sample holds until the next, or the line between both does.',
      unit: 'name',
      example: 'linear',
      default: ours('step', 'a sample holds until the next'),
    }),
    every: optional(period(), {
      description: 'How often the trace is read.',
      unit: 's',
      example: '300s',
      otherwise: 'the period of the trace',
    }),
    offset: defaulted(timespan(), {
      description: 'How long after each multiple of `every` it is read.',
      unit: 's',
      example: '100ms',
      default: ours('0s', 'at the multiple itself'),
    }),
    endsAtZero: defaulted(z.boolean(), {
      description: 'Whether a copy ends for good when the samples before and after an instant are both 0.',
      unit: 'true or false',
      example: true,
      default: ours(false, 'an idle copy stays'),
    }),
  });

const usage = z.strictObject({
  cpu: optional(z.union([used(cores), trace(cores, 'cores', '2.5')]), {
    description:
      'CPU that a copy really uses: an amount, a distribution (one draw a copy), a part of its request (`60% of request`), or a trace.',
    unit: 'cores',
    example: '120m',
    otherwise: 'what is requested; beside the work of a `task`: nothing',
  }),
  memory: optional(z.union([used(bytes), trace(bytes, 'bytes', '1Gi')]), {
    description:
      'Memory that a copy really uses: an amount, a distribution (one draw a copy), a part of its request (`60% of request`), or a trace.',
    unit: 'bytes',
    example: '300Mi',
    otherwise: 'what is requested',
  }),
});

export const app = z.strictObject({
  replicas: defaulted(number({ min: 0, whole: true, max: 1_000_000 }), {
    description: 'Copies that are wanted.',
    unit: 'copies',
    example: 400,
    default: catalogued(APP_DEFAULTS.replicas),
  }),
  needs: defaulted(number({ min: 1, whole: true, max: 1_000_000 }), {
    description:
      'Copies that must be able to serve for its service to do so: what `serviceAvailability` asks of it.',
    unit: 'copies',
    example: 3,
    default: catalogued(APP_DEFAULTS.needs),
  }),
  image: section(image, {
    description: 'Container image.',
    example: { name: 'web', version: 'v1', layers: ['80Mi', '70Mi', '30Mi'] },
  }),
  resources: section(resources, {
    description: 'What one copy asks for.',
    example: { requests: { cpu: '250m', memory: '512Mi' } },
  }),
  usage: section(usage, {
    description: 'What one copy really uses.',
    example: { cpu: '120m', memory: '300Mi' },
  }),
  startup: defaulted(randomTimespan(), {
    description: 'From the start of the process to being able to serve.',
    unit: 's',
    example: 'lognormal(p50=1.2s, p95=3s)',
    default: catalogued(APP_DEFAULTS.startup),
  }),
  startupCpu: defaulted(share(percent), {
    description: 'Part of the startup spent at work on one core.',
    unit: 'fraction',
    example: '50%',
    default: catalogued(APP_DEFAULTS.startupCpu),
  }),
  readinessProbe: optional(readinessProbe, {
    description: 'How readiness is found out, as in a Pod.',
    unit: 'map',
    example: { initialDelaySeconds: 2, periodSeconds: 5 },
    otherwise: 'ready as soon as it can serve; a pod, as soon as it is seen to run',
  }),
  ...diskWrites,
  interference: section(interference, {
    description:
      'How copies and their neighbours on a host disturb each other beside sharing its cores; a class may stand for it.',
    example: { class: 'cache' },
    shorthand: { scalar: ['class'] },
  }),
  task: optional(task, {
    description: 'A unit of work that each copy does again and again while it is ready.',
    unit: 'map',
    example: { cpu: '50ms', roundTrips: 1, every: '1s' },
    otherwise: 'no work is timed',
  }),
  network: optional(traffic, {
    description: 'What each copy sends over the card of its host while it is ready, and its channel there.',
    unit: 'map',
    example: { sends: '200Mbps', guaranteed: '100Mbps' },
    otherwise: 'nothing is sent',
  }),
  ...comingAndGoing,
  gpu: optional(gpu, {
    description: 'GPUs that a copy asks for, in a container; a count may stand for it.',
    unit: 'map',
    example: { count: 1, milli: 460 },
    otherwise: 'none',
    shorthand: { scalar: ['count'] },
  }),
  fromTrace: optional(podsOfTrace, {
    description:
      'The copies are the pods of a trace, which a name may stand for: each asks for what its pod asked for, when and for as long.',
    unit: 'map',
    example: { trace: 'openb', squeezeTime: 100 },
    otherwise: 'copies are those that are described here',
    shorthand: { scalar: ['trace'] },
  }),
  memoryWrites: optional(memoryWrites, {
    description: 'How fast a copy writes to memory: what a live migration has to send again.',
    unit: 'map',
    example: { rate: '20MB/s', workingSet: '40Mi' },
    otherwise: 'its defaults, in a variant that moves VMs',
  }),
  vm: optional(vm, {
    description: "VM that carries a copy of this app (`runAs: vm`), where it differs from the variant's.",
    unit: 'map',
    example: { vcpus: 1, vcpuSpeed: 2.5, memory: '870Mi' },
    otherwise: 'the `vm` of the variant',
  }),
  ...podRules,
  ...podLife,
  hosts: optional(z.array(name).min(1), {
    description:
      'Groups of hosts that the copies may stand on, by name; in node VMs, those that the VMs stand on.',
    unit: 'names',
    example: ['production'],
    otherwise: 'all hosts',
  }),
});
