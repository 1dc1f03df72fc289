/** The metrics that a sweep is about. */
import type { SweepPlan } from '../plan.ts';

/** Where a scenario asks for nothing in particular. */
const USUAL = ['hostsNeeded', 'ramReserved', 'bootToReady', 'availability', 'cost'];

/** Those of the scenario's question, in its order. */
export function headlineMetrics({ base }: Pick<SweepPlan, 'base'>): readonly string[] {
  const { answerWith } = base.scenario;
  return answerWith.length > 0 ? answerWith : USUAL;
}
