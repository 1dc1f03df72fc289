/** Section `hypervisor`: what carries VMs. */
import * as z from 'zod';
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { bytes, percent } from '../../text/quantities.ts';
import { defaulted, optional, ours, required, section } from '../field.ts';
import { choice, number, oneOf, quantity, share } from '../leaves.ts';
import { efficiency } from '../parts/efficiency.ts';
import { ballooning, pageSharing } from '../parts/elastic-memory.ts';
import { FROM_PRESET, phaseFields } from '../parts/phases.ts';
import { randomTimespan, timespan } from '../timespans.ts';

/** A step of a hypervisor's own: its name is its key. */
const phase = z.strictObject(phaseFields);

const restore = z.strictObject({
  ...phaseFields,
  diskRead: optional(quantity(bytes), {
    description: 'Read from the disk where the pages do not lie in the page cache.',
    unit: 'bytes',
    example: '6.4Mi',
    otherwise: FROM_PRESET,
  }),
  paging: optional(choice(['on-touch', 'ahead']), {
    description:
      'Whether pages are read as the guest touches them, one after the other, or in one go before it runs.',
    unit: 'name',
    example: 'on-touch',
    otherwise: FROM_PRESET,
  }),
});

const contention = z.strictObject({
  slowdown: optional(number(), {
    description: 'Most that the time of a start grows by: 0.4 makes it 1.4 times as long.',
    unit: 'factor',
    example: 0.4,
    otherwise: FROM_PRESET,
  }),
  spread: optional(number(), {
    description: "Standard deviation of the logarithm of a start's time in the largest crowd.",
    unit: 'factor',
    example: 0.09,
    otherwise: FROM_PRESET,
  }),
  half: optional(number({ above: 0 }), {
    description: 'Starts in flight per core at which half of both is reached.',
    unit: 'factor',
    example: 0.6,
    otherwise: FROM_PRESET,
  }),
});

const coldAndWarm = z.strictObject({
  cold: required(randomTimespan(), {
    description: 'From the request for a new instance to a guest that answers.',
    unit: 's',
    example: 'lognormal(p50=50s, p95=105s)',
  }),
  warm: required(randomTimespan(), {
    description: 'The same for an instance that was stopped and starts again.',
    unit: 's',
    example: 'lognormal(p50=33s, p95=50s)',
  }),
});

const START = { cold: 'lognormal(p50=50s, p95=105s)', warm: 'lognormal(p50=33s, p95=50s)' };

const instanceStart = z.strictObject({
  linux: required(coldAndWarm, { description: 'Of Linux guests.', unit: 'map', example: START }),
  windows: required(coldAndWarm, { description: 'Of Windows guests.', unit: 'map', example: START }),
});

export const hypervisor = z.strictObject({
  preset: defaulted(oneOf(Object.keys(CATALOGUES.hypervisor ?? {})), {
    description: 'Hypervisor by name; sets all numbers that are not written.',
    unit: 'name',
    example: 'kvm',
    default: ours('kvm', 'the most used open hypervisor'),
  }),
  cpuOvercommit: optional(number({ min: 1 }), {
    description: 'Virtual CPUs that may be promised per physical core.',
    unit: 'factor',
    example: 4,
    otherwise: FROM_PRESET,
  }),
  memoryOverhead: optional(quantity(bytes), {
    description: 'Memory of the host that each VM costs beside its own, whatever its size.',
    unit: 'bytes',
    example: '128Mi',
    otherwise: FROM_PRESET,
  }),
  memoryOverheadPerVcpu: optional(quantity(bytes), {
    description: 'More memory of the host for each virtual CPU of a VM.',
    unit: 'bytes',
    example: '8Mi',
    otherwise: FROM_PRESET,
  }),
  memoryOverheadShare: optional(share(percent), {
    description: "More memory of the host for each VM, as a share of the VM's own.",
    unit: 'fraction',
    example: '0.2%',
    otherwise: FROM_PRESET,
  }),
  hostReserved: optional(quantity(bytes), {
    description: 'Memory of the host that VMs can not have.',
    unit: 'bytes',
    example: '4Gi',
    otherwise: FROM_PRESET,
  }),
  create: section(phase, {
    description: 'From the request to the first instruction of the firmware.',
    example: { duration: '180ms', cpuShare: '40%', diskRead: '0Mi' },
  }),
  perResident: optional(timespan(), {
    description: 'Added to `create` for each VM that is on the host already.',
    unit: 's',
    example: '0.9ms',
    otherwise: FROM_PRESET,
  }),
  firmware: section(phase, {
    description: 'From there to the first instruction of the guest kernel.',
    example: { duration: '30ms', cpuShare: '100%', diskRead: '0Mi' },
  }),
  contention: section(contention, {
    description: 'How starts that are in flight together slow each other, beside sharing cores and disk.',
    example: { slowdown: 0.4, spread: 0.09, half: 0.6 },
  }),
  restore: section(restore, {
    description: 'From a snapshot to a guest that runs, its pages in the page cache of the host.',
    example: { duration: '61ms', cpuShare: '30%', diskRead: '6.4Mi', paging: 'on-touch' },
  }),
  efficiency: section(efficiency, {
    description: 'How fast programs run in a VM, beside the bare machine.',
    example: { cpu: '98%', randomRead: '50%', roundTrip: '30us' },
  }),
  ballooning: section(ballooning, {
    description: 'Whether and how memory that guests keep idle serves others; `on` may stand for it.',
    example: { mode: 'on', floor: '50%' },
    shorthand: { scalar: ['mode'] },
  }),
  pageSharing: section(pageSharing, {
    description: 'Whether and how pages that guests have in common are stored once; `on` may stand for it.',
    example: { mode: 'on', share: '18.7%' },
    shorthand: { scalar: ['mode'] },
  }),
  noise: optional(share(percent), {
    description:
      'How much VMs that are alike differ in speed: coefficient of variation of a factor drawn once for each VM.',
    unit: 'fraction',
    example: '1.4%',
    otherwise: FROM_PRESET,
  }),
  instanceStart: optional(instanceStart, {
    description:
      "Start of an instance of a cloud, by the kind of guest: stands for transfer, creation, firmware and the guest's boot.",
    unit: 'map',
    example: { linux: START, windows: START },
    otherwise: 'from the preset; where that has none, a VM is created and booted step by step',
  }),
});
