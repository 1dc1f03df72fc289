/** All that can break in a run, family by family. */
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import type { Target, Targets } from '../../../faults/target.ts';
import type { World } from '../copies/lives.ts';
import { meantBy } from './breakable.ts';
import { type Plane, PlaneParts } from './control-plane.ts';
import { domainTargets } from './domains.ts';
import { canHappen } from './known-faults.ts';
import { machineTargets } from './machines.ts';

/** Those of a scope that are known from the beginning; made when they are asked for. */
type Family = (scope: FaultScope) => readonly Target[];

export class RunTargets implements Targets {
  private readonly world: World;
  private readonly plane: PlaneParts | null;
  private readonly made = new Map<FaultScope, ReadonlyMap<string, Target>>();

  /** `plane`: null where there is no orchestrator. */
  constructor(world: World, plane: Plane | null) {
    this.world = world;
    this.plane = plane && new PlaneParts(world, plane);
  }

  of(scope: FaultScope): readonly Target[] {
    return [...this.byName(scope).values()];
  }

  named(name: string, kind: FaultKind): Target | null {
    const scope = meantBy(this.world.variant, name, kind).find((one) => canHappen(one, kind));
    if (scope === undefined) return null;
    if (name === 'api-server') return this.plane?.everyServer ?? null;
    return this.byName(scope).get(name) ?? null;
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
    const { fleet } = this.world;
    return [
      (scope) => machineTargets(scope, fleet),
      (scope) => domainTargets(scope, fleet),
      (scope) => this.plane?.targets(scope) ?? [],
    ];
  }
}
