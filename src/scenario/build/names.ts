/** What the copies and machines of a run are called. */
import type { ObjectKind } from '../../event-records.ts';
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
  /** An object of an orchestrator, by its rank among those of its kind, as long as it is there. */
  object(kind: ObjectKind, rank: number): string;
}

/** Knows the names of pods and other objects. */
interface ObjectNames {
  nameOf(index: InstanceIndex): string;
  objectNamed(kind: ObjectKind, rank: number): string | null;
}

/** `pods`: names the pods of a variant with an orchestrator, as they are made. */
export function namesOf(
  variant: ResolvedVariant,
  fleet: Fleet,
  crowds: readonly Crowd[],
  pods: ObjectNames | null,
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
  return {
    copies: variant.runAs === 'vm' ? 'vm' : 'pod',
    areOrchestrated: pods !== null,
    copy: (index) => pods?.nameOf(index) ?? copyName(variant.apps, index),
    machine: (index) => machines.get(index) ?? ownVm(index),
    object: (kind, rank) => pods?.objectNamed(kind, rank) ?? String(rank),
  };
}
