import { describe, expect, test } from 'vitest';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../engine/time.ts';
import { cronSchedule, everySpan, type Schedule } from './schedule.ts';

/** The first times it is due, in minutes since the start of the run. */
function firstTimes(schedule: Schedule, count: number): number[] {
  const times: number[] = [];
  for (let at = -1; times.length < count; ) {
    at = schedule.next(at);
    times.push(at / MICROS_PER_MINUTE);
  }
  return times;
}

test('a span is due at each of its multiples', () => {
  const schedule = everySpan(90);
  expect([schedule.next(-1), schedule.next(0), schedule.next(89), schedule.next(90)]).toEqual([
    0, 90, 90, 180,
  ]);
});

const DAY = 24 * 60;

describe('five fields', () => {
  test.each([
    ['* * * * *', [0, 1, 2]],
    ['*/5 * * * *', [0, 5, 10]],
    ['3 * * * *', [3, 63, 123]],
    ['10-12 * * * *', [10, 11, 12]],
    ['10-20/5,59 0 * * *', [10, 15, 20, 59, DAY + 10]],
    ['50/3 * * * *', [50, 53, 56, 59, 110]],
    ['30 2 * * *', [150, DAY + 150]],
    ['0 0 * * 1', [0, 7 * DAY]], // the run begins on a Monday
    ['0 0 * * 0', [6 * DAY, 13 * DAY]],
    ['0 0 * * 7', [6 * DAY, 13 * DAY]], // 7 is Sunday as well
    ['0 0 * * 2,4', [DAY, 3 * DAY, 8 * DAY]],
  ])('%s', (text, times) => {
    expect(firstTimes(cronSchedule(text), times.length)).toEqual(times);
  });

  test('are due again after the instant they were due at', () => {
    expect(cronSchedule('0 * * * *').next(MICROS_PER_HOUR)).toBe(2 * MICROS_PER_HOUR);
  });

  test.each([
    ['* * * *', /five fields/],
    ['* * * * * *', /five fields/],
    ['* * 1 * *', /no dates/],
    ['* * * jan *', /no dates/],
    ['60 * * * *', /0 to 59/],
    ['* 24 * * *', /0 to 23/],
    ['9-3 * * * *', /0 to 59/],
    ['*/0 * * * *', /0 to 59/],
    ['five * * * *', /no part of a schedule/],
    ['1,, * * * *', /no part of a schedule/],
  ])('%s is refused', (text, why) => {
    expect(() => cronSchedule(text)).toThrow(why);
  });
});
