/** Codes of nodes that are lost, and of who replaces them: TT044x. */
import { error } from '../code-entry.ts';

export const LOST_NODE_CODES = {
  TT0440: error({
    title: 'nodes that count as lost while they are well',
    explanation:
      'A node says that it lives every `renewEvery`, and counts as lost when nothing was heard of it for `gracePeriod`.',
    why: 'every node would be lost between one sign of life and the next',
    fix: 'write a gracePeriod of several times renewEvery, as 50s is of 10s',
  }),
} as const;
