/**
 * What a scenario means once every unit is read, every preset merged and every default filled in: the one thing that
 * `build.ts` and everything behind it see. Plain data, safe to hand to another thread.
 *
 * Units: bytes, cores, whole µs, bytes per second, W, USD per hour. A name says its unit where the type does not.
 */

import type { GpuRequest } from '../cluster/gpus/gpu-table.ts';
import type { ConsolidationRules } from '../control/consolidation/rules.ts';
import type { HaRules } from '../control/ha/rules.ts';
import type { OperatorRules } from '../control/operators.ts';
import type { Distribution } from '../engine/distribution.ts';
import type { Micros } from '../engine/time.ts';
import type { InterferenceClass } from '../infra/sharing/interference.ts';
import type { ContainerRuntime, ReadinessProbe } from '../infra/specs/containers.ts';
import type { EnergyMeter } from '../infra/specs/hosts.ts';
import type { Layer, Registry } from '../infra/specs/images.ts';
import type { MemoryWrites, MigrationRules } from '../infra/specs/migration.ts';
import type { PoolSpec } from '../infra/specs/storage.ts';
import type { TaskSpec } from '../infra/specs/tasks.ts';
import type { Hypervisor, VmShape } from '../infra/specs/vms.ts';
import type { BackupRule, NetworkVolumeTimes, VolumeSpec } from '../infra/specs/volumes.ts';
import type { PoolState } from '../infra/start/pooled-vm.ts';
import type { Traffic } from '../infra/traffic.ts';
import type { PluginSource } from '../policies/plugins/plugin.ts';
import type { Arrival } from '../workload/arrivals.ts';
import type { FaultRule } from './resolved/faults.ts';
import type { HostGroup } from './resolved/hosts.ts';
import type { AnalysisRules, CopyRollout } from './resolved/rollouts.ts';
import type { Moment } from './resolved/timeline.ts';
import type { Usage, UsageTrace } from './resolved/usage.ts';
import type { Orchestrator } from './resolved-cluster.ts';
import type { ResolvedAssertion, ResolvedClaim, ResolvedTarget } from './resolved-findings.ts';
import type { TracedCopies, TraceRead } from './resolved-lists.ts';
import type { PodLife, PodRules } from './resolved-pods.ts';

export type { ConsolidationRules, OverloadRule } from '../control/consolidation/rules.ts';
export type { InterferenceClass } from '../infra/sharing/interference.ts';
export type { ContainerRuntime, ReadinessProbe } from '../infra/specs/containers.ts';
export type { DiskDevice, EnergyMeter, PowerSwitching } from '../infra/specs/hosts.ts';
export type { Layer, Registry } from '../infra/specs/images.ts';
export type { TaskSpec } from '../infra/specs/tasks.ts';
export type { BootPhase, GuestOs, Hypervisor, VmShape } from '../infra/specs/vms.ts';
export type { HostGroup } from './resolved/hosts.ts';
export type { Act, Moment } from './resolved/timeline.ts';
export type { Usage, UsageTrace } from './resolved/usage.ts';
export type { ResolvedAssertion, ResolvedClaim, ResolvedTarget } from './resolved-findings.ts';

export interface ResolvedScenario {
  readonly name: string;
  readonly question: string;
  /** Metrics that drive the headline sentence and the stop rule. */
  readonly answerWith: readonly string[];
  readonly run: {
    readonly duration: Micros;
    readonly warmup: Micros;
    /** The user's seed as written, text or number. */
    readonly seed: string;
    readonly replications: {
      readonly min: number;
      readonly max: number;
      /** Stop when the relative half-width of every `answerWith` metric is at most this; null: run `max`... `min` only. */
      readonly until: number | null;
    };
  };
  /** In the order written; the first is the baseline. */
  readonly variants: readonly ResolvedVariant[];
  readonly assertions: readonly ResolvedAssertion[];
  readonly claim: ResolvedClaim | null;
  readonly targets: readonly ResolvedTarget[];
  /** Usage traces by name, already read. */
  readonly traces: Readonly<Record<string, UsageTrace>>;
  /** Node and pod lists that hosts and copies were made of. */
  readonly lists: readonly TraceRead[];
  /** Plug-ins that variants name, by path. */
  readonly plugins: readonly PluginSource[];
}

