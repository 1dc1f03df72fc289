/** Codes of orchestrators and their workloads: TT037x. */
import { error } from './code-entry.ts';

export const CLUSTER_CODES = {
  TT0370: error({
    title: 'decided by the orchestrator',
    explanation:
      'A key says how copies are placed or evicted without an orchestrator, and the variant has one, which does that in its own way.',
    why: 'both can not be so',
    fix: 'remove the key, or write `null` if it is inherited',
  }),
  TT0371: error({
    title: 'part of a cluster without an orchestrator',
    explanation:
      'Schedulers and workloads are parts of an orchestrator, and an orchestrator runs containers (`runAs: container`).',
    why: 'nobody would act on it',
    fix: 'add `orchestrator: kubernetes` to a variant with `runAs: container`, or remove the key',
  }),
} as const;
