/** Section `apps`: the programs, the same in every variant. */
import * as z from 'zod';
import { APP_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bandwidth, bytes, cores, percent } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, section } from '../field.ts';
import { name, number, perCopy, quantity, share } from '../leaves.ts';
import { podsOfTrace } from '../parts/from-trace.ts';
import { gpu } from '../parts/gpus.ts';
import { image } from '../parts/image.ts';
import { interference } from '../parts/interference.ts';
import { podLife } from '../parts/pod/life.ts';
import { readinessProbe } from '../parts/pod/probes.ts';
import { podRules } from '../parts/pod/rules.ts';
import { traffic } from '../parts/traffic.ts';
import { usage } from '../parts/usage.ts';
import { diskWrites } from '../parts/writes.ts';
import { randomTimespan } from '../timespans.ts';
import { comingAndGoing } from './arrival.ts';
import { version } from './rollouts/versions.ts';
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
  leaks: optional(quantity(bandwidth), {
    description:
      'Memory that a copy takes and never gives back, from each time that it can serve: at its limit it is killed.',
    unit: 'bytes/s',
    example: '1MB/s',
    otherwise: 'nothing',
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
      'The copies are the requests of a trace (docs/traces.md), which a name may stand for: each asks for what its request asked for, when and for as long.',
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
  versions: optional(z.record(name, version), {
    description: 'What is otherwise in versions that are rolled out, by their names: a bad release is one.',
    unit: 'map',
    example: { v2: { crashes: { after: '30s' } } },
    otherwise: 'versions differ in their last layer',
  }),
  hosts: optional(z.array(name).min(1), {
    description:
      'Groups of hosts that the copies may stand on, by name; in node VMs, those that the VMs stand on.',
    unit: 'names',
    example: ['production'],
    otherwise: 'all hosts',
  }),
});
