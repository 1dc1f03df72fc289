/** What all pods on one node share: the machine under it, and the parts of its kubelet. */
import type { Simulation } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { Machine } from '../infra/machine.ts';
import type { RecordListener } from '../records.ts';
import type { Alarms } from './alarms.ts';
import type { Pleg } from './pleg.ts';
import type { NodeMemory } from './pressure/node-memory.ts';
import type { PodVolumes } from './volumes/pod-volumes.ts';

export interface NodeParts {
  readonly sim: Simulation;
  readonly machine: Machine;
  readonly alarms: Alarms;
  readonly pleg: Pleg;
  readonly memory: NodeMemory;
  /** Null where no pod of the run has volumes. */
  readonly volumes: PodVolumes | null;
  readonly emit: RecordListener;
  /** How often the CPU time of a limit is handed out. */
  readonly cpuQuotaPeriod: Micros;
  /** To ask the registry whether an image is still the same. */
  readonly registryLatency: Micros;
}
