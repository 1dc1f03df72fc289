/** What the timeline of a variant does, as the simulation takes it. */
import type { Micros } from '../../engine/time.ts';
import type { ClusterAct, RolloutAct } from '../resolved-workloads.ts';
import type { FaultAct } from './faults.ts';

/** What is done at an instant of the run. */
export interface Moment {
  readonly at: Micros;
  readonly act: Act;
}

export type Act =
  /** `copy`: its name. It is told to come back `for` after that instant; null: never. */
  | { readonly kind: 'suspend'; readonly copy: string; readonly for: Micros | null }
  /** `to`: name of a host; null: the placement policy chooses. */
  | { readonly kind: 'migrate'; readonly copy: string; readonly to: string | null }
  /** `host`: its name. */
  | { readonly kind: 'evacuate' | 'powerOff' | 'powerOn'; readonly host: string }
  /** `backup`: its name. */
  | { readonly kind: 'backup' | 'restore'; readonly backup: string }
  | ClusterAct
  | RolloutAct
  | FaultAct;
