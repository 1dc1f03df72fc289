/** The orchestrator of a variant as the simulation takes it: its control plane, its scheduler, and who keeps which pods. */

import type { ClientLimits } from '../cluster/api/token-bucket.ts';
import type { DeschedulerRules } from '../control/descheduler/descheduler.ts';
import type { NodeLifecycleRules } from '../control/node-lifecycle/node-lifecycle.ts';
import type { Distribution } from '../engine/distribution.ts';
import type { Micros } from '../engine/time.ts';
import type { EvictionThresholds } from '../node/pressure/eviction.ts';
import type { ControlPlane } from './resolved-control-plane.ts';
import type { Scheduler } from './resolved-scheduler.ts';
import type { Workload } from './resolved-workloads.ts';

export interface Orchestrator {
  readonly preset: 'kubernetes' | 'swarm' | 'nomad' | 'mesos' | 'compose';
  /** Minor version, such as `1.33`. */
  readonly version: string;
  readonly controlPlane: ControlPlane;
  readonly scheduler: Scheduler;
  readonly kubelet: KubeletRules;
  readonly nodeLifecycle: NodeLifecycleSpec;
  /** Absent: hosts are nobody else's. */
  readonly provider?: ProviderSpec;
  /** Absent: nodes stay as they are. */
  readonly upgrades?: NodeUpgrades;
  /** Absent: pods stay where they were placed. */
  readonly descheduler?: DeschedulerRules;
  /** In the order in which they are asked for at t = 0: kind by kind, each as written. */
  readonly workloads: readonly Workload[];
}

/** All nodes are upgraded, in waves. */
export interface NodeUpgrades {
  readonly at: Micros;
  /** Nodes of a wave. */
  readonly batch: number;
  /** How long each is down. */
  readonly takes: Micros;
}

/** How each node looks after its pods. */
export interface KubeletRules {
  /** What is to stay free. memory: bytes; disk: share of it. */
  readonly thresholds: EvictionThresholds;
  /** Calls to the API server a second, and at once after a rest. */
  readonly client: ClientLimits;
}

/** When nodes are given up, and for how long pods put up with that. */
export interface NodeLifecycleSpec extends NodeLifecycleRules {
  /** From one renewal of a node's lease to the next. */
  readonly renewEvery: Micros;
  /** What pods get by admission that do not say it. Unit: s. */
  readonly tolerationSeconds: number;
}

/** Who lends hosts. */
export interface ProviderSpec {
  /** From the request of another machine until it is up. Unit: s. */
  readonly provisioning: Distribution;
  readonly replaces: boolean;
}
