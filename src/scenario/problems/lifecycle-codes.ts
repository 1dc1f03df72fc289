/** Codes of when and how copies come to life, stand still and end: TT032x. */
import { error } from './code-entry.ts';

export const LIFECYCLE_CODES = {
  TT0320: error({
    title: 'found running, and yet to arrive',
    explanation:
      'VMs with `start: running` are an inventory that exists when the run begins; `arrival` says that the copies are asked for later.',
    why: 'both can not be so',
    fix: 'remove `arrival`, or write `start: boot`',
  }),
} as const;
