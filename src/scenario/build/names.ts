/** What the copies and machines of a run are called. */
import type { ObjectKind } from '../../event-records.ts';
import type { FaultRecord, FaultScope } from '../../fault-records.ts';
import type { InstanceIndex, MachineIndex } from '../../records.ts';
import type { ResolvedVariant } from '../resolved.ts';
import { type Crowd, copiesIn, copyName } from './copies/demand.ts';
import type { Fleet } from './fleet.ts';

/** Names by number. What has no name of its own is called by its number. */
export interface Names {
  /** What a copy is in this variant. */
  readonly copies: 'pod' | 'vm';
  /** Whether an orchestrator runs them. */
  readonly areOrchestrated: boolean;
  copy(index: InstanceIndex): string;
  /** A host, a storage pool, a VM that is a node, or the VM of a copy, which is called like its copy. */
  machine(index: MachineIndex): string;
  /** Where a machine stands; null where nobody says. */
  place(index: MachineIndex): NamedPlace | null;
  /** What a fault strikes, or no longer. */
  target(fault: FaultRecord): string;
  /** An object of an orchestrator, by its rank among those of its kind, as long as it is there. */
  object(kind: ObjectKind, rank: number): string;
}

/** Where a machine stands, by name. */
interface NamedPlace {
  readonly zone: string;
  readonly rack: string;
  /** Null where the scenario tells none apart. */
  readonly powerDomain: string | null;
  readonly host: string;
}

/** Knows the names of pods and other objects. */
interface ObjectNames {
  nameOf(index: InstanceIndex): string;
  objectNamed(kind: ObjectKind, rank: number): string | null;
}

/**
 * `pods`: names the pods of a variant with an orchestrator, as they are made. `targetOf`: what can break that is neither a
 * copy nor a machine.
 */
export function namesOf(
  variant: ResolvedVariant,
  fleet: Fleet,
  crowds: readonly Crowd[],
  pods: ObjectNames | null,
  targetOf: (scope: FaultScope, target: number) => string,
): Names {
  const machines = new Map<MachineIndex, string>();
  for (const { host } of fleet.hosts) machines.set(host.index, host.name);
  for (const machine of fleet.nodeMachines) machines.set(machine.index, machine.name);
  for (const [i, { name }] of variant.pools.entries()) machines.set(fleet.hosts.length + i, name);
  const copies = copiesIn(crowds);
  const ownVm = (index: MachineIndex) => {
    const copy = index - fleet.nextMachine;
    return copy >= 0 && copy < copies ? copyName(variant.apps, copy) : `machine ${index}`;
  };
  const copy = (index: InstanceIndex) => pods?.nameOf(index) ?? copyName(variant.apps, index);
  const places = placesIn(fleet);
  return {
    copies: variant.runAs === 'vm' ? 'vm' : 'pod',
    areOrchestrated: pods !== null,
    copy,
    machine: (index) => machines.get(index) ?? ownVm(index),
    place: (index) => places.get(index) ?? null,
    target: ({ scope, target }) => (scope === 'pod' ? copy(target) : targetOf(scope, target)),
    object: (kind, rank) => pods?.objectNamed(kind, rank) ?? String(rank),
  };
}

function placesIn({ hosts, nodeMachines, nodeHosts }: Fleet) {
  const places = new Map<MachineIndex, NamedPlace>();
  for (const { host, place } of hosts) {
    const { zone, rackName: rack, powerDomain } = place;
    places.set(host.index, { zone, rack, powerDomain, host: host.name });
  }
  for (const [i, machine] of nodeMachines.entries()) {
    const place = places.get(nodeHosts[i]?.index ?? -1);
    if (place !== undefined) places.set(machine.index, place);
  }
  return places;
}
