/** Codes of what breaks: TT0341 to TT0349. */
import { error, warning } from '../code-entry.ts';

export const FAULT_CODES = {
  TT0341: error({
    title: 'can not break so',
    explanation:
      'Not everything can happen to everything: a host crashes, a rack has an outage, a scheduler has no disk to lose. What can happen to what is one table, which `towtank explain failures.kind` shows.',
    why: 'nothing of it would happen in the run',
    fix: 'write a kind of fault that can happen to it',
  }),
  TT0342: warning({
    title: 'nothing there that could break',
    explanation:
      'A rule of `failures`, or a moment of the timeline, is about something that a variant has none of: schedulers and pods without an orchestrator, power domains that no group of hosts has.',
    why: 'it changes nothing in that variant',
    fix: 'write it in the variants that have what it is about',
  }),
} as const;
