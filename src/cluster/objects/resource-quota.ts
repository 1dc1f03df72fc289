/** What the pods of a namespace may ask for in all. */
import { type ApiObject, identity } from './object.ts';

/** Amounts that a quota counts. cpu: millicores; memory: bytes; pods: how many. */
export interface QuotaAmounts {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
}

export interface ResourceQuota extends ApiObject {
  readonly kind: 'ResourceQuota';
  /** Infinity: not limited. */
  readonly hard: QuotaAmounts;
  /** What the pods that exist ask for now; those that have ended do not count. */
  used: QuotaAmounts;
}

/** A quota over a namespace that is empty. What is not named is not limited. */
export function newResourceQuota(
  name: string,
  hard: Partial<QuotaAmounts>,
  namespace?: string,
): ResourceQuota {
  return {
    ...identity('ResourceQuota', name, namespace === undefined ? {} : { namespace }),
    hard: { pods: Infinity, cpu: Infinity, memory: Infinity, ...hard },
    used: { pods: 0, cpu: 0, memory: 0 },
  };
}
