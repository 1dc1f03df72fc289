/** Sections `nodes` and `runtime`: where containers run, and what runs them. */
import * as z from 'zod';
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { NODE_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bytes, cores, percent } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, section } from '../field.ts';
import { choice, name, number, oneOf, quantity, share } from '../leaves.ts';
import { efficiency } from '../parts/efficiency.ts';
import { FROM_PRESET } from '../parts/phases.ts';
import { pull } from '../parts/pull.ts';
import { period, randomTimespan, timespan } from '../timespans.ts';
import { vm } from './vm.ts';

const systemReserved = z.strictObject({
  cpu: defaulted(quantity(cores), {
    description: "CPU kept for the node's own system.",
    unit: 'cores',
    example: '500m',
    default: catalogued(NODE_DEFAULTS.systemReservedCpu),
  }),
  memory: defaulted(quantity(bytes), {
    description: "Memory kept for the node's own system.",
    unit: 'bytes',
    example: '1Gi',
    default: catalogued(NODE_DEFAULTS.systemReservedMemory),
  }),
});

const imageGc = z.strictObject({
  high: defaulted(share(percent), {
    description: 'Part of the disk above which image layers that no container uses are thrown away.',
    unit: 'fraction',
    example: '85%',
    default: catalogued(NODE_DEFAULTS.imageGcHigh),
  }),
  low: defaulted(share(percent), {
    description: 'Part of the disk down to which that is done, least recently used first.',
    unit: 'fraction',
    example: '80%',
    default: catalogued(NODE_DEFAULTS.imageGcLow),
  }),
  minAge: defaulted(timespan(), {
    description: 'How long a layer stays at least.',
    unit: 's',
    example: '2m',
    default: catalogued(NODE_DEFAULTS.imageGcMinAge),
  }),
  every: defaulted(period(), {
    description: 'How often the disk is looked at.',
    unit: 's',
    example: '5m',
    default: catalogued(NODE_DEFAULTS.imageGcEvery),
  }),
});

export const nodes = z.strictObject({
  from: defaulted(choice(['hosts', 'vms']), {
    description: 'Whether the nodes are the hosts themselves, or VMs on them.',
    unit: 'name',
    example: 'vms',
    default: ours('hosts', 'the simplest cluster'),
  }),
  perHost: defaulted(number({ min: 1, whole: true }), {
    description: 'VMs per host that serve as nodes.',
    unit: 'VMs',
    example: 3,
    default: ours(1, 'one node a host'),
  }),
  vm: optional(vm, {
    description: 'The VM that is a node.',
    unit: 'map',
    example: { vcpus: 8, memory: '32Gi', guestOS: 'flatcar' },
    otherwise: 'none for `from: hosts`; the defaults of `vm` for `from: vms`',
  }),
  boot: defaulted(z.boolean(), {
    description:
      'Whether node VMs boot when the run begins, or their host joins, and take copies when they are up; else they are up then.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'a cluster that is up is asked about more often than one that comes up'),
  }),
  maxPods: defaulted(number({ min: 1, whole: true }), {
    description: 'Most copies on one node.',
    unit: 'copies',
    example: 110,
    default: catalogued(NODE_DEFAULTS.maxPods),
  }),
  volumeLimits: optional(z.record(name, number({ min: 0, whole: true })), {
    description:
      'Most volumes of each kind that one node can have, by the `storageClassName` of their claims. An orchestrator reads it.',
    unit: 'volumes',
    example: { ebs: 25 },
    otherwise: 'no limit',
  }),
  evictionThreshold: optional(quantity(bytes, { above: 0 }), {
    description:
      'Memory that a node keeps free: below it, it evicts the copy that uses most beyond its request, one every ten seconds. An evicted copy is asked for again. Default of Kubernetes: 100Mi.',
    unit: 'bytes',
    example: '100Mi',
    otherwise: 'nobody is evicted; who asks for more memory than there is is killed',
  }),
  cpuQuotaPeriod: defaulted(period(), {
    description:
      "How often the CPU time that a container's limit allows is handed out; who has spent it waits for the next period.",
    unit: 's',
    example: '10ms',
    default: catalogued(NODE_DEFAULTS.cpuQuotaPeriod),
  }),
  systemReserved: section(systemReserved, {
    description: "What is kept for the node's own system.",
    example: { cpu: '500m', memory: '1Gi' },
  }),
  imageGc: section(imageGc, {
    description: 'When image layers that no container uses make room for others.',
    example: { high: '85%', low: '80%' },
  }),
});

