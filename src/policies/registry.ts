/** The policies by name: one line makes one known. */
import { compose } from './compose.ts';
import type { Composition, Filter, Policy } from './policy.ts';
import { bestFit } from './presets/best-fit.ts';
import { composeHost } from './presets/compose-host.ts';
import { firstFit } from './presets/first-fit.ts';
import { mesos } from './presets/mesos.ts';
import { nomad, nomadBatch } from './presets/nomad.ts';
import { spread } from './presets/spread.ts';
import { swarm } from './presets/swarm.ts';
import { vmManager } from './presets/vm-manager.ts';

/** A policy that can be named in a scenario. */
export interface PolicyEntry {
  readonly name: string;
  /** One sentence for lists. */
  readonly meaning: string;
  readonly parts: Composition;
  /** Who is decided on next: the app with the least dominant share. Absent: who asked first. */
  readonly order?: 'dominant-share';
}

export const POLICIES: readonly PolicyEntry[] = [
  { name: 'spread', meaning: 'the node with the fewest instances that fits', parts: spread },
  { name: 'first-fit', meaning: 'the first node that fits, in the order they joined', parts: firstFit },
  { name: 'best-fit', meaning: 'the fullest node that fits, by CPU and memory', parts: bestFit },
  { name: 'swarm', meaning: 'Docker Swarm: services spread first, then tasks', parts: swarm },
  {
    name: 'nomad',
    meaning: 'Nomad, a service: the fullest of log2 of the nodes, drawn at random',
    parts: nomad,
  },
  {
    name: 'nomad-batch',
    meaning: 'Nomad, a batch: the fuller of two nodes drawn at random',
    parts: nomadBatch,
  },
  {
    name: 'mesos',
    meaning: 'Mesos: offers of agents in random order, to the app with the least dominant share',
    parts: mesos,
    order: 'dominant-share',
  },
  { name: 'compose', meaning: 'Docker Compose: the first node, and no other', parts: composeHost },
  { name: 'vm-manager', meaning: 'vSphere DRS: the host whose load is lowest with the VM', parts: vmManager },
];

/** A new policy of that name, which asks `filters` beside its own. Throws, naming the known ones, where there is none. */
export function policyNamed(name: string, filters: readonly Filter[] = []): Policy {
  const parts = partsNamed(name);
  return compose({ ...parts, filters: [...parts.filters, ...filters] });
}

/** What a policy of that name is put together of. Throws as above. */
export function partsNamed(name: string): Composition {
  return entryNamed(name).parts;
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
