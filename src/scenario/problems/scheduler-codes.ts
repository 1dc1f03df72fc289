/** Codes of schedulers: TT0395 to TT0399. */
import { error, warning } from './code-entry.ts';

export const SCHEDULER_CODES = {
  TT0395: warning({
    title: 'sampling that never stops early',
    explanation: 'The rule stops at so many nodes, and the cluster has no more than that.',
    why: 'every node is looked at, as without the rule',
    fix: 'write fewer nodes, or `sampling: all`',
  }),
  TT0396: error({
    title: 'first backoff above the longest',
    explanation:
      'A pod that was refused waits for `initialBackoff`, then twice as long each time, up to `maxBackoff`.',
    why: 'the first wait can not be longer than the longest; kube-scheduler refuses such a configuration',
    fix: 'write an initialBackoff of at most maxBackoff',
  }),
  TT0397: error({
    title: 'shape that goes back',
    explanation: 'The points of a shape stand in the order of their utilization, each with one of its own.',
    why: 'a node of that utilization would have two values',
    fix: 'write the points from the lowest utilization to the highest',
  }),
} as const;
