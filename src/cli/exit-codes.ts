/** What the program's exit code says. Scripts rely on these numbers. */

export const EXIT = {
  ok: 0,
  ourBug: 1,
  usage: 2,
  invalid: 3,
  assertionFailed: 4,
  regression: 5,
  inconclusive: 6,
  limitHit: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Each code in a few words, in the order of the numbers. */
export const EXIT_MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, 'ok'],
  [EXIT.ourBug, 'a bug of towtank'],
  [EXIT.usage, 'wrong usage, output that can not be written, or a trace that is not there'],
  [EXIT.invalid, 'the scenario is invalid, missing or unreadable'],
  [EXIT.assertionFailed, 'an assertion failed'],
  [EXIT.regression, 'diff found a regression, or rerun did not reproduce the digests'],
  [EXIT.inconclusive, 'an assertion is inconclusive (only with --inconclusive=fail)'],
  [EXIT.limitHit, 'a budget or memory limit was hit; what was done is kept'],
  [EXIT.interrupted, 'interrupted; what was done is kept'],
];
