/**
 * Judges a claim by its statements. All hold: confirmed. None holds: refuted. Some hold and some do not: it depends. As
 * long as a statement is open, because its interval lies astride a limit or nothing was observed, neither of the first
 * two can be said.
 */
import type { ResolvedClaim } from '../../scenario/resolved.ts';
import type { AssertionOutcome, ClaimOutcome } from '../result.ts';
import { judge } from './assertions.ts';
import type { ResultsByVariant } from './estimates.ts';

/** The verdict with its evidence: one outcome for each statement and each variant that it is about, run or not. */
export function judgeClaim(claim: ResolvedClaim, results: ResultsByVariant): ClaimOutcome {
  const evidence = claim.holdsIf.flatMap((statement) =>
    statement.variants.map((variant) => unlessUnseen(judge(statement, variant, results))),
  );
  const { id, says, expected, on } = claim;
  return { id, says, expected, verdict: verdictOf(evidence), on, evidence };
}

/** What was not observed can not pass an assertion, but neither does it refute a claim. */
function unlessUnseen(outcome: AssertionOutcome): AssertionOutcome {
  return outcome.observed === null ? { ...outcome, verdict: 'INCONCLUSIVE' } : outcome;
}

function verdictOf(evidence: readonly AssertionOutcome[]): ClaimOutcome['verdict'] {
  const verdicts = new Set(evidence.map(({ verdict }) => verdict));
  if (verdicts.has('PASS') && verdicts.has('FAIL')) return 'depends';
  if (verdicts.size !== 1 || verdicts.has('INCONCLUSIVE')) return 'inconclusive';
  return verdicts.has('PASS') ? 'confirmed' : 'refuted';
}
