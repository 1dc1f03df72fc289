/** How one version gives way to another, as the simulation takes it. */
import type { BatchRules } from '../../control/rollouts/batch-roller.ts';

export type { AnalysisRules } from '../../cluster/objects/workloads/gradual-strategy.ts';

/** Of copies that no orchestrator keeps. */
export type CopyRollout = BatchRules;
