import { describe, expect, test } from 'vitest';
import { type JobState, jobOutcome, wantedActive } from './job-steps.ts';

const state = (more: Partial<JobState> = {}): JobState => ({
  completions: 10,
  parallelism: 3,
  backoffLimit: 6,
  left: null,
  active: 0,
  succeeded: 0,
  failed: 0,
  restarts: null,
  ...more,
});

test.each([
  ['as many as may work side by side', {}, 3],
  ['no more than are still to succeed', { succeeded: 8 }, 2],
  ['none once enough have', { succeeded: 10, active: 1 }, 0],
  ['all side by side until the first success, where there is no number to reach', { completions: null }, 3],
  ['those that work already after it', { completions: null, succeeded: 1, active: 2 }, 2],
])('%s', (_rule, more, wanted) => {
  expect(wantedActive(state(more))).toBe(wanted);
});

describe('a job', () => {
  test.each([
    ['goes on', { succeeded: 9, failed: 6 }, null],
    ['is complete with its last success', { succeeded: 10 }, 'Complete'],
    [
      'without a number is complete when the last of its pods has ended',
      { completions: null, succeeded: 1 },
      'Complete',
    ],
    ['and not before', { completions: null, succeeded: 1, active: 1 }, null],
    ['nor without a success', { completions: null }, null],
    ['is given up after one failure too many', { failed: 7 }, 'BackoffLimitExceeded'],
    ['even where it would be complete', { failed: 7, succeeded: 10 }, 'BackoffLimitExceeded'],
    ['restarted in place, is given up at the limit', { restarts: 6 }, 'BackoffLimitExceeded'],
    ['and not before it', { restarts: 5 }, null],
    ['of which none is allowed, at the first', { restarts: 1, backoffLimit: 0 }, 'BackoffLimitExceeded'],
    ['not without one', { restarts: 0, backoffLimit: 0 }, null],
    ['is given up when its time is over, before all else', { left: 0, failed: 7 }, 'DeadlineExceeded'],
  ])('%s', (_rule, more, outcome) => {
    expect(jobOutcome(state(more))).toBe(outcome);
  });
});
