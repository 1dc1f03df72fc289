/** Codes of when and how copies come to life, stand still, move and end: TT032x. */
import { error, warning } from './code-entry.ts';

export const LIFECYCLE_CODES = {
  TT0320: error({
    title: 'found running, and yet to arrive',
    explanation:
      'VMs with `start: running` are an inventory that exists when the run begins; `arrival` says that the copies are asked for later.',
    why: 'both can not be so',
    fix: 'remove `arrival`, or write `start: boot`',
  }),
  TT0321: error({
    title: 'nothing that could be suspended, moved or switched',
    explanation:
      'Only a VM that carries one copy (`runAs: vm`) can be suspended or moved, and only if no device is passed through to it: its state would be lost. A host that carries node VMs is never empty, so it can not be switched off.',
    why: 'what stands in the timeline could never happen',
    fix: 'write the timeline in the variants that run the copies as VMs without devices',
  }),
  TT0323: error({
    title: 'VMs that can not be made ahead',
    explanation:
      'A VM of a warm pool is made before it is known who takes it over. That leaves no room for copies that draw a size of their own, and there is nothing to make for copies that are found running.',
    why: 'nobody could take the VMs of the pool over',
    fix: 'remove `warmPool`, or write one size and `start: boot`',
  }),
  TT0324: error({
    title: 'rules of moves that exclude each other',
    explanation:
      '`migration.minRate` is above `maxRate`, or `consolidation.underload` above `overload`. An `underload` of 100 % is fine: every host is looked at.',
    why: 'no value lies between them',
    fix: 'swap them, or write the preset alone',
  }),
  TT0322: warning({
    title: 'after the end of the run',
    explanation: 'An entry of the timeline, or the joining of hosts, lies at or after `run.duration`.',
    why: 'it never happens',
    fix: 'make `run.duration` longer, or the time shorter',
  }),
} as const;