const podOverhead = z.strictObject({
  cpu: optional(quantity(cores), {
    description: 'CPU set aside for a copy beside its request.',
    unit: 'cores',
    example: '250m',
    otherwise: FROM_PRESET,
  }),
  memory: optional(quantity(bytes), {
    description: 'Memory set aside for a copy beside its request.',
    unit: 'bytes',
    example: '160Mi',
    otherwise: FROM_PRESET,
  }),
});

const backOff = z.strictObject({
  first: optional(timespan(), {
    description: 'Wait before the first restart.',
    unit: 's',
    example: '10s',
    otherwise: FROM_PRESET,
  }),
  factor: optional(number({ min: 1 }), {
    description: 'Growth of the wait from one restart to the next.',
    unit: 'factor',
    example: 2,
    otherwise: FROM_PRESET,
  }),
  max: optional(timespan(), {
    description: 'Longest wait.',
    unit: 's',
    example: '5m',
    otherwise: FROM_PRESET,
  }),
  resetAfter: optional(timespan(), {
    description: 'An app that ran this long before it died starts again from the first wait.',
    unit: 's',
    example: '10m',
    otherwise: FROM_PRESET,
  }),
});

export const runtime = z.strictObject({
  preset: defaulted(oneOf(Object.keys(CATALOGUES.runtime ?? {})), {
    description: 'Container runtime by name; sets all numbers that are not written.',
    unit: 'name',
    example: 'containerd',
    default: ours('containerd', 'the usual runtime of Kubernetes'),
  }),
  start: optional(randomTimespan(), {
    description: 'Time to create and start a container on an idle node, image present.',
    unit: 's',
    example: 'lognormal(p50=680ms, p95=850ms)',
    otherwise: FROM_PRESET,
  }),
  serial: optional(timespan(), {
    description: 'Part of the start that only one container of a node can be in.',
    unit: 's',
    example: '190ms',
    otherwise: FROM_PRESET,
  }),
  serialGrowth: optional(number(), {
    description:
      'Growth of that part per start that waits for it: with w waiting it takes 1 + serialGrowth w times.',
    unit: 'factor',
    example: 0.15,
    otherwise: FROM_PRESET,
  }),
  perResident: optional(timespan(), {
    description: 'Added to the start per container that is on the node already.',
    unit: 's',
    example: '1ms',
    otherwise: FROM_PRESET,
  }),
  cpuShare: optional(share(percent), {
    description: 'Part of the start spent at work on one core.',
    unit: 'fraction',
    example: '50%',
    otherwise: FROM_PRESET,
  }),
  memoryPerContainer: optional(quantity(bytes), {
    description: 'Memory that the runtime takes per container.',
    unit: 'bytes',
    example: '4Mi',
    otherwise: FROM_PRESET,
  }),
  podOverhead: section(podOverhead, {
    description: 'What placement sets aside for each copy beside its request, as a RuntimeClass has it.',
    example: { cpu: '250m', memory: '160Mi' },
  }),
  efficiency: section(efficiency, {
    description: 'How fast programs run in a container, beside the machine that carries it.',
    example: { cpu: '100%', randomRead: '50%', roundTrip: '0us' },
  }),
  writableSpeed: defaulted(share(percent, { above: 0 }), {
    description: "What the storage driver leaves of the disk's bandwidth to writes into writable layers.",
    unit: 'fraction',
    example: '90%',
    default: catalogued(NODE_DEFAULTS.writableSpeed),
  }),
  pull: section(pull, {
    description: 'How images are pulled and unpacked.',
    example: { cached: true },
  }),
  backOff: section(backOff, {
    description: 'Waits before restarts of an app that keeps failing.',
    example: { first: '10s', factor: 2, max: '5m', resetAfter: '10m' },
  }),
});
