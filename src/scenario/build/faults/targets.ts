/** All that can break in a run, family by family. */
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import type { Target, Targets } from '../../../faults/target.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { World } from '../copies/lives.ts';
import { meantBy } from './breakable.ts';
import { PlaneParts } from './control-plane.ts';
import { domainTargets } from './domains.ts';
import { canHappen } from './known-faults.ts';
import { machineTargets } from './machines.ts';
import { nodeTargets } from './nodes.ts';
import { podTarget } from './pods.ts';
import { serviceTargets } from './services.ts';
import { vmTargets } from './vms.ts';

/** Those of a scope that are known from the beginning; made when they are asked for. */
type Family = (scope: FaultScope) => readonly Target[];

export class RunTargets implements Targets {
  private readonly world: World;
  private readonly cluster: Cluster | null;
  private readonly plane: PlaneParts | null;
  private readonly made = new Map<FaultScope, ReadonlyMap<string, Target>>();

  /** `cluster`: null where there is no orchestrator. */
  constructor(world: World, cluster: Cluster | null) {
    this.world = world;
    this.cluster = cluster;
    this.plane = cluster && new PlaneParts(world, cluster.plane);
  }

  /** What stands on a machine goes down with it from now on. */
  begin(): void {
    this.plane?.begin();
  }

  of(scope: FaultScope): readonly Target[] {
    return [...this.byName(scope).values()];
  }

  named(name: string, kind: FaultKind): Target | null {
    const scope = meantBy(this.world.variant, name, kind).find((one) => canHappen(one, kind));
    if (scope === undefined) return null;
    if (name === 'api-server') return this.plane?.everyServer ?? null;
    return scope === 'pod' ? podTarget(this.cluster, name) : (this.byName(scope).get(name) ?? null);
  }

  private byName(scope: FaultScope): ReadonlyMap<string, Target> {
    let targets = this.made.get(scope);
    if (targets === undefined) {
      const all = this.families().flatMap((family) => family(scope));
      targets = new Map(all.map((target) => [target.name, target]));
      this.made.set(scope, targets);
    }
    return targets;
  }

  private families(): readonly Family[] {
    const { world, cluster } = this;
    const { fleet } = world;
    return [
      (scope) => machineTargets(scope, world, cluster),
      (scope) => vmTargets(scope, world, cluster),
      (scope) => serviceTargets(scope, fleet),
      (scope) => nodeTargets(scope, fleet, cluster),
      (scope) => domainTargets(scope, fleet, cluster),
      (scope) => this.plane?.targets(scope) ?? [],
    ];
  }
}
