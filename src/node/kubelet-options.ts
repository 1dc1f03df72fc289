/** What a kubelet is given. */
import type { ApiClient } from '../cluster/api/api-client.ts';
import type { ApiServer } from '../cluster/api/api-server.ts';
import type { Heartbeats } from '../cluster/api/heartbeats.ts';
import type { Node } from '../cluster/objects/node.ts';
import type { ResourceAmounts } from '../cluster/resources.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { Machine } from '../infra/machine.ts';
import type { RecordListener } from '../records.ts';
import type { Alarms } from './alarms.ts';
import type { EvictionThresholds } from './pressure/eviction.ts';
import type { Programs } from './program.ts';
import type { KnownImage } from './reports/node-status.ts';
import type { PodVolumes } from './volumes/pod-volumes.ts';

export interface KubeletOptions {
  readonly sim: Simulation;
  /** Shared by all kubelets of a run. */
  readonly alarms: Alarms;
  readonly machine: Machine;
  readonly api: ApiServer;
  /** Its own, with its limits. */
  readonly client: ApiClient;
  readonly node: Node;
  /** By which the API server knows that the node lives; null: nobody looks. */
  readonly heartbeats: Heartbeats | null;
  /** What the node offers to pods; `slots`: how many of them. */
  readonly allocatable: ResourceAmounts;
  readonly thresholds: EvictionThresholds;
  readonly programs: Programs;
  /** Null where no pod of the run has volumes. */
  readonly volumes: PodVolumes | null;
  /** All images of the run, the largest first. */
  readonly images: readonly KnownImage[];
  readonly emit: RecordListener;
  /** How often the CPU time of a limit is handed out. */
  readonly cpuQuotaPeriod: Micros;
  /** To ask the registry whether an image is still the same. */
  readonly registryLatency: Micros;
  /** When within each second it lists what runs on its node. */
  readonly relistOffset: Micros;
}
