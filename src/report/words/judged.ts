/** What the page says of a claim, of assertions, and of published figures. */

export const CLAIM_TEXT = {
  heading: (id: string) => `Claim ${id}`,
  verdict: {
    confirmed: 'Confirmed',
    refuted: 'Refuted',
    depends: 'It depends',
    inconclusive: 'Undecided',
  },
  on: (on: string, verdict: string) => `${verdict === 'depends' ? '' : ', which depends'} on ${on}`,
  unexpected: (expected: string) => `Calculation by hand gives: ${expected.toLowerCase()}.`,
  holds: { PASS: 'holds', FAIL: 'does not hold', INCONCLUSIVE: 'open' },
} as const;

export const TARGET_TEXT = {
  note: 'Figures measured elsewhere. The estimate decides; the interval is that of the mean over replications. A ratio is to the variant named.',
  columns: ['Figure', 'Measured', 'Simulated', 'Off by', 'Verdict', 'Source'],
  verdict: { within: 'within tolerance', missed: 'missed', 'not observed': 'not observed' },
  of: (stat: string, metric: string) => (stat === 'mean' ? metric : `${stat} of ${metric}`),
  relativeTo: (variant: string) => `relative to ${variant}`,
  input: 'an input',
  known: (why: string) => `known: ${why}`,
} as const;
