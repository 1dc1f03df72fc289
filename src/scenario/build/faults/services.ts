/** What hosts use together, and that can break: the registry, and pools of storage. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { RegistryService } from '../../../infra/images/registry-service.ts';
import type { Fleet } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';

export function serviceTargets(scope: FaultScope, { registry }: Fleet): readonly Target[] {
  return scope === 'registry' && registry !== null ? [new RegistryTarget(registry)] : [];
}

class RegistryTarget implements Target {
  readonly scope = 'registry';
  readonly name = 'registry';
  readonly index = 0;
  readonly isThere = true;
  private readonly registry: RegistryService;

  constructor(registry: RegistryService) {
    this.registry = registry;
  }

  strike({ kind, speed = 1 }: Strike): Mend {
    switch (kind) {
      case 'outage':
        return this.registry.uptime.fail();
      case 'slow':
        return this.registry.slowness.begin(speed);
      default:
        return cannotHappen(this, kind);
    }
  }
}
