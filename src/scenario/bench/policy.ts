/** The policies of a tournament: by their name, or from a file. */
import type { PodKind } from '../../cluster/gpus/gpu-fragments.ts';
import { BATCH_ORDERS, type BatchEntry } from '../../policies/batch/registry.ts';
import { loadPlugin, type PluginSource } from '../../policies/plugins/plugin.ts';
import type { Policy } from '../../policies/policy.ts';
import { entryNamed, partsNamed } from '../../policies/registry.ts';
import { policyWith } from '../build/policy-of.ts';

export interface BenchPolicy {
  /** As it was asked for: a placement policy, `kubernetes`, `kubernetes:1.31`, a batch order, or the path of a plug-in. */
  readonly name: string;
  /** Null: the name says it. */
  readonly plugin: PluginSource | null;
}

/** Undefined: it is no order of batch jobs. */
export function orderOf({ name, plugin }: BenchPolicy): BatchEntry | undefined {
  return plugin === null ? BATCH_ORDERS.find((order) => order.name === name) : undefined;
}

/** One sentence for lists. Throws, naming the known ones, for a policy that there is not. */
export function meaningOf(policy: BenchPolicy): string {
  const { name, plugin } = policy;
  if (plugin !== null) return 'a plug-in';
  const order = orderOf(policy);
  if (order !== undefined) return order.meaning;
  return entryNamed(name).meaning;
}

/** A new policy, which remembers nothing. `kinds`: of requests that usually come. */
export function placingPolicy({ name, plugin }: BenchPolicy, kinds: readonly PodKind[]): Policy {
  if (plugin !== null) return policyWith([loadPlugin(plugin)], 'spread', kinds);
  return policyWith([], name, kinds);
}

/** Whether it rates nodes at all, so that there is something to regret. */
export function rates({ name, plugin }: BenchPolicy): boolean {
  return plugin !== null || partsNamed(name).scores.length > 0;
}
