/** A node as it is described when it joins. */
import type { MachineIndex } from '../../records.ts';
import type { GpuOffer } from '../gpus/gpu-table.ts';
import type { Labels } from '../labels.ts';
import type { ResourceAmounts } from '../resources.ts';
import type { Taint } from '../taints.ts';
import type { VolumeLimits } from './node-volumes.ts';
import type { NumaOffer } from './numa-table.ts';

/** What is known of a node when it joins. */
export interface NodeDescription {
  readonly machine: MachineIndex;
  readonly allocatable: ResourceAmounts;
  readonly coreSpeed: number;
  readonly zone: number;
  readonly rack: number;
  /** Absent: none that anybody is bound to. */
  readonly hostGroup?: string;
  /** Also the value of its label `kubernetes.io/hostname`; absent: `node-<row>`. */
  readonly name?: string;
  /** Beside its host name. */
  readonly labels?: Labels;
  /** Whether it has its host name as a label, as a kubelet gives it; absent: yes. */
  readonly hostNameLabel?: boolean;
  readonly taints?: readonly Taint[];
  /** How many volumes of each kind it can have; absent: no limit. */
  readonly volumeLimits?: VolumeLimits;
  /** Unit: USD per hour; absent: 0. */
  readonly price?: number;
  /** Whether it is there from the start; absent: yes. */
  readonly joined?: boolean;
  /** Absent: it has none. */
  readonly gpus?: GpuOffer;
  /** What its NUMA nodes have of its CPU and memory; absent: it has one, or nobody tells them apart. */
  readonly numa?: readonly NumaOffer[];
}
