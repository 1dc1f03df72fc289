/** Sections `placement`, `storage`, `registry` and `energy`. */
import * as z from 'zod';
import { HOST_DEFAULTS, PLACEMENT_DEFAULTS, POOL_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { POLICIES, POLICY_FAMILIES } from '../../../policies/registry.ts';
import { bytes } from '../../text/quantities.ts';
import { catalogued, defaulted, optional, ours, required } from '../field.ts';
import { choice, name, number, oneOfOrLike, quantity, text } from '../leaves.ts';
import { period, timespan } from '../timespans.ts';
import { deviceFields } from './hosts.ts';

/** Paths of plug-ins. */
export const pluginFiles = z.array(text.min(1));

const POLICY_NAMES = POLICIES.map((policy) => policy.name);
const POLICY_PATTERNS = POLICY_FAMILIES.map((family) => family.pattern);

export const placement = z.strictObject({
  policy: defaulted(oneOfOrLike(POLICY_NAMES, POLICY_PATTERNS), {
    description: 'How a machine is chosen for an instance.',
    unit: 'name',
    example: 'best-fit',
    default: catalogued(PLACEMENT_DEFAULTS.policy),
  }),
  plugins: optional(pluginFiles, {
    description:
      "Files of one's own, TypeScript or JavaScript, relative to this one, that export a filter, a score or a policy. A score or a policy takes the place of `policy`; filters hold beside those of the policy.",
    unit: 'paths',
    example: ['./mine.ts'],
    otherwise: 'what is built in decides alone',
  }),
  decisionFixed: defaulted(timespan(), {
    description: 'Modelled time of a decision, whatever the number of nodes.',
    unit: 's',
    example: '400us',
    default: catalogued(PLACEMENT_DEFAULTS.decisionFixed),
  }),
  decisionPerNode: defaulted(timespan(), {
    description: 'Modelled time that each node looked at adds to a decision.',
    unit: 's',
    example: '1us',
    default: catalogued(PLACEMENT_DEFAULTS.decisionPerNode),
  }),
});

const pool = z.strictObject({
  name: required(name, { description: 'Name of the pool, for `vm.disk.on`.', unit: 'name', example: 'san' }),
  size: required(quantity(bytes, { above: 0 }), {
    description: 'Capacity.',
    unit: 'bytes',
    example: '20Ti',
  }),
  type: defaulted(choice(['ssd', 'hdd', 'nvme']), {
    description: 'Kind of disks; sets all numbers that are not written.',
    unit: 'name',
    example: 'ssd',
    default: catalogued(HOST_DEFAULTS.diskType),
  }),
  ...deviceFields,
  network: defaulted(z.boolean(), {
    description:
      "Whether its traffic crosses the hosts' network cards; else it has a network of its own that bounds nothing.",
    unit: 'true or false',
    example: false,
    default: catalogued(POOL_DEFAULTS.network),
  }),
  overprovision: defaulted(number({ min: 1 }), {
    description: 'Bytes of virtual disks that may be promised for each byte of the pool.',
    unit: 'factor',
    example: 3,
    default: catalogued(POOL_DEFAULTS.overprovision),
  }),
});

export const storage = z.strictObject({
  pools: required(z.array(pool).min(1), {
    description: 'Pools that all hosts share, by name.',
    unit: 'list',
    example: [{ name: 'san', size: '20Ti', overprovision: 3 }],
  }),
});

export const energy = z.strictObject({
  meter: defaulted(choice(['exact', 'sampled']), {
    description: 'Whether power is integrated exactly, or sampled as measuring programs do.',
    unit: 'name',
    example: 'sampled',
    default: ours('exact', 'the power of every instant is known'),
  }),
  every: defaulted(period(), {
    description: 'Time between samples of a sampled meter.',
    unit: 's',
    example: '300s',
    default: ours('300s', 'the usual period of monitoring systems and of CloudSim'),
  }),
  offset: defaulted(timespan(), {
    description: 'How long after each multiple of `every` a sample is taken.',
    unit: 's',
    example: '100ms',
    default: ours('0s', 'at the multiple itself'),
  }),
  atMoves: defaulted(z.boolean(), {
    description:
      'Whether a sampled meter reads both hosts as well when a VM sets out for another host, and when it arrives.',
    unit: 'true or false',
    example: true,
    default: ours(false, 'a program that samples power knows nothing of moves'),
  }),
});
