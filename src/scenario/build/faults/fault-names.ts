/** What records of faults are about, by name. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { World } from '../copies/lives.ts';
import { RunTargets } from './targets.ts';

/** Names the target of a scope that a record tells by its number. `cluster`: null where there is no orchestrator. */
export function faultNames(
  world: World,
  cluster: Cluster | null,
): (scope: FaultScope, target: number) => string {
  let targets: RunTargets | null = null;
  return (scope, target) => {
    targets ??= new RunTargets(world, cluster);
    return targets.of(scope).find(({ index }) => index === target)?.name ?? `${scope} ${target}`;
  };
}
