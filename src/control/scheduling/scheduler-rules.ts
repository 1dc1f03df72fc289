/** What a scheduler is told, what it is made of, and what it has in hand. */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { Cure, Policy } from '../../policies/policy.ts';
import type { RecordListener } from '../../records.ts';
import type { Binder } from './binder.ts';
import type { DecisionCost } from './decision-cost.ts';
import type { KnownRefusals } from './known-refusals.ts';
import type { Nominations } from './nominations.ts';
import type { Placements } from './placements.ts';
import type { Preemptor, Room } from './preemptor.ts';
import type { QueueRules } from './queue.ts';
import type { QueuedPod } from './queued-pod.ts';

/** What a scheduler does, beyond which nodes it likes. */
export interface SchedulerRules extends QueueRules {
  readonly cost: DecisionCost;
  /** The regret of every such placement is measured; 0: of none. */
  readonly regretEvery: number;
  /** Whether the next pod waits until the victims of a preemption are asked to go, ... */
  readonly waitsForVictims: boolean;
  /** ... and until it is written down that a pod was refused. */
  readonly waitsForStatus: boolean;
}

/** How a scheduler shares the nodes with others. */
export interface Share {
  /** Whether a pod is its to place. */
  isOurs(pod: Pod): boolean;
  /** Something has changed that may cure refusals: tells all schedulers, this one too. */
  changed(cure: Cure): void;
}

/** The parts of a scheduler. */
export interface SchedulerNeeds {
  readonly sim: Simulation;
  readonly nodes: NodeTable;
  readonly policy: Policy;
  /** For ties. */
  readonly random: RandomStream;
  readonly rules: SchedulerRules;
  readonly binder: Binder;
  readonly placements: Placements;
  readonly nominations: Nominations;
  /** Null: nobody is driven away. */
  readonly preemptor: Preemptor | null;
  /** Null: the nodes are its alone. */
  readonly share: Share | null;
  readonly emit: RecordListener;
}

/** A pod that is being decided on, and what comes of it. */
export interface Cycle {
  readonly queued: QueuedPod<Pod>;
  readonly took: Micros;
  /** Null where a node was found. */
  readonly refusals: KnownRefusals | null;
  /** Where room is to be made for it. */
  readonly room: Room | null;
}
