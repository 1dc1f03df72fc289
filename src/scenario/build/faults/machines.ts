/** Machines that can break: hosts. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { Host } from '../../../infra/host.ts';
import type { Fleet } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';

export function machineTargets(scope: FaultScope, { hosts }: Fleet): readonly Target[] {
  return scope === 'host' ? hosts.map(({ host }) => new HostTarget(host)) : [];
}

class HostTarget implements Target {
  readonly scope = 'host';
  readonly isThere = true;
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  get name(): string {
    return this.host.name;
  }

  get index(): number {
    return this.host.index;
  }

  strike({ kind }: Strike): Mend {
    switch (kind) {
      case 'crash':
        return this.host.uptime.fail();
      default:
        return cannotHappen(this, kind);
    }
  }
}
