/** The physical machines of a variant, as the simulation takes them. */
import type { GpuOffer } from '../../cluster/gpus/gpu-table.ts';
import type { Labels } from '../../cluster/labels.ts';
import type { Taint } from '../../cluster/taints.ts';
import type { Micros } from '../../engine/time.ts';
import type { ForeignLoad } from '../../infra/foreign-load.ts';
import type { DiskDevice, PowerCurve, PowerSwitching } from '../../infra/specs/hosts.ts';
import type { GuestOs } from '../../infra/specs/vms.ts';

/** Hosts that are alike. */
export interface HostGroup {
  readonly name: string;
  readonly count: number;
  readonly cores: number;
  /** Speed of a core relative to the reference core (1): the host works off `cores x coreSpeed` reference cores. */
  readonly coreSpeed: number;
  readonly memory: number;
  readonly disk: DiskDevice;
  /** NIC, bytes per second each way. */
  readonly networkBytesPerSecond: number;
  readonly zones: readonly string[];
  /** Labels and taints of the nodes on them, beside those that every node has. Absent: none. */
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  readonly racks: number;
  /** What feeds its racks, in turn. Absent: nobody tells them apart. */
  readonly powerDomains?: number;
  readonly priceUsdPerHour: number;
  readonly power: PowerCurve;
  /** Null where no host is ever switched. */
  readonly switching: PowerSwitching | null;
  /** What other programs use of it all the time, cores and bytes. Absent: nothing. */
  readonly foreignLoad?: ForeignLoad;
  /** Devices that can be passed through to VMs, by name. */
  readonly devices: Readonly<Record<string, number>>;
  /** GPUs that containers can ask for. Absent: none. */
  readonly gpus?: GpuOffer;
  /** Its own system. Absent: what is kept for the system stands for it. */
  readonly os?: GuestOs;
  /** When its machines begin to take instances. Absent: from the beginning. */
  readonly joinsAt?: Micros;
  /** The control plane runs on them, `foreignLoad` being its share, and instances beside it or not. Absent: it does not. */
  readonly controlPlane?: { readonly carriesPods: boolean };
}
