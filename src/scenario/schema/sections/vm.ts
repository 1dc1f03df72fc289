/** Section `vm`: the shape of a VM, its guest and its disk. */
import * as z from 'zod';
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { VM_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import type { Flavours } from '../../resolved.ts';
import { bandwidth, bytes, cores } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, required, section } from '../field.ts';
import { choice, name, number, oneOf, perCopy, quantity } from '../leaves.ts';
import { FROM_PRESET, phaseFields } from '../parts/phases.ts';

/** A step of a guest's boot. */
const guestPhase = z.strictObject({
  name: required(name, { description: 'Name of the step.', unit: 'name', example: 'services' }),
  ...phaseFields,
});

/** A guest's system; a host's own is described in the same words. */
export const guestOs = z.strictObject({
  preset: defaulted(oneOf(Object.keys(CATALOGUES.guestOS ?? {})), {
    description: 'Guest system by name; sets all numbers that are not written.',
    unit: 'name',
    example: 'debian-12',
    default: catalogued(VM_DEFAULTS.guestOs),
  }),
  kind: optional(choice(['linux', 'windows']), {
    description: 'Family of the kernel: what it can run, and how long an instance of a cloud takes to start.',
    unit: 'name',
    example: 'linux',
    otherwise: FROM_PRESET,
  }),
  memory: optional(quantity(bytes), {
    description: 'Resident when idle.',
    unit: 'bytes',
    example: '90Mi',
    otherwise: FROM_PRESET,
  }),
  imageSize: optional(quantity(bytes), {
    description: 'Its image on disk.',
    unit: 'bytes',
    example: '1Gi',
    otherwise: FROM_PRESET,
  }),
  phases: optional(z.array(guestPhase), {
    description: 'Steps of its boot in order: kernel, services.',
    unit: 'list',
    example: [{ name: 'services', duration: '3s', cpuShare: '50%', diskRead: '70Mi' }],
    otherwise: FROM_PRESET,
  }),
  idleCores: optional(quantity(cores), {
    description: 'CPU that it uses when idle.',
    unit: 'cores',
    example: '5m',
    otherwise: FROM_PRESET,
  }),
});

const vmDisk = z.strictObject({
  size: defaulted(perCopy(bytes), {
    description: 'Virtual size; of a distribution, the VM of each copy draws its own.',
    unit: 'bytes',
    example: '8Gi',
    default: catalogued(VM_DEFAULTS.diskSize),
  }),
  provisioning: defaulted(choice(['thin', 'thick']), {
    description: 'Whether it takes its whole size at once (thick) or what is written (thin).',
    unit: 'name',
    example: 'thin',
    default: catalogued(VM_DEFAULTS.diskProvisioning),
  }),
  clone: defaulted(choice(['full', 'linked']), {
    description:
      'Whether each VM has a copy of the guest image, or reads a base stored once per host or pool.',
    unit: 'name',
    example: 'linked',
    default: catalogued(VM_DEFAULTS.diskClone),
  }),
  zeroing: optional(choice(['lazy', 'eager']), {
    description:
      'Whether a thick disk is filled with zeros when it is made (eager): that takes its size over the write bandwidth.',
    unit: 'name',
    example: 'eager',
    otherwise: 'lazy: blocks are zeroed when they are first used, at no cost that is modelled',
  }),
  on: optional(name, {
    description: 'Name of the storage pool that it lies on: every host reaches it there.',
    unit: 'name',
    example: 'san',
    otherwise: 'on the disk of its host',
  }),
});

const flavour = z.strictObject({
  vcpus: required(quantity(cores, { above: 0 }), {
    description: 'Virtual CPUs of the flavour.',
    unit: 'cores',
    example: 2,
  }),
  memory: required(quantity(bytes, { above: 0 }), {
    description: 'Memory of the flavour.',
    unit: 'bytes',
    example: '4Gi',
  }),
});

/** Where powers of two begin. Source: Verma et al., EuroSys 2015, section 5.4. */
const POWER_OF_TWO: Flavours = { kind: 'power-of-two', leastVcpus: 0.5, leastMemory: 2 ** 30 };

const flavours = z
  .union([choice(['power-of-two', 'exact']), z.array(flavour).min(1)])
  .transform((read): Flavours => {
    if (read === 'power-of-two') return POWER_OF_TWO;
    if (read === 'exact') return { kind: 'exact' };
    return { kind: 'list', sizes: [...read].sort((a, b) => a.vcpus - b.vcpus || a.memory - b.memory) };
  });

