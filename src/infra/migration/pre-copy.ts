/**
 * How pre-copy goes on after a round: at which rate, or with the pause.
 *
 * Clark et al., NSDI 2005, section 5.3.1: the rate starts at the least allowed; that of each further round is the rate at
 * which memory was written in the round before and a fixed step. The VM is paused when little is left, or when the rate
 * would exceed the most allowed. Hypervisors that send as fast as they can have no step: they pause the VM when what is left
 * can be sent within a time that was set, or when it is of no use to go on.
 */
import { MICROS_PER_SECOND } from '../../engine/time.ts';
import type { MigrationRules } from '../specs/migration.ts';

/** A round that is over. */
export interface PastRound {
  /** Counted from 1. */
  readonly number: number;
  /** What was to be sent: pages that were skipped are among it. */
  readonly toSend: number;
  readonly sent: number;
  readonly seconds: number;
  /** Distinct bytes written meanwhile: what is left to send. */
  readonly dirtied: number;
}

/** Pause now, since little is left, or since more rounds would be of no use. */
export type Verdict = 'converged' | 'stuck' | 'go-on';

/** What comes after a round. */
export function verdictOn(round: PastRound, rules: MigrationRules): Verdict {
  const { dirtied, seconds, sent } = round;
  if (dirtied < rules.stopBelow || dirtied === 0) return 'converged';
  const speed = seconds > 0 ? sent / seconds : Infinity;
  if (dirtied / speed <= rules.pauseTarget / MICROS_PER_SECOND) return 'converged';
  if (round.number >= rules.maxRounds) return 'stuck';
  if (rules.step < Infinity) return nextRate(round, rules) > rules.maxRate ? 'stuck' : 'go-on';
  return dirtied >= round.toSend ? 'stuck' : 'go-on';
}

/** Rate of the round after this one, bytes per second; may exceed the most allowed. */
export function nextRate({ dirtied, seconds }: PastRound, rules: MigrationRules): number {
  if (rules.step === Infinity || seconds === 0) return rules.maxRate;
  return Math.max(rules.minRate, dirtied / seconds + rules.step);
}
