/** Codes of nodes that are lost, and of who replaces them: TT044x. */
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
} as const;
