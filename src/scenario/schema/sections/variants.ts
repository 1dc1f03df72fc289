/** Section `variants`: what differs between the ways of running the same apps. */
import * as z from 'zod';
import { defaulted, optional, ours, required, section } from '../field.ts';
import { choice, name, text } from '../leaves.ts';
import { registry } from '../parts/registry.ts';
import { app } from './apps.ts';
import { descheduler } from './cluster/descheduler.ts';
import { maintenance } from './cluster/maintenance.ts';
import { nodeLifecycle } from './cluster/node-lifecycle.ts';
import { orchestrator } from './cluster/orchestrator.ts';
import { podPolicies } from './cluster/policies.ts';
import { provider } from './cluster/provider.ts';
import { scheduler } from './cluster/scheduler.ts';
import { workloads } from './cluster/workloads.ts';
import { failures } from './faults/failures.ts';
import { operators } from './faults/operators.ts';
import { host } from './hosts.ts';
import { hypervisor } from './hypervisor.ts';
import { consolidation } from './moves/consolidation.ts';
import { ha } from './moves/ha.ts';
import { migration } from './moves/migration.ts';
import { nodes, runtime } from './nodes.ts';
import { rollout } from './rollouts/rollout.ts';
import { energy, placement, storage } from './surroundings.ts';
import { timeline } from './timeline.ts';
import { vm } from './vm.ts';
import { backups } from './volumes/backups.ts';
import { networkVolumes } from './volumes/network-volumes.ts';

const hosts = z.array(host).min(1);
const apps = z.record(name, app);

const hostOrder = defaulted(choice(['listed', 'interleaved']), {
  description: 'Whether hosts join group by group, or one of each group in turn.',
  unit: 'name',
  example: 'interleaved',
  default: ours('listed', 'the order in which the groups are written'),
});

/** Sections that stand at the top for all variants, and in a variant for that one. */
export const sharedSections = {
  hosts: optional(hosts, {
    description: 'Physical machines, in groups.',
    unit: 'list',
    example: [{ name: 'host', count: 8, cpu: 32, memory: '128Gi' }],
    otherwise: 'one group `host` with the defaults of a host',
  }),
  hostOrder,
  apps: optional(apps, {
    description: 'The programs, by name; the same in every variant.',
    unit: 'map',
    example: { web: { replicas: 400 } },
    otherwise: 'one app `app` with the defaults of an app',
  }),
  storage: optional(storage, {
    description: 'Storage that all hosts share.',
    unit: 'map',
    example: { pools: [{ name: 'san', size: '20Ti', overprovision: 3 }] },
    otherwise: 'there is none: every disk lies on its host',
  }),
  volumes: optional(networkVolumes, {
    description:
      'Network volumes, by the name of the claim, or of the volume of an app whose pods have a claim each.',
    unit: 'map',
    example: { photos: { attach: '4s' } },
    otherwise: 'all are as clouds have them',
  }),
  backups: optional(backups, {
    description: 'Copies of data that are kept for the day when it is lost.',
    unit: 'list',
    example: [{ of: 'db', every: '1h', bandwidth: '200MB/s', restores: true }],
    otherwise: 'there are none',
  }),
  registry: section(registry, {
    description: 'Where images come from.',
    example: { egress: '10Gbps', latency: '80ms' },
  }),
  energy: section(energy, {
    description: 'How energy is metered.',
    example: { meter: 'sampled', every: '300s' },
  }),
  timeline: optional(timeline, {
    description:
      'What is done to copies, and what breaks, at given instants. A copy that is to be suspended or moved and is not ready then is waited for.',
    unit: 'list',
    example: [{ at: '10m', suspend: 'web-0', for: '5m' }],
    otherwise: 'nothing is scripted',
  }),
  failures: optional(failures, {
    description: 'What breaks by chance, again and again; each target by itself, with draws of its own.',
    unit: 'list',
    example: [{ target: 'host', mtbf: 'exp(2y)', repair: 'lognormal(p50=20m, p95=3h)' }],
    otherwise: 'nothing breaks by itself',
  }),
  provider: optional(provider, {
    description:
      'Cloud that hosts are lent from: nodes of a cluster whose host is lost are taken out of it, and replaced. A preset name may stand for it.',
    unit: 'map',
    example: { preset: 'gce' },
    otherwise: 'hosts are your own: they come back when they are repaired',
    shorthand: { scalar: ['preset'] },
  }),
};

export const SHARED = Object.keys(sharedSections);

