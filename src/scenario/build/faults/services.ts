/** What hosts use together, and that can break: the registry, and pools of storage. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { RegistryService } from '../../../infra/images/registry-service.ts';
import type { StoragePool } from '../../../infra/storage/pool.ts';
import type { Fleet } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';

export function serviceTargets(scope: FaultScope, { registry, pools }: Fleet): readonly Target[] {
  if (scope === 'pool') return [...pools].map(([name, pool], index) => new PoolTarget(name, index, pool));
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

class PoolTarget implements Target {
  readonly scope = 'pool';
  readonly name: string;
  readonly index: number;
  readonly isThere = true;
  private readonly pool: StoragePool;

  constructor(name: string, index: number, pool: StoragePool) {
    this.name = name;
    this.index = index;
    this.pool = pool;
  }

  strike({ kind, speed = 1 }: Strike): Mend {
    switch (kind) {
      case 'outage':
        return this.pool.uptime.fail();
      case 'slow':
        return this.pool.slowness.begin(speed);
      default:
        return cannotHappen(this, kind);
    }
  }
}
