/** How nodes are chosen for pods, as the simulation takes it. */
import type { ClientLimits } from '../cluster/api/token-bucket.ts';
import type { DecisionCost } from '../control/scheduling/decision-cost.ts';
import type { Micros } from '../engine/time.ts';
import type { ShapePoint } from '../policies/scores/shape.ts';

export interface Scheduler {
  readonly preset: 'kubernetes';
  /** A policy by name in place of the orchestrator's own, as a tournament has it. Absent: the orchestrator's own. */
  readonly policy?: string;
  /** Absent: as the preset does. */
  readonly sampling?: SamplingRule;
  /** Names of filters, in the order in which they are asked; absent: those of the preset. */
  readonly filters?: readonly string[];
  /** Absent: those of the preset. */
  readonly scores?: readonly NamedScore[];
  /** Paths of plug-ins, in the order written. Absent: none. */
  readonly plugins?: readonly string[];
  /** Absent: as the preset does. */
  readonly tieBreak?: 'random' | 'first';
  /** Apps with a scheduler of their own. Absent: none. */
  readonly apart?: readonly string[];
  readonly client: ClientLimits;
  readonly cost: DecisionCost;
  readonly initialBackoff: Micros;
  readonly maxBackoff: Micros;
  readonly preempts: boolean;
  /** 0: never. */
  readonly regretEvery: number;
}

export interface NamedScore {
  readonly name: string;
  readonly weight: number;
  /** Of `requested-to-capacity-ratio`. */
  readonly shape?: readonly ShapePoint[];
}

/** How many nodes a decision looks at. */
export type SamplingRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'adaptive' }
  | { readonly kind: 'percent'; readonly percent: number }
  | {
      readonly kind: 'first';
      readonly count: number;
      readonly above: number;
      readonly of: 'feasible' | 'examined';
    }
  | { readonly kind: 'random'; readonly count: number }
  /** `cost`: of one look, in points of a score of 100. */
  | { readonly kind: 'lowest-regret'; readonly cost: number };
