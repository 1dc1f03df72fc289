/** The orchestrator of a variant as the simulation takes it: its control plane, its scheduler, and who keeps which pods. */

import type { ClientLimits } from '../cluster/api/token-bucket.ts';
import type { EvictionThresholds } from '../node/pressure/eviction.ts';
import type { ControlPlane } from './resolved-control-plane.ts';

export interface Orchestrator {
  readonly preset: 'kubernetes';
  /** Minor version, such as `1.33`. */
  readonly version: string;
  readonly controlPlane: ControlPlane;
  readonly scheduler: Scheduler;
  readonly kubelet: KubeletRules;
  /** In the order in which they are asked for at t = 0: kind by kind, each as written. */
  readonly workloads: readonly Workload[];
}

/** How each node looks after its pods. */
export interface KubeletRules {
  /** What is to stay free. memory: bytes; disk: share of it. */
  readonly thresholds: EvictionThresholds;
  /** Calls to the API server a second, and at once after a rest. */
  readonly client: ClientLimits;
}

/** How nodes are chosen for pods. */
export interface Scheduler {
  readonly preset: 'kubernetes';
  /** Paths of plug-ins, in the order written. Absent: none. */
  readonly plugins?: readonly string[];
}

/** Who wants pods of an app. */
export type Workload = DeploymentSpec | BarePods;

interface OfApp {
  readonly name: string;
  /** Name of the app that runs in its pods. */
  readonly app: string;
}

export interface DeploymentSpec extends OfApp {
  readonly kind: 'Deployment';
  readonly replicas: number;
}

/** Pods that nobody keeps at a number; they arrive as their app says. */
export interface BarePods extends OfApp {
  readonly kind: 'Pod';
  readonly replicas: number;
}
