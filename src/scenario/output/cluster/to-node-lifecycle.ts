/** When nodes are given up, and who replaces them, as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../../engine/time.ts';
import { NODE_LIFECYCLE_DEFAULTS } from '../../../infra/profiles/control-plane.ts';
import { PROVIDERS } from '../../../infra/profiles/providers/providers.ts';
import type { NodeLifecycleSpec, ProviderSpec } from '../../resolved-cluster.ts';
import type { nodeLifecycle } from '../../schema/sections/cluster/node-lifecycle.ts';
import type { provider } from '../../schema/sections/cluster/provider.ts';

/** Minor version from which a node may be silent for longer (kubernetes/kubernetes issue 127352). */
const LONGER_GRACE_SINCE = 32;

export function toNodeLifecycle(read: z.output<typeof nodeLifecycle>, version: string): NodeLifecycleSpec {
  const { renewEvery, monitorEvery, gracePeriod, ...rules } = read;
  return {
    ...rules,
    renewEvery: fromSeconds(renewEvery),
    monitorPeriod: fromSeconds(monitorEvery),
    gracePeriod: fromSeconds(gracePeriod ?? graceOf(version)),
  };
}

function graceOf(version: string): number {
  const { gracePeriod, gracePeriodBefore } = NODE_LIFECYCLE_DEFAULTS;
  return Number(version.split('.')[1]) >= LONGER_GRACE_SINCE ? gracePeriod.value : gracePeriodBefore.value;
}

export function toProvider({ preset, provisioning, replaces }: z.output<typeof provider>): ProviderSpec {
  const known: Readonly<Record<string, { readonly value: ProviderSpec['provisioning'] }>> = PROVIDERS;
  const usual = known[preset]?.value;
  if (usual === undefined) throw new Error(`there is no provider ${preset}`);
  return { provisioning: provisioning ?? usual, replaces };
}
