/** What the metrics of a run must know of it beside its records. */
import type { Micros } from '../../engine/time.ts';
import type { VolumeKind } from '../../volume-records.ts';
import type { HostFacts } from '../level-tracker.ts';
import type { Names } from '../move-tracker.ts';
import type { RecoveryContext } from '../recovery/kin.ts';

export interface MetricsContext extends RecoveryContext {
  readonly warmup: Micros;
  readonly hosts: readonly HostFacts[];
  /** Storage pools that hosts share. Default: none. */
  readonly pools?: number;
  /** Hosts, pools and VMs, in this order. */
  readonly machineCount: number;
  /** Instances wanted ready at t = 0; `wanted` records change it. */
  readonly wanted: number;
  /** Whether storage can fill up while copies are ready. Default: it can not. */
  readonly storage?: boolean;
  /** Whether any app does tasks. Default: none does. */
  readonly tasks?: boolean;
  /** Kinds of volumes that copies have. Default: none. */
  readonly volumes?: readonly VolumeKind[];
  /** Whether anything moves VMs. Default: nothing does. */
  readonly moves?: boolean;
  /** Whether several schedulers decide on the same nodes. Default: one does. */
  readonly sharedNodes?: boolean;
  /** Whether anything breaks from outside. Default: nothing does. */
  readonly faults?: boolean;
  /** What copies and hosts are called. Default: by their numbers. */
  readonly names?: Names;
  /** Length of a frame of the sampled energy meter; null or absent where power is integrated exactly. */
  readonly sampledEvery?: Micros | null;
  /** Values of the structural metrics by name. */
  readonly structural: Readonly<Record<string, number | null>>;
}

export function namesIn({ names }: MetricsContext): Names {
  return names ?? { copy: (instance) => `copy ${instance}`, host: (machine) => `host ${machine}` };
}