export interface ResolvedVariant {
  readonly name: string;
  readonly runAs: 'vm' | 'container';
  readonly hosts: readonly HostGroup[];
  /** Hosts join group by group, or one of each group in turn. */
  readonly hostOrder: 'listed' | 'interleaved';
  readonly apps: readonly App[];
  /** Null for containers on bare hosts. */
  readonly hypervisor: Hypervisor | null;
  /** The VM that carries one instance (`runAs: vm`), else null. */
  readonly vm: VmTemplate | null;
  /** Where containers run (`runAs: container`), else null. */
  readonly nodes: Nodes | null;
  readonly runtime: ContainerRuntime | null;
  /** How VMs change hosts; null where none ever does. */
  readonly migration: Migration | null;
  /** Null: VMs stay where they are placed. */
  readonly consolidation: ConsolidationRules | null;
  /** Absent: VMs whose host is lost wait for it. */
  readonly ha?: HaRules;
  readonly placement: Placement;
  readonly registry: Registry;
  /** Storage that all hosts share. */
  readonly pools: readonly PoolSpec[];
  /** Of claims by their name, where they differ from what clouds offer. Absent: none does. */
  readonly networkVolumes?: Readonly<Record<string, NetworkVolumeTimes>>;
  /** What is backed up. Absent: nothing. */
  readonly backups?: readonly BackupRule[];
  readonly energy: EnergyMeter;
  readonly timeline: readonly Moment[];
  /** What breaks by chance. Absent: nothing. */
  readonly failures?: readonly FaultRule[];
  /** Who mends by hand what nothing else mends. Absent: nobody. */
  readonly operators?: OperatorRules;
  /** How copies are exchanged that no orchestrator keeps. Absent: they are not. */
  readonly copyRollout?: CopyRollout;
  /** When a rollout is taken back that does not look at its version by itself. Absent: never. */
  readonly rolloutAnalysis?: AnalysisRules;
  /** What runs the containers as pods. Absent: copies are placed one after the other, as `placement` says. */
  readonly orchestrator?: Orchestrator;
}

export interface App {
  readonly name: string;
  readonly replicas: number;
  /** Copies that may be made in the place of others. Absent: none. */
  readonly replaced?: number;
  /** Copies that must be able to serve for its service to do so. Absent: 1. */
  readonly needs?: number;
  readonly image: {
    /** Share of its bytes that stay in memory while a copy runs, once for all that have the same kernel. 0 to 1. */
    readonly resident: number;
    readonly name: string;
    readonly version: string;
    /** Kind of kernel that it needs. */
    readonly os: 'linux' | 'windows';
    readonly layers: readonly Layer[];
  };
  /** The VM that carries a copy of this app, where it differs from the variant's. */
  readonly vm: VmTemplate | null;
  /** Groups of hosts that its copies may stand on, by name. Absent: all. */
  readonly hosts?: readonly string[];
  /** Of a copy of middle size, where each draws its own: see `drawn`. */
  readonly requests: { readonly cores: number; readonly memory: number };
  /** Infinity where there is none. */
  readonly limits: { readonly cores: number; readonly memory: number };
  /** What each copy draws for itself, in place of the numbers above. Absent where all copies are alike. */
  readonly drawn?: AppDraws;
  readonly usage: { readonly cpu: Usage; readonly memory: Usage };
  /** Bytes per second that it never gives back, from each time that it can serve. Absent: none. */
  readonly leaks?: number;
  /** From process start to able to serve, seconds. */
  readonly startup: Distribution;
  /** CPU burnt during startup, as a fraction of its time on one core. 0 to 1. */
  readonly startupCpu: number;
  readonly readinessProbe: ReadinessProbe | null;
  /** Bytes that an instance writes to its own disk or writable layer once it has started. */
  readonly writes: number;
  /** How it and its neighbours on a host disturb each other; null: not at all. */
  readonly interference: InterferenceClass | null;
  /** Null in a variant that moves no VMs. */
  readonly memoryWrites: MemoryWrites | null;
  /** Bytes of files of its image, or of the guest system below it, that a copy changes at its first start. */
  readonly modifies: number;
  /** Where its copies keep data; in a VM, a directory is a part of its disk. Absent: they keep none. */
  readonly volumes?: readonly VolumeSpec[];
  /** What it writes over time while it is ready, and how much of it is kept; null: nothing. */
  readonly steadyWrites: { readonly bytesPerSecond: number; readonly limit: number } | null;
  /** What a copy does again and again while it is ready; null: nothing that is timed. */
  readonly task: TaskSpec | null;
  /** What a copy sends to the world while it is ready; null: nothing. */
  readonly traffic: Traffic | null;
  /** When its copies are asked for. */
  readonly arrival: Arrival;
  /** GPUs that a copy asks for. Absent: none. */
  readonly gpu?: GpuRequest;
  /** The copies are pods of a trace: their sizes, times and GPUs stand here. Absent: they are as the app says. */
  readonly traced?: TracedCopies;
  /** Seconds from the first time ready to the end; null: copies stay. */
  readonly lifetime: Distribution | null;
  /** What an orchestrator reads of its pods; absent: no more than resources. */
  readonly pod?: PodRules;
  /** How it crashes where no orchestrator runs it: seconds from being ready. Absent: it does not. */
  readonly crashes?: { readonly after: Distribution };
  /** How its pods live and end; absent: as Kubernetes has it by default. */
  readonly life?: PodLife;
  /** What its versions are otherwise, by their names. Absent: no more than their last layer. */
  readonly versions?: Readonly<Record<string, AppVersion>>;
}

