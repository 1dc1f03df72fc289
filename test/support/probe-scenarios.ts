/** Small scenarios to probe the numbers of profiles with: one section of each is left open. */
import type { UsageTrace } from '../../src/scenario/resolved.ts';

/** A profile as a section of a scenario names it, with what is written over: `{preset: kvm, create: {...}}`. */
export type Section = Readonly<Record<string, unknown>>;

export const HOST = { name: 'host', count: 1, cpu: 4, memory: '64Gi', disk: { size: '2Ti', type: 'ssd' } };
const VM = { vcpus: 1, memory: '4Gi', disk: '100Gi', imageCached: true };
const QUIET = { cpu: '0m', memory: '10Mi' };

/** Eight copies at once on four cores, so that starts meet. */
const APP = { replicas: 8, startup: '1s', usage: QUIET };
export const CACHED = { pull: { cached: true } };

const written = (parts: Section): string =>
  JSON.stringify({ apiVersion: 'towtank/v1', run: { duration: '2h', seed: 1 }, ...parts });

/** One variant of VMs; what a part says replaces what stands here. */
export function inVms({ hosts = [HOST], app = {}, hypervisor = {}, vm = {}, ...more }: Section): string {
  return written({
    hosts,
    apps: { a: { ...APP, ...asSection(app) } },
    variants: { v: { runAs: 'vm', hypervisor, vm: { ...VM, ...asSection(vm) }, ...more } },
  });
}

/** One variant of containers on one host. */
export function inContainers({ hosts = [HOST], app = {}, runtime = CACHED, ...more }: Section): string {
  return written({
    hosts,
    apps: { a: { ...APP, ...asSection(app) }, ...asSection(more.apps) },
    variants: { v: { runAs: 'container', runtime } },
  });
}

const asSection = (part: unknown): Section => ({ ...(typeof part === 'object' ? part : {}) });

const TASK = { cpu: '10ms', randomReads: 64, randomWrites: 64, roundTrips: 3, every: '10s' };
export const working = { task: TASK, resources: { requests: { cpu: '250m' }, limits: { cpu: 1 } } };
const started = { startup: '1s' };

export const windowsGuest = { vm: { guestOS: 'windows' }, app: { image: { os: 'windows' } } };
export const windowsImage = (section: Section): Section =>
  String(section.preset).startsWith('windows') ? { image: { os: 'windows' } } : {};

/** Usage that stays below its limit for a quarter of an hour and then above it for five minutes, and so on. */
export const SURGES: UsageTrace = {
  name: 'surges',
  hash: 'surges',
  rows: ['a'],
  period: 300e6,
  samplesPerRow: 72,
  samples: Float64Array.from({ length: 72 }, (_, i) => (i % 4 === 3 ? 0.9 : 0.1)),
};

/** Files of the image are changed at the start. */
const changing = { modifies: '500Mi', startup: '1s' };
export const changingInVms = (hypervisor: Section): string => inVms({ hypervisor, app: changing });
export const changingInContainers = (runtime: Section): string => inContainers({ runtime, app: changing });

/** Memory above the limit from the start, or only during surges. */
const limited = { resources: { requests: { memory: '100Mi' }, limits: { memory: '100Mi' } } };
export const killedAtOnce = { ...limited, replicas: 1, startup: '1s', usage: { cpu: '0m', memory: '200Mi' } };
export const killedInSurges = {
  ...limited,
  replicas: 1,
  startup: '1s',
  usage: { cpu: '0m', memory: { trace: 'surges', scale: '200Mi' } },
};
/** Waits that grow, up to an hour, and are not forgotten: so that the way they grow shows. */
export const GROWING = { factor: 2, max: '1h', resetAfter: '1h' };

/** Four VMs that leave a host and write to their memory meanwhile, slower or faster than the network is. */
export const moving =
  (rate = '20MB/s') =>
  (migration: Section): string =>
    written({
      hosts: [{ ...HOST, count: 2, cpu: 16, network: '1Gbps' }],
      apps: {
        a: {
          replicas: 4,
          startup: '1s',
          usage: { cpu: '900m', memory: '1Gi' },
          memoryWrites: { rate, workingSet: '500Mi', coldRate: '1MB/s' },
        },
      },
      timeline: [{ at: '1h', evacuate: 'host-1' }],
      variants: { v: { runAs: 'vm', vm: VM, migration } },
    });

/** Two programs side by side: one of the class in question, one that disturbs and is disturbed. */
export const neighbours = (interference: Section): string => {
  const app = {
    replicas: 2,
    ...started,
    task: { cpu: '10ms', every: '10s' },
    usage: { cpu: '1', memory: '10Mi' },
  };
  return inContainers({
    app: { ...app, interference },
    apps: { b: { ...app, interference: { pressure: 0.5, sensitivity: 1 } } },
  });
};

/** Twelve images on one node, all asked for at once. */
export const pullingMany = (runtime: Section): string =>
  inContainers({
    runtime,
    app: { replicas: 1 },
    apps: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`b${i}`, { ...APP, replicas: 1 }])),
  });

/** One copy that has more to send than the card carries. */
export const sending = (runtime: Section): string =>
  inContainers({ runtime, app: { replicas: 1, network: { sends: '400Gbps' } } });

export const pulling = (runtime: Section): string =>
  inContainers({ runtime, app: { replicas: 2 }, apps: { b: { ...APP, replicas: 2 } } });

/** A large image pulled by a VM that is a node. */
export const pullingInVms = (hypervisor: Section): string =>
  written({
    hosts: [HOST],
    registry: { egress: '100Gbps' },
    apps: { a: { ...APP, replicas: 1, image: { layers: ['2Gi'] } } },
    variants: {
      v: {
        runAs: 'container',
        hypervisor,
        nodes: { from: 'vms', vm: { ...VM, vcpus: 2, memory: '4Gi', disk: '16Gi' } },
      },
    },
  });

/** One pod, for which a hundred nodes are looked at and given a score. */
export const deciding = (decision: Section): string =>
  written({
    run: { duration: '2m', seed: 1 },
    hosts: [{ ...HOST, count: 100 }],
    apps: { a: { ...APP, replicas: 1 } },
    variants: { v: { runAs: 'container', orchestrator: 'kubernetes', scheduler: { decision } } },
  });
