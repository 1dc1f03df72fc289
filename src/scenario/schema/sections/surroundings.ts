/** Sections `placement`, `registry` and `energy`. */
import * as z from 'zod';
import { PLACEMENT_DEFAULTS, REGISTRY_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { POLICIES } from '../../../policies/registry.ts';
import { bandwidth } from '../../text/quantities.ts';
import { catalogued, defaulted, ours } from '../field.ts';
import { choice, oneOf, quantity, unbounded } from '../leaves.ts';
import { period, timespan } from '../timespans.ts';

export const placement = z.strictObject({
  policy: defaulted(oneOf(POLICIES.map((policy) => policy.name)), {
    description: 'How a machine is chosen for an instance.',
    unit: 'name',
    example: 'best-fit',
    default: catalogued(PLACEMENT_DEFAULTS.policy),
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

export const registry = z.strictObject({
  egress: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'Bandwidth at which the registry sends images, in all.',
    unit: 'bytes/s',
    example: '10Gbps',
    default: catalogued(REGISTRY_DEFAULTS.egress),
  }),
  rackUplink: defaulted(unbounded(bandwidth), {
    description: 'Bandwidth of the uplink of each rack; `none` where it is no bottleneck.',
    unit: 'bytes/s',
    example: '40Gbps',
    default: catalogued(REGISTRY_DEFAULTS.rackUplink),
  }),
  latency: defaulted(timespan(), {
    description: 'Time from a request for an image to its first byte.',
    unit: 's',
    example: '80ms',
    default: catalogued(REGISTRY_DEFAULTS.latency),
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
});
