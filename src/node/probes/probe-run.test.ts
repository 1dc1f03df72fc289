import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Probe } from '../../cluster/objects/probe.ts';
import { END_OF_TIME } from '../../engine/time.ts';
import { type Answer, firstTry, ProbeRun, type Verdict } from './probe-run.ts';

const probe = (changes: Partial<Probe> = {}): Probe => ({
  initialDelay: 0,
  period: 10,
  timeout: 1,
  successThreshold: 1,
  failureThreshold: 3,
  ...changes,
});

describe('the verdict of a probe', () => {
  it('passes at the first try that is answered', () => {
    const run = new ProbeRun(probe(), 5, 'failed');
    run.count(24, 'refuses');
    expect(run.changesAt('answers')).toBe(25);
    run.count(25, 'answers');
    expect([run.verdict, run.changesAt('answers')]).toEqual(['passed', END_OF_TIME]);
  });

  it('fails at the third failure in a row; one that hangs when its timeout is over', () => {
    const run = new ProbeRun(probe(), 0, 'passed');
    expect([run.changesAt('refuses'), run.changesAt('hangs')]).toEqual([20, 21]);
    run.count(20, 'hangs');
    expect(run.verdict).toBe('passed');
    run.count(21, 'hangs');
    expect(run.verdict).toBe('failed');
  });

  it('does not notice a pause that is over before the timeout, nor one between two tries', () => {
    const run = new ProbeRun(probe({ failureThreshold: 1, timeout: 5 }), 0, 'passed');
    run.count(9, 'answers');
    run.count(14, 'hangs');
    run.count(19, 'answers');
    run.count(20, 'hangs');
    expect(run.verdict).toBe('passed');
    run.count(25, 'hangs');
    expect(run.verdict).toBe('failed');
  });

  it('begins to count anew with every result of the other kind', () => {
    const run = new ProbeRun(probe({ successThreshold: 2 }), 0, 'failed');
    run.count(0, 'answers');
    run.count(10, 'refuses');
    run.count(20, 'answers');
    expect([run.verdict, run.changesAt('answers')]).toEqual(['failed', 30]);
  });

  it('is what it would be if each try were made by itself, and changes when it says', () => {
    const answers = fc.constantFrom<Answer>('answers', 'refuses');
    const stretch = fc.record({ answer: answers, lasts: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(
        fc.record({
          period: fc.integer({ min: 1, max: 12 }),
          up: fc.integer({ min: 1, max: 4 }),
          down: fc.integer({ min: 1, max: 4 }),
        }),
        fc.integer({ min: 0, max: 20 }),
        fc.array(stretch, { minLength: 1, maxLength: 20 }),
        ({ period, up, down }, first, stretches) => {
          const rules = probe({ period, successThreshold: up, failureThreshold: down });
          const lazy = new ProbeRun(rules, first, 'failed');
          const slow = tryByTry(rules, first, stretches);
          let at = 0;
          for (const { answer, lasts } of stretches) {
            const end = at + lasts - 1;
            const change = lazy.changesAt(answer);
            const changes = slow
              .slice(at, end + 1)
              .findIndex((verdict) => verdict !== (slow[at - 1] ?? 'failed'));
            expect(change <= end ? change : -1).toBe(changes < 0 ? -1 : at + changes);
            lazy.count(end, answer);
            expect(lazy.verdict).toBe(slow[end]);
            at = end + 1;
          }
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

/** The verdict at each instant. */
function tryByTry(
  rules: Probe,
  first: number,
  stretches: readonly { answer: Answer; lasts: number }[],
): Verdict[] {
  const verdicts: Verdict[] = [];
  let verdict: Verdict = 'failed';
  const results: boolean[] = [];
  for (const answer of stretches.flatMap((one) => new Array<Answer>(one.lasts).fill(one.answer))) {
    const now = verdicts.length;
    if (now >= first && (now - first) % rules.period === 0) {
      results.push(answer === 'answers');
      const last = (n: number, kind: boolean) =>
        results.length >= n && results.slice(-n).every((one) => one === kind);
      if (last(rules.successThreshold, true)) verdict = 'passed';
      if (last(rules.failureThreshold, false)) verdict = 'failed';
    }
    verdicts.push(verdict);
  }
  return verdicts;
}

it('comes at the initial delay after the start, then every period: the first of them that is not too early', () => {
  const rules = probe({ initialDelay: 3 });
  expect([firstTry(rules, 100, 0), firstTry(rules, 100, 103), firstTry(rules, 100, 104)]).toEqual([
    103, 103, 113,
  ]);
});
