/** Section `hosts`: the physical machines. */
import * as z from 'zod';
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { HOST_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bandwidth, bytes, cores, percent, price, watts } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, required, section } from '../field.ts';
import { choice, name, number, oneOf, quantity, share } from '../leaves.ts';
import { foreignLoad } from '../parts/foreign-load.ts';
import { nodesOfTrace } from '../parts/from-trace.ts';
import { gpus } from '../parts/gpus.ts';
import { labelMap } from '../parts/pod/labels.ts';
import { taint } from '../parts/taints.ts';
import { timespan } from '../timespans.ts';
import { guestOs } from './vm.ts';

const FROM_TYPE = 'from the disk type';

const iops = z.strictObject({
  read: optional(number({ above: 0 }), {
    description: 'Random reads of 4 KiB a second.',
    unit: 'operations/s',
    example: 84044,
    otherwise: FROM_TYPE,
  }),
  write: optional(number({ above: 0 }), {
    description: 'Random writes of 4 KiB a second.',
    unit: 'operations/s',
    example: 112034,
    otherwise: FROM_TYPE,
  }),
});

/** What a device is beside its size: the same for a host's own disk and for a pool. */
export const deviceFields = {
  read: optional(quantity(bandwidth, { above: 0 }), {
    description: 'Sequential read bandwidth.',
    unit: 'bytes/s',
    example: '500MB/s',
    otherwise: FROM_TYPE,
  }),
  write: optional(quantity(bandwidth, { above: 0 }), {
    description: 'Sequential write bandwidth.',
    unit: 'bytes/s',
    example: '400MB/s',
    otherwise: FROM_TYPE,
  }),
  iops: section(iops, {
    description: 'Random operations that it does; one number may stand for both.',
    example: { read: 84044, write: 112034 },
    shorthand: { scalar: ['read', 'write'] },
  }),
  latency: optional(timespan(), {
    description: 'Time that one random operation takes at least.',
    unit: 's',
    example: '100us',
    otherwise: FROM_TYPE,
  }),
};

const disk = z.strictObject({
  size: defaulted(quantity(bytes, { above: 0 }), {
    description: 'Capacity.',
    unit: 'bytes',
    example: '2Ti',
    default: catalogued(HOST_DEFAULTS.diskSize),
  }),
  type: defaulted(choice(['ssd', 'hdd', 'nvme']), {
    description: 'Kind of disk; sets all numbers that are not written.',
    unit: 'name',
    example: 'nvme',
    default: catalogued(HOST_DEFAULTS.diskType),
  }),
  ...deviceFields,
});

/** The preset name of a power curve that is written out. */
export const OWN_CURVE = 'own';

const switching = z.strictObject({
  on: defaulted(timespan(), {
    description: 'Time from the order to switch it on until it carries VMs.',
    unit: 's',
    example: '260s',
    default: catalogued(HOST_DEFAULTS.switchOn),
  }),
  off: defaulted(timespan(), {
    description: 'Time from the order to switch it off until it is.',
    unit: 's',
    example: '30s',
    default: catalogued(HOST_DEFAULTS.switchOff),
  }),
  load: defaulted(share(percent), {
    description: 'CPU use for which the power curve is read while it is being switched on or off.',
    unit: 'fraction',
    example: '100%',
    default: catalogued(HOST_DEFAULTS.switchingLoad),
  }),
  standby: defaulted(quantity(watts), {
    description: 'Power drawn by a machine that is switched off.',
    unit: 'W',
    example: '5W',
    default: catalogued(HOST_DEFAULTS.standby),
  }),
});

const power = z.strictObject({
  preset: defaulted(oneOf([...Object.keys(CATALOGUES.power ?? {}), OWN_CURVE]), {
    description: 'Power curve by name; `own` where the watts are written out.',
    unit: 'name',
    example: 'hp-ml110-g4',
    default: catalogued(HOST_DEFAULTS.power),
  }),
  watts: optional(z.array(quantity(watts)).length(11), {
    description: 'Power drawn at 0, 10, ... 100 % CPU use, linear between: eleven values.',
    unit: 'W',
    example: [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117],
    otherwise: 'from the preset',
  }),
  whenIdle: defaulted(choice(['on', 'off']), {
    description: 'Whether a host without load draws its idle power, or is switched off and draws nothing.',
    unit: 'name',
    example: 'off',
    default: ours('on', 'hosts stay on unless something switches them off'),
  }),
  switching: optional(switching, {
    description: 'What it takes to switch a machine on and off, where a scenario does that.',
    unit: 'map',
    example: { on: '260s', off: '30s', standby: '5W' },
    otherwise: 'its defaults, where the timeline or `consolidation` switches hosts',
  }),
});

const device = z.strictObject({
  name: required(name, { description: 'Kind of device.', unit: 'name', example: 'gpu' }),
  count: defaulted(number({ min: 1, whole: true, max: 10_000 }), {
    description: 'How many of them one machine has.',
    unit: 'devices',
    example: 2,
    default: ours(1, 'a device that is named is there once'),
  }),
});

