/** Codes of nodes that are lost, of who replaces them, and of who fills them again: TT044x. */
import { error, warning } from '../code-entry.ts';

export const LOST_NODE_CODES = {
  TT0440: error({
    title: 'nodes that count as lost while they are well',
    explanation:
      'A node says that it lives every `renewEvery`, and counts as lost when nothing was heard of it for `gracePeriod`.',
    why: 'every node would be lost between one sign of life and the next',
    fix: 'write a gracePeriod of several times renewEvery, as 50s is of 10s',
  }),
  TT0441: warning({
    title: 'provider that replaces nothing',
    explanation:
      'A provider replaces the hosts that are nodes of a cluster: with an orchestrator, and `nodes.from: hosts`.',
    why: 'hosts of other variants come back when they are repaired, and VMs with their host',
    fix: 'write the provider in the variants whose nodes are hosts',
  }),
  TT0442: error({
    title: 'nodes that are too empty and too full at once',
    explanation:
      'A node is under-utilised below `thresholds`, and over-utilised above `targetThresholds`. A resource that is not written counts as 100 %.',
    why: 'pods would be moved from and to the same nodes for ever; the descheduler refuses such a configuration',
    fix: 'write targetThresholds above the thresholds of the same resources, such as 50% and 20%',
  }),
  TT0443: error({
    title: 'descheduler without a policy',
    explanation: 'A descheduler evicts what its policies name, and none is switched on.',
    why: 'it would never do anything',
    fix: 'write `removeDuplicates: true`, or a `lowNodeUtilization`',
  }),
} as const;
