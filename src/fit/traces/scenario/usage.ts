/** Fits a scenario to a usage trace: instances that are there from the beginning, each of which uses its own mean. */
import type { TraceSurvey } from '../survey/told.ts';
import { type FittedQuantity, fitQuantity } from './quantity.ts';

/** Instances that a scenario has at most. */
const MOST_COPIES = 50_000;
/** Cores of a host: the trace knows none. */
const HOST_CORES = 32;

export interface FittedUsage {
  /** Instances of the trace, and those that are simulated. */
  readonly instances: number;
  readonly replicas: number;
  /** Mean use over time of one instance, as a share of what it has. */
  readonly meanUse: FittedQuantity;
  /** Part of the variance of use that lies between instances; the rest, over time, is lost. Range: 0 to 1. */
  readonly between: number;
  /** Of the trace. Unit: s. */
  readonly span: number;
  readonly hosts: number;
  readonly hostCores: number;
}

/** Null where the trace holds no value. */
export function fitUsage({ quantities, usage, presence }: TraceSurvey): FittedUsage | null {
  const use = quantities.find(({ name }) => name === 'use')?.told;
  if (use === undefined || usage === null || usage.means.length === 0) return null;
  const meanUse = fitQuantity(usage.means);
  const replicas = Math.min(MOST_COPIES, usage.means.length);
  const variance =
    usage.means.reduce((sum, x) => sum + (x - meanUse.valuesMean) ** 2, 0) / usage.means.length;
  return {
    instances: usage.means.length,
    replicas,
    meanUse,
    between: use.sd === 0 ? 1 : Math.min(1, variance / use.sd ** 2),
    span: presence?.whole ?? 0,
    // Each asks for a core, and something is kept for the system.
    hosts: Math.ceil((replicas + 1) / (HOST_CORES - 1)),
    hostCores: HOST_CORES,
  };
}