export const variant = z.strictObject({
  extends: optional(text, {
    description: 'Name of a variant, of this scenario or shipped, that this one differs from.',
    unit: 'name',
    example: 'containers',
    otherwise: 'the variant stands on its own',
  }),
  runAs: required(choice(['vm', 'container']), {
    description: 'Whether each copy is a VM of its own or a container on a node.',
    unit: 'name',
    example: 'container',
  }),
  hypervisor: optional(hypervisor, {
    description: 'What runs VMs; a preset name may stand for it.',
    unit: 'map',
    example: { preset: 'kvm', cpuOvercommit: 4 },
    otherwise: 'the preset kvm, where the variant has VMs',
    shorthand: { scalar: ['preset'] },
  }),
  vm: optional(vm, {
    description: 'The VM that carries one copy, for `runAs: vm`.',
    unit: 'map',
    example: { vcpus: 2, memory: '2Gi', guestOS: 'debian-12' },
    otherwise: 'a VM with all defaults, for `runAs: vm`',
  }),
  nodes: optional(nodes, {
    description: 'Where containers run, for `runAs: container`.',
    unit: 'map',
    example: { from: 'hosts', maxPods: 110 },
    otherwise: 'the hosts themselves, for `runAs: container`',
  }),
  runtime: optional(runtime, {
    description: 'What runs containers; a preset name may stand for it.',
    unit: 'map',
    example: { preset: 'containerd' },
    otherwise: 'the preset containerd, where the variant has containers',
    shorthand: { scalar: ['preset'] },
  }),
  migration: optional(migration, {
    description: 'How running VMs change hosts; a preset name may stand for it.',
    unit: 'map',
    example: { preset: 'adaptive' },
    otherwise: 'the preset full-speed, where the timeline or `consolidation` moves VMs',
    shorthand: { scalar: ['preset'] },
  }),
  consolidation: optional(consolidation, {
    description: 'Moves VMs together on few hosts and switches the others off, from time to time.',
    unit: 'map',
    example: { every: '5m', underload: '30%', overload: '80%' },
    otherwise: 'VMs stay where they are placed',
  }),
  ha: optional(ha, {
    description: 'What becomes of VMs whose host is lost, for `runAs: vm`.',
    unit: 'map',
    example: { detectAfter: '30s', admission: { hosts: 1 } },
    otherwise: 'they wait until their host is back, and boot there',
  }),
  rollout: optional(rollout, {
    description: 'How one version of an app gives way to another; the name of a strategy may stand for it.',
    unit: 'map',
    example: { strategy: 'batches', batch: '10%', first: 'new' },
    otherwise: 'its defaults, where the timeline rolls anything out and no orchestrator does it',
    shorthand: { scalar: ['strategy'] },
  }),
  placement: section(placement, {
    description: 'How machines are chosen; a policy name may stand for it.',
    example: { policy: 'spread' },
    shorthand: { scalar: ['policy'] },
  }),
  orchestrator: optional(orchestrator, {
    description: 'Control plane that runs the containers as pods; a preset name may stand for it.',
    unit: 'map',
    example: { preset: 'kubernetes', version: '1.33' },
    otherwise: 'there is none: copies are placed one after the other, as `placement` says',
    shorthand: { scalar: ['preset'] },
  }),
  scheduler: optional(scheduler, {
    description: 'How the orchestrator chooses nodes; a preset name may stand for it.',
    unit: 'map',
    example: { preset: 'kubernetes' },
    otherwise: 'that of the orchestrator, where there is one',
    shorthand: { scalar: ['preset'] },
  }),
  nodeLifecycle: optional(nodeLifecycle, {
    description: 'When a node counts as lost, and how its pods are taken off it.',
    unit: 'map',
    example: { tolerationSeconds: 30 },
    otherwise: "Kubernetes' defaults, where there is an orchestrator",
  }),
  maintenance: optional(maintenance, {
    description: 'What is done to the nodes of the cluster on purpose.',
    unit: 'map',
    example: { upgradeNodes: { at: '10m', takes: '3m' } },
    otherwise: 'nothing is',
  }),
  descheduler: optional(descheduler, {
    description: 'Evicts pods from time to time that would be placed elsewhere today.',
    unit: 'map',
    example: { every: '5m', policies: { removeDuplicates: true } },
    otherwise: 'pods stay where they were placed',
  }),
  operators: optional(operators, {
    description:
      'People who mend by hand what nothing else mends: copies that no orchestrator runs, and what `failures` break without a `repair`.',
    unit: 'map',
    example: { count: 2, perRepair: 'exp(15m)' },
    otherwise: 'copies are started again by their machine, and nobody mends the rest',
  }),
  ...workloads,
  ...podPolicies,
  ...sharedSections,
});