/** What one version of an app has in place of what the app has. */
export type AppVersion = Pick<
  App,
  'image' | 'usage' | 'startup' | 'startupCpu' | 'leaks' | 'life' | 'crashes'
>;

/** Cores and bytes of which each copy draws its own; null: all copies are alike in it. */
export interface SizeDraws {
  readonly cores: Distribution | null;
  readonly memory: Distribution | null;
}

export interface AppDraws {
  readonly requests: SizeDraws;
  /** A copy whose limit would lie below its request has the request as its limit. */
  readonly limits: SizeDraws;
}

/** The VM of any copy: with what each copy draws for itself, or the sizes that there are to choose from. */
export interface VmTemplate extends VmShape {
  /** Vcpus, memory and disk size in place of those of the shape. Absent where all VMs are alike. */
  readonly drawn?: SizeDraws & { readonly diskSize: Distribution | null };
  /** The size of a VM follows from what its copy requests, rounded up to one of these. Absent: it does not. */
  readonly flavours?: Flavours;
  /** VMs of this shape that are kept ready for each app. Absent: none. */
  readonly warmPool?: { readonly size: number; readonly state: PoolState };
}

/**
 * Sizes that VMs come in. `exact`: any. `power-of-two`: cores and memory each a power of two times the least. A list: the
 * flavours in ascending order of vcpus, then memory.
 */
export type Flavours =
  | { readonly kind: 'exact' }
  | { readonly kind: 'power-of-two'; readonly leastVcpus: number; readonly leastMemory: number }
  | { readonly kind: 'list'; readonly sizes: readonly Flavour[] };

export interface Flavour {
  readonly vcpus: number;
  readonly memory: number;
}

export interface Nodes {
  readonly from: 'hosts' | 'vms';
  /** VMs per host that serve as nodes; 1 for `from: hosts`. */
  readonly perHost: number;
  readonly vm: VmShape | null;
  /** Node VMs boot before they take copies. Absent: they are up when the run begins. */
  readonly boot?: true;
  readonly maxPods: number;
  readonly systemReserved: { readonly cores: number; readonly memory: number };
  /** How often the CPU time that a container's limit allows is handed out. */
  readonly cpuQuotaPeriod: Micros;
  /** Bytes that a node keeps free by evicting copies; null: it evicts nobody. */
  readonly evictionThreshold: number | null;
  /** Most volumes of each kind on one node. Absent: no limit. */
  readonly volumeLimits?: Readonly<Record<string, number>>;
}

export interface Migration extends MigrationRules {
  /** Migrations that leave one host side by side. */
  readonly parallel: number;
}

export interface Placement {
  readonly policy: string;
  /** Paths of plug-ins, in the order written. Absent: none. */
  readonly plugins?: readonly string[];
  /** Modelled time of a decision: fixed part, and per node visited. */
  readonly decisionFixed: Micros;
  readonly decisionPerNode: Micros;
}