export const host = z.strictObject({
  name: required(name, {
    description: 'Name of the group; its machines are called name-1, name-2, ...',
    unit: 'name',
    example: 'host',
  }),
  fromTrace: optional(nodesOfTrace, {
    description:
      'Machines like those of a trace (docs/traces.md), which a name may stand for: a group for each kind of machine, in the order in which they first stand in the list. All else that is written here holds for each of them.',
    unit: 'map',
    example: { trace: 'openb', take: 12 },
    otherwise: 'the machines are those that are described here',
    shorthand: { scalar: ['trace'] },
  }),
  count: defaulted(number({ min: 1, whole: true, max: 100_000 }), {
    description: 'How many machines of this kind there are.',
    unit: 'machines',
    example: 8,
    default: ours(8, 'a small cluster; any study says its own'),
  }),
  cpu: defaulted(quantity(cores, { above: 0 }), {
    description: 'Cores of one machine.',
    unit: 'cores',
    example: 32,
    default: catalogued(HOST_DEFAULTS.cores),
  }),
  coreSpeed: defaulted(number({ above: 0 }), {
    description: 'Speed of a core relative to the reference core that requests and usage are written in.',
    unit: 'factor',
    example: 1.86,
    default: ours(1, 'all cores are reference cores'),
  }),
  memory: defaulted(quantity(bytes, { above: 0 }), {
    description: 'Memory of one machine.',
    unit: 'bytes',
    example: '128Gi',
    default: catalogued(HOST_DEFAULTS.memory),
  }),
  disk: section(disk, {
    description: 'Local disk; a size alone may stand for it.',
    example: { size: '2Ti', type: 'ssd' },
    shorthand: { scalar: ['size'] },
  }),
  network: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'Bandwidth of the network card, each way.',
    unit: 'bytes/s',
    example: '10Gbps',
    default: catalogued(HOST_DEFAULTS.network),
  }),
  zones: defaulted(z.array(name).min(1), {
    description:
      'Zones that the machines are dealt to in turn. A node has its zone as the label topology.kubernetes.io/zone, and schedulers of orchestrators look at zones in turn.',
    unit: 'names',
    example: ['a', 'b'],
    default: ours(['a'], 'one zone until a scenario says otherwise'),
  }),
  racks: defaulted(number({ min: 1, whole: true }), {
    description: 'Racks that the machines are dealt to in turn.',
    unit: 'racks',
    example: 4,
    default: catalogued(HOST_DEFAULTS.racks),
  }),
  powerDomains: optional(number({ min: 1, whole: true }), {
    description:
      'Power domains that the racks are dealt to in turn: `power-1`, `power-2`, ... They are the same for all groups of hosts. With fewer racks than domains, the machines are dealt to them.',
    unit: 'power domains',
    example: 2,
    otherwise: 'none are told apart, so that no failure is about one',
  }),
  labels: optional(labelMap, {
    description:
      'Labels of the nodes on these machines, beside their host name, their zone and towtank/host-group.',
    unit: 'labels',
    example: { disk: 'ssd' },
    otherwise: 'no others',
  }),
  taints: optional(z.array(taint), {
    description: 'Taints of the nodes on these machines: they keep pods away that do not tolerate them.',
    unit: 'list',
    example: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }],
    otherwise: 'none',
  }),
  joinsAt: optional(timespan(), {
    description:
      'When the machines begin to take instances. They are there and draw power from the beginning of the run.',
    unit: 's',
    example: '10m',
    otherwise: 'they take instances from the beginning',
  }),
  foreignLoad: optional(foreignLoad, {
    description:
      'What other programs use of each machine, beside what is kept for its system: nobody who places knows of it.',
    unit: 'map',
    example: { cpu: 8, memory: '16Gi' },
    otherwise: 'nothing',
  }),
  price: optional(quantity(price), {
    description: 'Price of one machine while it carries at least one instance.',
    unit: 'USD/h',
    example: '0.90 USD/h',
    otherwise: 'cores and memory at the price of a public cloud',
  }),
  power: section(power, {
    description: 'What a machine draws; a preset name or a list of eleven watts may stand for it.',
    example: { preset: 'hp-ml110-g4', whenIdle: 'off' },
    shorthand: { scalar: ['preset'], list: 'watts' },
  }),
  os: optional(guestOs, {
    description:
      "The machine's own system, by the same presets as guest systems; a preset name may stand for it. It takes its memory out of what is kept for the system, and beyond that out of what instances could have, its image from the disk, and CPU while it idles.",
    unit: 'map',
    example: { preset: 'flatcar' },
    otherwise:
      'what is kept for the system (`hypervisor.hostReserved`, `nodes.systemReserved`) stands for it',
    shorthand: { scalar: ['preset'] },
  }),
  devices: defaulted(z.array(device), {
    description: 'Devices that can be passed through to VMs, each to one alone.',
    unit: 'list',
    example: [{ name: 'gpu', count: 2 }],
    default: ours([], 'nothing is passed through unless a scenario says so'),
  }),
  gpus: optional(gpus, {
    description: 'GPUs that containers on the machine can ask for, whole or in parts.',
    unit: 'map',
    example: { count: 8, model: 'V100M32' },
    otherwise: 'it has none',
  }),
});
