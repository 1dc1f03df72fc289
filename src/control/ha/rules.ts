/** What a VM manager does for VMs whose hosts may be lost. */
import type { Micros } from '../../engine/time.ts';
import type { FailoverRule } from './failover-room.ts';

export interface HaRules {
  /** How long a host must be silent before its VMs are placed again; null: they never are. */
  readonly detectAfter: Micros | null;
  /** Apps whose VMs are restarted first, in this order. */
  readonly priority: readonly string[];
  /** Apps of which no host carries two copies. */
  readonly apart: readonly string[];
  /** Null: new VMs may take all there is. */
  readonly admission: FailoverRule | null;
}