const warmPool = z.strictObject({
  size: required(number({ min: 1, whole: true, max: 100_000 }), {
    description: 'How many stand ready; all of them when the run begins.',
    unit: 'VMs',
    example: 10,
  }),
  state: defaulted(choice(['running', 'paused', 'suspended']), {
    description:
      'How they wait: running and idle, paused with their memory kept, or suspended with their memory on the disk of the host.',
    unit: 'name',
    example: 'paused',
    default: ours('running', 'booted as any other VM'),
  }),
});

const channel = z.strictObject({
  guaranteed: defaulted(quantity(bandwidth), {
    description:
      'Bandwidth that the VM is promised on its host, for what the apps in it send: hosts promise no more than their card has.',
    unit: 'bytes/s',
    example: '100Mbps',
    default: ours('0bps', 'nothing is promised until a scenario says so'),
  }),
  cap: optional(quantity(bandwidth, { above: 0 }), {
    description:
      'Most bandwidth that the VM takes, each way: the pulls of a VM that is a node, and what the apps in it send, share it.',
    unit: 'bytes/s',
    example: '1Gbps',
    otherwise: "the card of its host, less what the hypervisor's efficiency takes",
  }),
});

export const vm = z.strictObject({
  vcpus: defaulted(perCopy(cores), {
    description: 'Virtual CPUs; of a distribution, the VM of each copy draws its own.',
    unit: 'cores',
    example: 2,
    default: catalogued(VM_DEFAULTS.vcpus),
  }),
  vcpuSpeed: defaulted(number({ above: 0 }), {
    description:
      'Speed that a vCPU is promised, relative to the reference core; slower hosts can not carry it.',
    unit: 'factor',
    example: 2.5,
    default: ours(1, 'a vCPU is a reference core'),
  }),
  memory: defaulted(perCopy(bytes), {
    description:
      'Memory, reserved in full on its host; of a distribution, the VM of each copy draws its own.',
    unit: 'bytes',
    example: '2Gi',
    default: catalogued(VM_DEFAULTS.memory),
  }),
  guestOS: section(guestOs, {
    description: "The VM's own system; a preset name may stand for it.",
    example: { preset: 'debian-12' },
    shorthand: { scalar: ['preset'] },
  }),
  disk: section(vmDisk, {
    description: 'Virtual disk; a size alone may stand for it.',
    example: { size: '8Gi', provisioning: 'thin' },
    shorthand: { scalar: ['size'] },
  }),
  imageCached: defaulted(z.boolean(), {
    description: 'Whether the guest image lies on each host already.',
    unit: 'true or false',
    example: true,
    default: catalogued(VM_DEFAULTS.imageCached),
  }),
  network: section(channel, {
    description: "The VM's channel on the network card of its host; what is guaranteed may stand for it.",
    example: { guaranteed: '100Mbps', cap: '1Gbps' },
    shorthand: { scalar: ['guaranteed'] },
  }),
  devices: defaulted(z.record(name, number({ min: 1, whole: true, max: 10_000 })), {
    description:
      'Devices of its host that are passed through to it, by name. They are its alone, and pin it to its host.',
    unit: 'map',
    example: { gpu: 1 },
    default: ours({}, 'a VM has virtual devices only'),
  }),
  flavours: optional(flavours, {
    description:
      'Sizes that VMs come in: `power-of-two` (0.5, 1, 2, ... vCPUs, and 1, 2, 4, ... GiB), a list, or `exact`: any. The VM of a copy then has the least size that holds what the copy requests and its guest system, but no more than the largest host offers; above the largest of a list, just what they need.',
    unit: 'list',
    example: 'power-of-two',
    otherwise: '`vcpus` and `memory` are the size',
  }),
  warmPool: optional(warmPool, {
    description:
      'VMs kept ready for each app that runs in such VMs. A copy takes one over at its turn; another is made for it when there is room that nobody waits for.',
    unit: 'map',
    example: { size: 10, state: 'paused' },
    otherwise: 'every copy makes a VM of its own',
  }),
  start: defaulted(choice(['boot', 'snapshot', 'running']), {
    description:
      'Whether it boots when it is placed, goes on from a snapshot of a booted guest, or is found running: an inventory that already exists.',
    unit: 'name',
    example: 'running',
    default: ours('boot', 'a scenario begins with empty hosts'),
  }),
});
