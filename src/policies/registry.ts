/** The policies by name: one line makes one known. */
import type { PodKind } from '../cluster/gpus/gpu-fragments.ts';
import { compose } from './compose.ts';
import type { Composition, Filter, Policy } from './policy.ts';
import { bestFit } from './presets/best-fit.ts';
import { composeHost } from './presets/compose-host.ts';
import { firstFit } from './presets/first-fit.ts';
import { fragmentationGradientDescent, gpuPolicy } from './presets/gpus.ts';
import { mesos } from './presets/mesos.ts';
import { nextFit } from './presets/next-fit.ts';
import { nomad, nomadBatch } from './presets/nomad.ts';
import { powerOfTwoChoices, randomFit } from './presets/random.ts';
import { roundRobin } from './presets/round-robin.ts';
import { spread } from './presets/spread.ts';
import { swarm } from './presets/swarm.ts';
import { vmManager } from './presets/vm-manager.ts';
import { worstFit } from './presets/worst-fit.ts';
import { dotProduct } from './scores/gpus/dot-product.ts';
import { gpuClustering } from './scores/gpus/gpu-clustering.ts';
import { gpuPacking } from './scores/gpus/gpu-packing.ts';
import { leastLeft } from './scores/gpus/least-left.ts';

/** What some policies are told of what they will have to place. */
export interface Setting {
  /** The kinds of pods that usually come. */
  readonly kinds: readonly PodKind[];
}

/** Nothing is known of what will come. */
const NO_SETTING: Setting = { kinds: [] };

/** A policy that can be named in a scenario. */
export interface PolicyEntry {
  readonly name: string;
  /** One sentence for lists. */
  readonly meaning: string;
  readonly parts: (setting: Setting) => Composition;
  /** Who is decided on next: the app with the least dominant share. Absent: who asked first. */
  readonly order?: 'dominant-share';
}

export const POLICIES: readonly PolicyEntry[] = [
  { name: 'random', meaning: 'any node that fits, each as likely as any other', parts: () => randomFit },
  { name: 'round-robin', meaning: 'the next node that fits, one after the other', parts: () => roundRobin },
  { name: 'next-fit', meaning: 'the node of the last decision, or the next that fits', parts: () => nextFit },
  { name: 'worst-fit', meaning: 'the emptiest node that fits, by CPU and memory', parts: () => worstFit },
  {
    name: 'power-of-two-choices',
    meaning: 'the emptier of two nodes that fit, drawn at random',
    parts: () => powerOfTwoChoices,
  },
  { name: 'spread', meaning: 'the node with the fewest instances that fits', parts: () => spread },
  { name: 'first-fit', meaning: 'the first node that fits, in the order they joined', parts: () => firstFit },
  { name: 'best-fit', meaning: 'the fullest node that fits, by CPU and memory', parts: () => bestFit },
  {
    name: 'gpu-best-fit',
    meaning: 'the node with the least left of CPU and GPUs',
    parts: () => gpuPolicy('gpu-best-fit', leastLeft),
  },
  {
    name: 'dot-product',
    meaning: 'the node whose free CPU and GPUs point least the way of what is asked for',
    parts: () => gpuPolicy('dot-product', dotProduct),
  },
  {
    name: 'gpu-packing',
    meaning: 'GPUs in use, then free ones of a node in use, then an unused node',
    parts: () => gpuPolicy('gpu-packing', gpuPacking),
  },
  {
    name: 'gpu-clustering',
    meaning: 'the node whose GPUs are held by pods that ask for the same',
    parts: () => gpuPolicy('gpu-clustering', gpuClustering),
  },
  {
    name: 'fgd',
    meaning: 'fragmentation gradient descent: where the least of the free GPUs becomes useless',
    parts: ({ kinds }) => fragmentationGradientDescent(kinds),
  },
  { name: 'swarm', meaning: 'Docker Swarm: services spread first, then tasks', parts: () => swarm },
  {
    name: 'nomad',
    meaning: 'Nomad, a service: the fullest of log2 of the nodes, drawn at random',
    parts: () => nomad,
  },
  {
    name: 'nomad-batch',
    meaning: 'Nomad, a batch: the fuller of two nodes drawn at random',
    parts: () => nomadBatch,
  },
  {
    name: 'mesos',
    meaning: 'Mesos: offers of agents in random order, to the app with the least dominant share',
    parts: () => mesos,
    order: 'dominant-share',
  },
  { name: 'compose', meaning: 'Docker Compose: the first node, and no other', parts: () => composeHost },
  {
    name: 'vm-manager',
    meaning: 'vSphere DRS: the host whose load is lowest with the VM',
    parts: () => vmManager,
  },
];

/** A new policy of that name, which asks `filters` beside its own. Throws, naming the known ones, where there is none. */
export function policyNamed(name: string, filters: readonly Filter[] = [], setting = NO_SETTING): Policy {
  const parts = partsNamed(name, setting);
  return compose({ ...parts, filters: [...parts.filters, ...filters] });
}

/** What a policy of that name is put together of. Throws as above. */
export function partsNamed(name: string, setting = NO_SETTING): Composition {
  return entryNamed(name).parts(setting);
}

/** In which order a policy of that name decides. Throws as above. */
export function orderNamed(name: string): PolicyEntry['order'] {
  return entryNamed(name).order;
}

function entryNamed(name: string): PolicyEntry {
  const entry = POLICIES.find((known) => known.name === name);
  if (entry !== undefined) return entry;
  throw new Error(`there is no policy "${name}"; known: ${POLICIES.map((known) => known.name).join(', ')}`);
}
